"""Estimators, intervals, tests, agreement (NumPy, SciPy special functions)."""
