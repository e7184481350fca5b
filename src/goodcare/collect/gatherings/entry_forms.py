"""Forms of activities, transcripts and vouchers."""

from typing import Any

from django import forms

from goodcare.collect.gatherings.forms import LinesField
from goodcare.collect.gatherings.models import Activity, ActivityKind, Voucher
from goodcare.collect.gatherings.transcripts import Treatment, suggested_treatment
from goodcare.web.days import day_input

MOST_COUNTED = 100_000
NOBODY = "Turns without a speaker"
TREATMENTS = [
    (Treatment.VERBATIM.value, "Keep as their words"),
    (Treatment.INTERPRETED.value, "Keep as said through an interpreter"),
    (Treatment.NOTE.value, "Keep as a facilitator's notes"),
    (Treatment.LEFT_OUT.value, "Leave out"),
]


class ActivityForm(forms.Form):
    """What people did together."""

    kind = forms.ChoiceField(
        label="What did people do?",
        choices=[
            (ActivityKind.HANDS, "Show of hands: how many people said one thing"),
            (ActivityKind.DOTS, "Dot votes: how many dots each option got"),
            (ActivityKind.RANKING, "Ranking: the order they put options in"),
            (ActivityKind.MAP, "Points on a map"),
            (ActivityKind.TIMELINE, "Timeline: what happened when"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what people did."},
    )
    question = forms.CharField(
        label="What were they asked?",
        max_length=300,
        error_messages={"required": "Write down what people were asked."},
    )
    options = LinesField(
        label="Options",
        required=False,
        help_text="One on each line. For a show of hands write how the sentence goes on: "
        "“said they felt judged in meetings”.",
    )


class CountsForm(forms.Form):
    """The number of each option."""

    def __init__(self, activity: Activity, data: Any = None) -> None:
        """Ask for one number for each option."""
        super().__init__(data)
        self.options = {f"option{at}": option for at, option in enumerate(activity.options)}
        counted = dict(activity.counts.values_list("option", "count"))
        for name, option in self.options.items():
            self.fields[name] = forms.IntegerField(
                label=option,
                required=False,
                min_value=0,
                max_value=MOST_COUNTED,
                initial=counted.get(option),
            )

    @property
    def counts(self) -> dict[str, int | None]:
        """What was entered, by option."""
        return {option: self.cleaned_data[name] for name, option in self.options.items()}


class MapPointForm(forms.Form):
    """A place."""

    latitude = forms.DecimalField(label="Latitude", min_value=-90, max_value=90)
    longitude = forms.DecimalField(label="Longitude", min_value=-180, max_value=180)
    label = forms.CharField(
        label="What is there?", max_length=200, help_text="A place or a subject, never a person."
    )


class TimelineForm(forms.Form):
    """Something that happened."""

    when = forms.CharField(label="When?", max_length=80, help_text="For example: Spring 2024.")
    label = forms.CharField(
        label="What happened?", max_length=200, help_text="Never name a person."
    )


class TranscriptForm(forms.Form):
    """A transcript to upload."""

    file = forms.FileField(
        label="Transcript (.docx, .txt, .vtt or .srt)",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )


class SpeakersForm(forms.Form):
    """What becomes of each speaker's turns."""

    def __init__(self, speakers: tuple[str, ...], data: Any = None) -> None:
        """Ask about each speaker."""
        super().__init__(data)
        self.speakers = {f"speaker{at}": speaker for at, speaker in enumerate(speakers)}
        for name, speaker in self.speakers.items():
            self.fields[name] = forms.ChoiceField(
                label=speaker or NOBODY,
                choices=TREATMENTS,
                initial=suggested_treatment(speaker).value,
            )

    @property
    def treatments(self) -> dict[str, Treatment]:
        """What was decided, by label."""
        return {
            speaker: Treatment(self.cleaned_data[name]) for name, speaker in self.speakers.items()
        }


class VoucherForm(forms.ModelForm[Voucher]):
    """A voucher that was given."""

    class Meta:
        model = Voucher
        fields = ("number", "value", "given_on", "is_signed_for")
        labels = {
            "number": "Number on the voucher",
            "value": "Value in pounds",
            "given_on": "Given on",
            "is_signed_for": "It was signed for",
        }
        widgets = {"given_on": day_input()}
