"""Forms of concerns."""

from django import forms
from django.http import QueryDict

from goodcare.collect.concerns.models import ConcernKind, ConcernLead, Outcome
from goodcare.collect.conversations.models import Conversation
from goodcare.teams.models import User
from goodcare.web.choices import set_rows

LONGEST_NOTE = 2_000
MOST_HOURS = 24 * 30


class FlagForm(forms.Form):
    """What kind of concern, and what the lead should know."""

    kind = forms.ChoiceField(
        label="What kind of concern is it?",
        choices=[
            (ConcernKind.CRISIS, "Crisis: somebody may come to harm now"),
            (ConcernKind.SAFEGUARDING, "Safeguarding: a child or an adult may be at risk"),
            (ConcernKind.COMPLAINT, "Complaint: somebody wants something put right"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of concern it is."},
    )
    note = forms.CharField(
        label="What should the lead know?",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Only people who look after concerns read this.",
    )


class CloseForm(forms.Form):
    """What was done."""

    outcome = forms.ChoiceField(
        label="What was done?",
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what was done; a concern is closed with an outcome."},
    )
    note = forms.CharField(
        label="Details",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class LeadForm(forms.Form):
    """Who looks after concerns, and how soon."""

    lead = forms.ModelChoiceField(
        label="Who looks after concerns?",
        queryset=User.objects.none(),
        empty_label="Choose somebody",
        help_text="This person may read the words before masking; each reading is recorded.",
        error_messages={"required": "Choose who looks after concerns."},
    )
    crisis_hours = forms.IntegerField(
        label="Hours to close a crisis", min_value=1, max_value=MOST_HOURS
    )
    safeguarding_hours = forms.IntegerField(
        label="Hours to close a safeguarding concern", min_value=1, max_value=MOST_HOURS
    )
    complaint_days = forms.IntegerField(
        label="Working days to close a complaint", min_value=1, max_value=90
    )

    def __init__(self, conversation: Conversation, data: QueryDict | None = None) -> None:
        """Offer the people of the team."""
        found = ConcernLead.objects.filter(conversation=conversation).first() or ConcernLead()
        names = ("lead", "crisis_hours", "safeguarding_hours", "complaint_days")
        said = {name: getattr(found, f"{name}_id" if name == "lead" else name) for name in names}
        super().__init__(data, initial=said)
        people = conversation.team.members.filter(is_active=True).distinct().order_by("name")
        set_rows(self, "lead", people)
