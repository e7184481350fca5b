"""Who asks."""

from django.http import HttpRequest

from goodcare.errors import ForbiddenError
from goodcare.teams.models import User


def person(request: HttpRequest) -> User:
    """Return who is signed in.

    Raises:
        ForbiddenError: nobody is.
    """
    if not isinstance(request.user, User):
        raise ForbiddenError("Sign in to see this page.")
    return request.user
