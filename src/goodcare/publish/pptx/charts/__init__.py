"""Native charts: what a block shows, as a chart with the workbook that it reads."""
