"""What pages know of the person who is signed in."""

from collections.abc import Callable

from django.http import HttpRequest

from goodcare.teams.models import User
from goodcare.teams.second_factor import is_told_of_second_step


def second_factor(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Whether to tell this person of a second step; asked for only where a page shows it."""
    return {
        "is_told_of_second_step": lambda: (
            isinstance(request.user, User) and is_told_of_second_step(request.user)
        )
    }
