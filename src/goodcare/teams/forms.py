"""Forms of teams."""

from django import forms

from goodcare.teams.permissions import Role


class RolesForm(forms.Form):
    """What a member may do."""

    roles = forms.TypedMultipleChoiceField(
        choices=Role,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        label="Roles",
        help_text="What each role may do stands on the page of the team.",
        error_messages={"required": "Choose one role or more."},
    )


class InviteForm(RolesForm):
    """Who is invited."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": "Enter the person's e-mail address.",
            "invalid": "Enter an e-mail address such as name@example.org.",
        },
    )
    name = forms.CharField(label="Name, as others see it", max_length=120, required=False)

    field_order = ("email", "name", "roles")
