"""Forms of gatherings, tables and what was said."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goodcare.collect.conversations.models import Conversation
from goodcare.collect.gatherings.kinds import MEANINGS
from goodcare.collect.gatherings.languages import language_choices
from goodcare.collect.gatherings.models import Background, Gathering, GatheringKind, PointKind
from goodcare.collect.gatherings.points import LONGEST_POINT, NewPoint
from goodcare.collect.gatherings.subjects import Subject
from goodcare.collect.passages.models import PassageKind
from goodcare.web.choices import set_choices
from goodcare.web.days import day_input

CONSENTS = ("can_attribute", "can_name_community", "can_name_area", "consent_recorded")
UNDER_16 = ("under_16s", "guardians_consented", "own_assents")
INTERPRETING = ("is_interpreted", "interpreter_language")
FIELDS = {
    GatheringKind.EVENT: (
        *("title", "held_on", "areas", "people", "language", "facilitator"),
        *("themes", "themes_to_choose", "proposals", *CONSENTS, *UNDER_16),
    ),
    GatheringKind.TABLE: ("title", "people", "language", *INTERPRETING, *CONSENTS, *UNDER_16),
    GatheringKind.FOCUS_GROUP: (
        *("title", "community", "held_on", "areas", "people", "language", *INTERPRETING),
        *("facilitator", *CONSENTS, *UNDER_16),
    ),
}
LABELS = {
    "title": "Name of the gathering",
    "community": "Who met?",
    "held_on": "Day",
    "people": "How many people took part?",
    "language": "Language spoken",
    "is_interpreted": "Somebody interpreted",
    "interpreter_language": "Interpreted into",
    "facilitator": "Who facilitated?",
    "themes_to_choose": "How many themes does each table choose?",
    "can_attribute": "Their words may be quoted as the group's",
    "can_name_community": "The community may be named",
    "can_name_area": "The area may be named",
    "consent_recorded": "How was their consent recorded?",
    "under_16s": "How many people were under 16?",
    "guardians_consented": "For how many of them did a guardian consent?",
    "own_assents": "How many of them agreed themselves?",
}
HINTS = {
    "title": "A name that says where and what, never who.",
    "community": "For example Turkish-speaking mothers.",
    "can_name_community": "Naming both the community and the area needs both.",
}


class LinesField(forms.CharField):
    """Several short texts, one on each line."""

    widget = forms.Textarea({"rows": 5})

    def to_python(self, value: Any) -> Any:
        """Return the lines; empty ones and repeats are left out, and no semicolon parts them."""
        text = (super().to_python(value) or "").replace(";", ",")
        lines = (line.strip() for line in text.splitlines())
        return list(dict.fromkeys(line[:200] for line in lines if line))

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists."""
        return bool(self.to_python(data) != (initial or []))


class GatheringForm(forms.ModelForm[Gathering]):
    """What is written down about one gathering; `version` notices a stale page."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Gathering
        fields = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))
        labels = LABELS
        help_texts = HINTS

    def __init__(
        self,
        conversation: Conversation,
        kind: GatheringKind,
        data: Any = None,
        instance: Gathering | None = None,
    ) -> None:
        """Ask what this kind of gathering needs."""
        instance = instance or Gathering(conversation=conversation, kind=kind)
        super().__init__(data, instance=instance, initial={"version": instance.version})
        for name in [name for name in self.fields if name not in (*FIELDS[kind], "version")]:
            del self.fields[name]
        self._offer(conversation)

    def _offer(self, conversation: Conversation) -> None:
        languages = language_choices(*conversation.languages)
        people = conversation.team.members.filter(is_active=True).distinct()
        replacements: dict[str, forms.Field] = {
            "areas": forms.MultipleChoiceField(
                label="Areas",
                choices=leaf_areas(conversation),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Choose at least one area."},
            ),
            "language": forms.ChoiceField(label=LABELS["language"], choices=languages),
            "interpreter_language": forms.ChoiceField(
                label=LABELS["interpreter_language"],
                choices=[("", "Nobody interpreted"), *languages],
                required=False,
            ),
            "facilitator": forms.ModelChoiceField(
                label=LABELS["facilitator"], queryset=people, required=False
            ),
            "held_on": forms.DateField(
                label=LABELS["held_on"],
                widget=day_input(),
                error_messages={"required": "Enter the day on which it was held."},
            ),
            "themes": LinesField(
                label="Themes to choose from",
                required=False,
                help_text="One on each line. Leave it empty where the framework has themes.",
            ),
            "proposals": LinesField(
                label="Proposals that tables talk about",
                required=False,
                help_text="One on each line. Leave it empty where the framework has proposals.",
            ),
        }
        self.fields.update(
            {name: field for name, field in replacements.items() if name in self.fields}
        )

    def clean(self) -> dict[str, Any]:
        """Compare numbers, and ask how consent was recorded."""
        said = super().clean() or {}
        allowed = any(said.get(name) for name in CONSENTS[:3])
        if allowed and not said.get("consent_recorded"):
            self.add_error("consent_recorded", "Say how their consent was recorded.")
        for name in UNDER_16[1:]:
            if (said.get(name) or 0) > (said.get("under_16s") or 0):
                self.add_error(name, "This is more than the number of people under 16.")
        if said.get("is_interpreted") and not said.get("interpreter_language"):
            self.add_error("interpreter_language", "Choose the language it was interpreted into.")
        return said

    def _get_validation_exclusions(self) -> set[str]:
        """Rules of the database are asked above, in words that say what to do."""
        return {field.name for field in Gathering._meta.fields}

    @property
    def said(self) -> dict[str, Any]:
        """What was entered, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TableForm(forms.Form):
    """A new table of an event."""

    people = forms.IntegerField(
        label="How many people sit at it?",
        min_value=1,
        max_value=1_000,
        error_messages={"required": "Enter how many people sit at the table."},
    )


class PointForm(forms.Form):
    """What a table or a focus group said."""

    theme = forms.ChoiceField(label="Theme", required=False)
    proposal = forms.ChoiceField(label="Proposal", required=False)
    point_kind = forms.ChoiceField(
        label="What kind of point is it?",
        choices=[(kind.value, f"{kind.label}: {MEANINGS[kind]}") for kind in PointKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of point it is."},
    )
    text = forms.CharField(
        label="What was said?",
        max_length=LONGEST_POINT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Write down what was said."},
        help_text="Names, phone numbers and addresses are masked when you save; some are missed.",
    )
    kind = forms.ChoiceField(
        label="Whose words are they?", choices=PassageKind, widget=forms.RadioSelect
    )
    speaker = forms.IntegerField(
        label="Which person? A number, never a name", required=False, min_value=1, max_value=999
    )
    submission = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        gathering: Gathering,
        data: Any = None,
        *,
        themes: Iterable[Subject] = (),
        proposals: Iterable[Subject] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        """Ask a table about themes and proposals, a focus group about speakers."""
        is_table = gathering.kind == GatheringKind.TABLE
        kind = PassageKind.NOTE if is_table else PassageKind.VERBATIM
        super().__init__(data, initial={"kind": kind, **(initial or {})})
        for name, subjects in (("theme", themes), ("proposal", proposals)):
            choices = [("", "None in particular"), *((one.id, one.name) for one in subjects)]
            set_choices(self, name, choices)
            if not is_table or len(choices) == 1:
                del self.fields[name]
        del self.fields["speaker" if is_table else "point_kind"]

    @property
    def point(self) -> NewPoint:
        """What was entered."""
        said = self.cleaned_data
        speaker, kind = said.get("speaker"), said.get("point_kind")
        return NewPoint(
            text=said["text"],
            kind=PassageKind(said["kind"]),
            theme=said.get("theme", ""),
            proposal=said.get("proposal", ""),
            point_kind=PointKind(kind) if kind else None,
            speaker=f"Person {speaker}" if speaker else "",
            submission=said["submission"],
        )

    @property
    def kept_choices(self) -> dict[str, Any]:
        """What the next point mostly has too."""
        names = ("theme", "proposal", "kind")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


class BackgroundForm(forms.ModelForm[Background]):
    """How many participants were of one background."""

    class Meta:
        model = Background
        fields = ("question", "answer", "people")
        labels = {
            "question": "What were they asked?",
            "answer": "What they are",
            "people": "How many people?",
        }
        help_texts = {"question": "For example: Are you here as …", "people": "0 takes it off."}

    def clean_question(self) -> str:
        """Keep what separates backgrounds in files out."""
        return str(self.cleaned_data["question"]).replace(";", ",")

    def clean_answer(self) -> str:
        """Keep what separates backgrounds in files out."""
        return str(self.cleaned_data["answer"]).replace(";", ",")


def leaf_areas(conversation: Conversation) -> list[tuple[str, str]]:
    """List the areas without areas inside: ids and names."""
    gazetteer = conversation.gazetteer
    if gazetteer is None:
        return []
    return [(one.id, one.name) for one in gazetteer.areas if gazetteer.leaves(one.id) == {one.id}]
