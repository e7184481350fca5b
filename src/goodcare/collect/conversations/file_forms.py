"""Sections of the plan that are written as files: areas, groups, census; and consent."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django import forms
from django.core.files.base import File

from goodcare.areas import Gazetteer, gazetteer_from_yaml
from goodcare.collect.conversations.forms import PlanForm
from goodcare.collect.conversations.languages import language_name
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.conversations.queries import demographic_questions, live_instruments
from goodcare.errors import InputError
from goodcare.instrument.derived_groups import groups_from_yaml
from goodcare.instrument.model import Instrument
from goodcare.snapshot.margins_file import margins_of_file
from goodcare.spreadsheets import csv_text

LARGEST_BYTES = 5_000_000
_ROWS = 22
NO_QUESTIONNAIRE = "Launch a questionnaire first: this is checked against its questions."
_AREA_COLUMNS = ("id", "name", "kind", "parents", "aliases")


def _code_area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": _ROWS, "spellcheck": "false", "class": "gc-code"})


def uploaded_text(file: File[bytes]) -> str:
    """Return the text of a small file.

    Raises:
        ValidationError: it is too large, or no UTF-8.
    """
    if (file.size or 0) > LARGEST_BYTES:
        raise forms.ValidationError("This file is larger than 5 MB. Is it the right file?")
    try:
        content: bytes = file.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise forms.ValidationError("This file is not UTF-8 text. Save it as UTF-8.") from None


class AreasForm(PlanForm):
    """The areas, as a file or as text."""

    file = forms.FileField(
        required=False, label="Upload areas.yaml", help_text="It takes the place of the text below."
    )
    text = forms.CharField(
        required=False,
        label="Or write them here",
        widget=_code_area(),
        strip=False,
    )
    gazetteer: Gazetteer | None = None

    def said(self, conversation: Conversation) -> dict[str, Any]:
        """Show the areas as somebody would write them."""
        return {"text": areas_yaml(conversation.gazetteer) if conversation.gazetteer else ""}

    def clean(self) -> dict[str, Any]:
        """Read and check the areas."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        file = said.get("file")
        text = uploaded_text(file) if file else said["text"]
        name = (file.name if file else "") or "areas.yaml"
        try:
            self.gazetteer = gazetteer_from_yaml(text, name=name)
        except InputError as error:
            self.add_error("file" if file else "text", str(error).splitlines())
        return said


def areas_yaml(gazetteer: Gazetteer) -> str:
    """Write areas as people do: one on each line."""
    lines = [f"region: {gazetteer.region}", "areas:"]
    for area in gazetteer.areas:
        said: dict[str, Any] = {"id": area.id, "name": area.name, "kind": area.kind}
        if area.parents:
            said["parents"] = list(area.parents)
        if area.aliases:
            said["aliases"] = list(area.aliases)
        written = yaml.safe_dump(
            said, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000
        )
        lines.append(f"  - {written.strip()}")
    return "\n".join(lines) + "\n"


class AreaRowForm(forms.Form):
    """One area as a row."""

    name = forms.CharField(required=False, max_length=120, label="Name")
    id = forms.CharField(required=False, max_length=80, label="Id")
    kind = forms.CharField(required=False, max_length=80, label="Kind")
    parents = forms.CharField(required=False, max_length=400, label="Lies in (ids)")
    aliases = forms.CharField(required=False, max_length=400, label="Other spellings")


AreaRows = forms.formset_factory(AreaRowForm, extra=6, max_num=500)


def rows_of(gazetteer: Gazetteer | None) -> list[dict[str, str]]:
    """Return areas as the rows of their form."""
    areas = gazetteer.areas if gazetteer else ()
    return [
        {
            "id": area.id,
            "name": area.name,
            "kind": area.kind,
            "parents": ", ".join(area.parents),
            "aliases": ", ".join(area.aliases),
        }
        for area in areas
    ]


def gazetteer_of_rows(rows: list[dict[str, Any]], *, region: str) -> Gazetteer:
    """Read areas from rows.

    Raises:
        InputError: one line for each thing that is wrong, with the number of its row.
    """
    written = [json.dumps(row, ensure_ascii=False) for row in _filled(rows)]
    if not written:
        raise InputError("Add at least one area.")
    whole = region.strip() or json.loads(written[0])["id"]
    listed = ",\n".join(written)  # one on each line: the line of an error is the row's number
    text = f'{{"areas": [{listed}], "region": {json.dumps(whole)}}}'
    try:
        return gazetteer_from_yaml(text, name="Rows")
    except InputError as error:
        raise InputError(str(error).replace("Rows, line ", "Row ")) from None


def _filled(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if not any(row.get(column) for column in _AREA_COLUMNS):
            continue
        said: dict[str, Any] = {"id": row.get("id") or _id_of(row.get("name", ""))}
        said |= {"name": row.get("name", ""), "kind": row.get("kind", "")}
        for column in ("parents", "aliases"):
            parts = [part.strip() for part in row.get(column, "").split(",") if part.strip()]
            if parts:
                said[column] = parts
        yield said


def _id_of(name: str) -> str:
    """Make an id of a name: "Tower Hamlets" is tower-hamlets."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    return "-".join(kept.split())


class ConsentForm(PlanForm):
    """The consent wording and the question about quoting, in every language of the plan."""

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(conversation, *args, **kwargs)
        for code in conversation.languages:
            name = language_name(code)
            self.fields[f"text-{code}"] = forms.CharField(
                label=f"What people agree to: {name}",
                widget=forms.Textarea(attrs={"rows": 5, "lang": code, "dir": "auto"}),
                error_messages={"required": f"Write what people agree to in {name}."},
            )
            self.fields[f"quote-{code}"] = forms.CharField(
                label=f"Question about quoting: {name}",
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
                error_messages={"required": f"Write the question about quoting in {name}."},
            )

    def said(self, conversation: Conversation) -> dict[str, Any]:
        """Show the last wording."""
        last = conversation.consent_wordings.last()
        if last is None:
            return {}
        texts = {f"text-{code}": said for code, said in last.text.items()}
        return texts | {f"quote-{code}": said for code, said in last.quote_text.items()}

    def wording(self, part: str) -> dict[str, str]:
        """Return "text" or "quote" by language."""
        return {code: self.cleaned_data[f"{part}-{code}"] for code in self.conversation.languages}


class GroupsForm(PlanForm):
    """Derived groups, as the text of groups.yaml."""

    fields_of_plan = ("groups",)
    groups = forms.CharField(
        required=False,
        label="Groups",
        help_text="As in groups.yaml. Leave it empty where no groups are united.",
        widget=_code_area(),
        strip=False,
    )

    def clean_groups(self) -> str:
        """Check them against the live questionnaire."""
        text: str = self.cleaned_data["groups"]
        if not text.strip():
            return ""
        try:
            for instrument in _needed(live_instruments(self.conversation))[:1]:
                groups_from_yaml(text, name="groups.yaml", instrument=instrument)
        except InputError as error:
            raise forms.ValidationError(str(error).splitlines()) from None
        return text


def _needed(instruments: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    if not instruments:
        raise InputError(NO_QUESTIONNAIRE)
    return instruments


class AttributionForm(PlanForm):
    """Which answers describe a person beside a quotation."""

    fields_of_plan = ("attribution",)
    attribution = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Which answers may stand beside a quotation?",
        help_text="The last one stays longest where few people share them all.",
    )

    def __init__(self, conversation: Conversation, *args: Any, **kwargs: Any) -> None:
        super().__init__(conversation, *args, **kwargs)
        field = self.fields["attribution"]
        if isinstance(field, forms.ChoiceField):
            questions = demographic_questions(conversation)
            field.choices = [(one.name, _label(one.label)) for one in questions]


def _label(words: Mapping[str, str]) -> str:
    return words.get("en") or next(iter(words.values()), "")


class MarginsForm(PlanForm):
    """How many people live in each area, by category of the census."""

    file = forms.FileField(
        required=False,
        label="Upload a table",
        help_text="CSV or XLSX with the columns area, category, answer and people.",
    )
    is_removed = forms.BooleanField(required=False, label="Remove the table that is there")
    _read: str = ""

    def clean(self) -> dict[str, Any]:
        """Read and check the table."""
        said = super().clean() or self.cleaned_data
        file = said.get("file")
        if not file and not said.get("is_removed"):
            self.add_error("file", "Choose a file.")
        elif file:
            try:
                self._read = self._checked(file)
            except InputError as error:
                self.add_error("file", str(error).splitlines())
        return said

    def _checked(self, file: File[bytes]) -> str:
        gazetteer = self.conversation.gazetteer
        if gazetteer is None:
            raise InputError("Add the areas first: the table is checked against them.")
        if (file.size or 0) > LARGEST_BYTES:
            raise InputError("This file is larger than 5 MB. Is it the right file?")
        instruments = _needed(live_instruments(self.conversation))
        asks = (one for one in instruments if any(question.census for question in one.questions))
        instrument = next(asks, instruments[0])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(file.name or "census.csv").name
            path.write_bytes(file.read())
            table = margins_of_file(path, instrument=instrument, gazetteer=gazetteer)
        return _csv(table.to_pylist())

    def changes(self) -> Mapping[str, Any]:
        """The table as CSV; empty where it is removed."""
        return {"margins": self._read}


def _csv(rows: list[dict[str, Any]]) -> str:
    columns = ("area", "category", "answer", "people", "source")
    return csv_text((columns, *([row[name] for name in columns] for row in rows)), line_end="\n")
