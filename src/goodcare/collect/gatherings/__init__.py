"""Events with tables, focus groups, participatory activities."""
