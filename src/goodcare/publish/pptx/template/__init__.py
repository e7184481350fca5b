"""The team's own PowerPoint template: layouts found by what they hold, slides put into them."""

from goodcare.publish.pptx.template.host import check_template, template_host
from goodcare.publish.pptx.template.report import TemplateFinding, template_report

__all__ = ["TemplateFinding", "check_template", "template_host", "template_report"]
