"""The questionnaire as an XLSForm workbook, the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goodcare.example.form import KIND_OF_TYPE, Answer, Asked, Form
from goodcare.spreadsheets import write_text

FIXED = datetime(2023, 5, 30)  # noqa: DTZ001 - a spreadsheet's times have no zone
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
ZIP_TIME = (2023, 5, 30, 0, 0, 0)
YES = "yes"


def form_workbook(form: Form) -> bytes:
    """Write the questionnaire with its extra columns."""
    book = Workbook()
    book.properties.created = FIXED
    book.properties.creator = "goodcare example (invented)"
    book.remove(book.worksheets[0])
    _fill(book.create_sheet("survey"), _survey_rows(form))
    _fill(book.create_sheet("choices"), _choice_rows(form))
    _fill(book.create_sheet("settings"), _settings_rows(form))
    unfixed = io.BytesIO()
    book.save(unfixed)
    return _with_fixed_times(unfixed.getvalue())


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    for row, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                write_text(sheet, row=row, column=column, text=text)


def _survey_rows(form: Form) -> list[list[str]]:
    language = form.language
    head = [
        *("type", "name", f"label::{language}", "required", "relevant", "gc_role", "gc_pair"),
        *(f"gc_topic::{language}", f"gc_finding::{language}", "gc_pillar", "gc_good_end"),
        *("gc_top", "gc_headline", "gc_sensitive", "gc_census", "gc_bands"),
        *("gc_priority", "gc_section", f"gc_base::{language}", "gc_by", "gc_with"),
    ]
    rows = [head]
    for name, label in form.sections:
        rows.append(["begin_group", name, label])
        rows += [_question_row(asked) for asked in form.asked if asked.section == name]
        rows.append(["end_group", name])
    return rows


def _question_row(asked: Asked) -> list[str]:
    kind = KIND_OF_TYPE.get(asked.type, asked.type)
    return [
        f"{kind} {asked.of_list}".strip() if asked.of_list else kind,
        *(asked.name, asked.label, YES if asked.required else "", asked.relevant),
        *(asked.role, asked.pair, asked.topic, asked.finding, asked.pillar, asked.end),
        str(asked.top) if asked.end else "",
        YES if asked.headline else "",
        YES if asked.sensitive else "",
        *(asked.census, asked.bands),
        *(asked.priority, asked.of_section, asked.base, asked.voices_by, asked.read_with),
    ]


def _choice_rows(form: Form) -> list[list[str]]:
    language = form.language
    head = [
        *("list_name", "name", f"label::{language}", "gc_off_scale"),
        *(f"gc_group::{language}", f"gc_finding::{language}", "gc_low", "gc_high"),
    ]
    return [
        head,
        *(_choice_row(name, answer) for name, answers in form.lists.items() for answer in answers),
    ]


def _choice_row(name: str, answer: Answer) -> list[str]:
    off = YES if answer.off else ""
    words = (answer.name, answer.label, off, answer.group, answer.finding)
    return [name, *words, answer.low, answer.high]


def _settings_rows(form: Form) -> list[list[str]]:
    return [
        ["form_title", "form_id", "version", "default_language"],
        [form.title, form.form_id, form.version, form.language],
    ]


def _with_fixed_times(workbook: bytes) -> bytes:
    """Write the same workbook without the time of writing."""
    fixed = io.BytesIO()
    stamp = FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>" + stamp, content)
            new.writestr(
                zipfile.ZipInfo(name, ZIP_TIME), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()
