"""Questionnaires and XLSForms for tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from goodcare.collect.questionnaires.queries import read_draft
from goodcare.collect.questionnaires.services import keep_questionnaire, save_draft
from goodcare.instrument.drafting import draft_from_instrument

SURVEY = (
    ("type", "name", "label::English (en)", "label::Turkish (tr)"),
    ("select_one yes_no", "heard", "Have you heard of us?", "Bizi duydunuz mu?"),
    ("text", "why", "What should change?", "Ne değişmeli?"),
)
CHOICES = (
    ("list_name", "name", "label::English (en)", "label::Turkish (tr)"),
    ("yes_no", "yes", "Yes", "Evet"),
    ("yes_no", "no", "No", "Hayır"),
)
SETTINGS = (
    ("form_id", "form_title", "default_language", "gc_title::Turkish (tr)"),
    ("heard", "Have you heard", "English (en)", "Duydunuz mu"),
)


def a_workbook(*, survey=SURVEY, choices=CHOICES, settings=SETTINGS):
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def a_file(data=None, *, name="form.xlsx"):
    return SimpleUploadedFile(name, a_workbook() if data is None else data)


def a_draft_questionnaire(conversation, instrument, *, by):
    draft = draft_from_instrument(instrument)
    return keep_questionnaire(conversation, draft=draft, by=by)


def change_draft(questionnaire, change, *, by):
    """Change the draft of a questionnaire by a function."""
    version = questionnaire.draft
    return save_draft(version, draft=change(read_draft(version)), edited=version.edited, by=by)
