"""Blocks to a PowerPoint file with native, editable charts."""

from goodcare.publish.pptx.deck import render_pptx
from goodcare.publish.pptx.layout import LayoutError, check_layout, layout_warnings
from goodcare.publish.pptx.template import TemplateFinding, check_template, template_report

__all__ = [
    "LayoutError",
    "TemplateFinding",
    "check_layout",
    "check_template",
    "layout_warnings",
    "render_pptx",
    "template_report",
]
