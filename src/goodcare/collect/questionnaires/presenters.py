"""What the pages of questionnaires show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from goodcare.collect.conversations.languages import language_name
from goodcare.collect.questionnaires.models import Questionnaire, Version, VersionState
from goodcare.collect.questionnaires.queries import instrument_in
from goodcare.collect.questionnaires.uploads import SHEETS, UploadedForm
from goodcare.instrument.finding import Finding
from goodcare.instrument.languages import Languages, languages_of
from goodcare.instrument.workbook import Row

COLOURS = {VersionState.DRAFT: "yellow", VersionState.LIVE: "green", VersionState.RETIRED: "grey"}
MOST_ROWS = 400
SHOWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "survey": ("type", "name", "label"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_id", "form_title", "default_language"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireRow:
    """One questionnaire in the list."""

    questionnaire: Questionnaire
    state: str
    colour: str
    n_sent: int
    address: str
    has_draft: bool


def rows_of(questionnaires: Sequence[Questionnaire]) -> Iterator[QuestionnaireRow]:
    """Put together what the list shows; `n_sent` was counted by the query."""
    for one in questionnaires:
        live, draft = one.live, one.draft
        newest = live or draft
        state = VersionState(newest.state) if newest else VersionState.RETIRED
        yield QuestionnaireRow(
            questionnaire=one,
            state=state.label,
            colour=COLOURS[state],
            n_sent=getattr(one, "n_sent", 0),
            address=answer_address(one) if live else "",
            has_draft=draft is not None and live is not None,
        )


def answer_address(questionnaire: Questionnaire) -> str:
    """Return the web address at which people answer."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('answer-start', args=[questionnaire.public_id])}"


def qr_of(address: str) -> SafeString:
    """Return an address as a QR code in SVG."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=4, svgclass="gc-qr__code", lineclass=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a questionnaire."""

    version: Version
    state: str
    colour: str
    n_questions: int
    languages: tuple[tuple[str, str], ...]


def versions_of(questionnaire: Questionnaire) -> tuple[VersionRow, ...]:
    """Put together the versions, the newest first."""
    return tuple(_version(one) for one in questionnaire.versions.order_by("-number"))


def _version(version: Version) -> VersionRow:
    instrument, state = instrument_in(version), VersionState(version.state)
    return VersionRow(
        version=version,
        state=state.label,
        colour=COLOURS[state],
        n_questions=len(instrument.questions),
        languages=tuple((code, language_name(code)) for code in instrument.languages),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One row of an uploaded sheet, with what is wrong in it."""

    number: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """One uploaded sheet.

    Args:
        name: of the sheet.
        headings: of the columns that are shown.
        rows: those that are shown.
        findings: about the sheet as a whole.
        n_findings: in all.
        n_left_out: rows without findings that are not shown.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[FormRow, ...]
    findings: tuple[Finding, ...]
    n_findings: int
    n_left_out: int


def sheets_shown(form: UploadedForm) -> tuple[FormSheet, ...]:
    """Put together an uploaded form's rows as they stand, each with its findings."""
    languages = languages_of(dict(form.sheets))
    return tuple(
        _sheet(name, form, languages)
        for name in SHEETS
        if name in form.sheets or any(one.sheet == name for one in form.findings)
    )


def _sheet(name: str, form: UploadedForm, languages: Languages) -> FormSheet:
    findings = [one for one in form.findings if one.sheet == name]
    by_row: dict[int, list[Finding]] = {}
    for one in findings:
        by_row.setdefault(one.row, []).append(one)
    rows = form.sheets[name].rows if name in form.sheets else ()
    numbers = {row.number for row in rows}
    is_long = len(rows) > MOST_ROWS
    shown = [row for row in rows if not is_long or row.number in by_row][:MOST_ROWS]
    return FormSheet(
        name=name,
        headings=SHOWN_COLUMNS[name],
        rows=tuple(
            FormRow(
                number=row.number,
                cells=_cells(row, SHOWN_COLUMNS[name], languages),
                findings=tuple(by_row.get(row.number, ())),
            )
            for row in shown
        ),
        findings=tuple(one for one in findings if one.row not in numbers),
        n_findings=len(findings),
        n_left_out=len(rows) - len(shown),
    )


def _cells(row: Row, columns: tuple[str, ...], languages: Languages) -> tuple[str, ...]:
    return tuple(
        next(iter(languages.words(row, column).values()), "")
        if column == "label"
        else languages.text(row, column)
        for column in columns
    )
