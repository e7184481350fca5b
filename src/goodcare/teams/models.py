"""People who sign in, the teams they belong to, and their roles."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone

from goodcare.safekeeping.fields import PublicIdField
from goodcare.teams.permissions import PERMISSIONS, Permission, Role


class UserManager(BaseUserManager["User"]):
    """Makes users by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user; without a password nobody can sign in as them."""
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a user who may set up teams."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who works with conversations; respondents are never users."""

    public_id = PublicIdField()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    personal_fields = ("email", "name")

    def __str__(self) -> str:
        return self.name or self.email

    def roles_in(self, team: Team) -> frozenset[Role]:
        """Roles of this person in a team."""
        found = self.memberships.filter(team=team).values_list("role", flat=True)
        return frozenset(Role(role) for role in found)

    def may(self, permission: Permission, team: Team) -> bool:
        """Whether this person may do something in a team."""
        if not self.is_active:
            return False
        return any(permission in PERMISSIONS[role] for role in self.roles_in(team))


class Team(models.Model):
    """People who hold conversations together."""

    public_id = PublicIdField()
    name = models.CharField(max_length=120, unique=True)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")

    personal_fields = ()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one team; a person may have several."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    personal_fields = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "role"], name="role_once_per_person_and_team"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()}"
