"""One accessible, self-contained HTML page from blocks."""

from goodcare.publish.html.page import render_html

__all__ = ["render_html"]
