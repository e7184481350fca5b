"""The tables behind a report as a workbook that people and screen readers can read."""

from goodcare.publish.xlsx.workbook import render_xlsx

__all__ = ["render_xlsx"]
