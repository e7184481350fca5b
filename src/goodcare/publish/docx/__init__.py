"""A report as a Word document with headings, lists, tables and receipts."""

from goodcare.publish.docx.document import render_docx

__all__ = ["render_docx"]
