"""XLSForm in, frozen instrument out.

pyxform decides whether a file is XLSForm; our own checks find what it lets pass, and our own
reading adds the columns that XLSForm does not know.
"""

import re
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from goodcare.errors import InputError
from goodcare.instrument.checks import check_form, check_sheets
from goodcare.instrument.checks.rows import REQUIRED_VALUES
from goodcare.instrument.columns import CHOICES, SETTINGS, SURVEY
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form, Line, read_form
from goodcare.instrument.languages import read_heading
from goodcare.instrument.model import Choice, GoodEnd, Group, Instrument, Kind, Question, Role
from goodcare.instrument.piping import with_references, without_references
from goodcare.instrument.workbook import Row, Sheet, read_bytes, read_sheets

DEFAULT_VERSION = "1"
# What pyxform is shown: it stops with a traceback at some other columns ("bind", "x::en").
COLUMNS_FOR_PYXFORM = {
    SURVEY: (
        *("type", "name", "label", "hint", "guidance_hint", "relevant", "required", "read_only"),
        *("constraint", "constraint_message", "required_message", "default", "calculation"),
        *("choice_filter", "parameters", "appearance", "repeat_count", "image", "audio", "video"),
    ),
    CHOICES: ("list_name", "name", "label", "image", "audio", "video"),
    SETTINGS: ("form_id", "form_title", "version", "default_language"),
}
_PLACE = re.compile(
    r"\[row : (?P<row>\d+)\]\s*(?:On the '(?P<sheet>\w+)' sheet, the '(?P<column>[^']+)' value "
    r"(?:'[^']*' )?is \w+\.)?\s*"
)


def check_xlsform(path: Path | str) -> tuple[Finding, ...]:
    """Return everything that is wrong in a form, in the order of its sheets and rows.

    Raises:
        InputError: the file cannot be read at all.
    """
    path = Path(path)
    return _checked(read_bytes(path), name=path.name)[1]


def check_workbook(data: bytes, *, name: str) -> tuple[Finding, ...]:
    """Return everything that is wrong in a form that is no file yet.

    Args:
        data: an .xlsx workbook.
        name: what errors call it.

    Raises:
        InputError: it cannot be read at all.
    """
    return _checked(data, name=name)[1]


def read_xlsform(path: Path | str) -> Instrument:
    """Read a form.

    Raises:
        InputError: something is wrong; one line for each finding.
    """
    path = Path(path)
    return read_workbook(read_bytes(path), name=path.name)


def read_workbook(data: bytes, *, name: str) -> Instrument:
    """Read a form that is no file yet.

    Args:
        data: an .xlsx workbook.
        name: what errors call it.

    Raises:
        InputError: something is wrong; one line for each finding.
    """
    form, findings = _checked(data, name=name)
    if form is None or findings:
        raise InputError("\n".join(str(finding) for finding in findings))
    return _instrument(form)


def _checked(data: bytes, *, name: str) -> tuple[Form | None, tuple[Finding, ...]]:
    sheets = read_sheets(data, names=(SURVEY, CHOICES, SETTINGS), file_name=name)
    findings = check_sheets(sheets)
    if findings:
        return None, findings
    form = read_form(sheets)
    own = check_form(form)
    return form, _in_order([*own, *_refused_by_pyxform(sheets, own)])


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    order = (SURVEY, CHOICES, SETTINGS)
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda finding: (order.index(finding.sheet), finding.row)))


def _refused_by_pyxform(sheets: dict[str, Sheet], own: tuple[Finding, ...]) -> list[Finding]:
    """Return pyxform's finding, unless it says again what our own say."""
    try:
        convert(_for_pyxform(sheets))
    except PyXFormError as error:
        finding = _finding_of(str(error))
        rows = {(one.sheet, one.row) for one in own}
        is_known = (finding.sheet, finding.row) in rows or (own and not finding.row)
        return [] if is_known else [finding]
    return []


def _finding_of(message: str) -> Finding:
    place = _PLACE.match(message)
    what = " ".join(message[place.end() if place else 0 :].split()).split(" Learn more:")[0]
    return Finding(
        sheet=(place and place["sheet"]) or SURVEY,
        row=int(place["row"]) if place else 0,
        column=(place and place["column"]) or "",
        what=f"{what.rstrip('.')}." if what else "XLSForm does not allow this value.",
        todo="Mend it as XLSForm asks.",
    )


def _for_pyxform(sheets: dict[str, Sheet]) -> dict[str, Any]:
    """Return the sheets as pyxform takes them, with the columns that matter to both."""
    workbook: dict[str, Any] = {"sheet_names": list(sheets)}
    for name, sheet in sheets.items():
        kept = [
            heading
            for heading in sheet.headings
            if read_heading(heading).column in COLUMNS_FOR_PYXFORM[name]
        ]
        rows: list[dict[str, str]] = []
        for row in sheet.rows:
            rows += [{} for _ in range(row.number - 2 - len(rows))]  # it counts rows
            rows.append({key: text for key, text in row.cells.items() if key in kept})
        workbook[name] = rows
        workbook[f"{name}_header"] = [dict.fromkeys(kept)]
    return workbook


def _instrument(form: Form) -> Instrument:
    languages = form.languages
    id_ = form.text(form.settings, "form_id")
    title = {languages.default: form.text(form.settings, "form_title") or id_}
    return Instrument(
        id=id_,
        version=form.text(form.settings, "version") or DEFAULT_VERSION,
        title={**form.words(form.settings, "gc_title"), **title},
        default_language=languages.default,
        languages=languages.codes,
        questions=tuple(_question(form, line) for line in form.questions),
        groups=tuple(_group(form, line) for line in form.lines if line.is_group),
    )


def _group(form: Form, line: Line) -> Group:
    return Group(
        name=line.name, label=form.words(line, "label"), appearance=form.text(line, "appearance")
    )


def _question(form: Form, line: Line) -> Question:
    conditions = [" ".join(condition.text.split()) for condition in line.conditions]
    many = len(conditions) > 1
    return Question(
        name=line.name,
        kind=line.kind or Kind.NOTE,
        label=without_references(form.words(line, "label")),
        choices=tuple(
            _choice(form, row, code=code) for code, row in enumerate(form.choices_of(line), start=1)
        ),
        role=Role(form.text(line, "gc_role").lower() or Role.OTHER),
        pair=form.text(line, "gc_pair"),
        topic=form.words(line, "gc_topic"),
        finding=form.words(line, "gc_finding"),
        pillar=form.text(line, "gc_pillar"),
        priority=form.text(line, "gc_priority"),
        section=form.text(line, "gc_section"),
        base=form.words(line, "gc_base"),
        voices_by=form.text(line, "gc_by"),
        read_with=form.text(line, "gc_with"),
        good_end=GoodEnd(form.text(line, "gc_good_end").lower() or GoodEnd.NONE),
        top=int(form.text(line, "gc_top") or 2),
        is_headline=_is_yes(form, line, "gc_headline"),
        is_sensitive=_is_yes(form, line, "gc_sensitive"),
        census=form.text(line, "gc_census"),
        relevant=" and ".join(f"({text})" if many else text for text in conditions),
        is_required=REQUIRED_VALUES[form.text(line, "required").lower()],
        group=line.group,
        hint=form.words(line, "hint"),
        constraint=form.text(line, "constraint"),
        constraint_message=form.words(line, "constraint_message"),
        asked=with_references(form.words(line, "label")),
        is_long="multiline" in form.text(line, "appearance").lower().split(),
        most=int(form.text(line, "gc_most") or 0),
        signed_video=form.text(line, "gc_signed_video"),
    )


def _choice(form: Form, row: Row, *, code: int) -> Choice:
    return Choice(
        name=form.text(row, "name"),
        label=form.words(row, "label"),
        code=code,
        is_on_scale=not _is_yes(form, row, "gc_off_scale"),
        group_label=form.words(row, "gc_group"),
        finding=form.words(row, "gc_finding"),
        low=form.text(row, "gc_low"),
        high=form.text(row, "gc_high"),
        is_exclusive=_is_yes(form, row, "gc_exclusive"),
    )


def _is_yes(form: Form, line: Line | Row, column: str) -> bool:
    return form.text(line, column).lower() == "yes"
