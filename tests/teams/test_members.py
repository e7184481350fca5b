"""Members of a team: inviting, roles, leaving."""

import re

import pytest
from tests.builders import a_member, a_team

from goodcare.audit.models import Entry
from goodcare.teams.models import Membership, User
from goodcare.teams.permissions import Permission, Role

pytestmark = pytest.mark.django_db
NEW = {"email": "New@example.org", "name": "Nadia", "roles": ["researcher"]}
SECRET = "three words apart 7"


def owned(client):
    team = a_team()
    owner = a_member(team, Role.OWNER)
    client.force_login(owner)
    return team, owner


def address(team, user, act=""):
    return f"/teams/{team.public_id}/members/{user.public_id}/{act}"


def test_somebody_invited_sets_a_password_once(client):
    team, _ = owned(client)

    page = client.post(f"/teams/{team.public_id}/invite/", NEW).content.decode()
    link = re.search(r"(/account/password/reset/key/[^<]+)<", page).group(1)
    client.logout()
    form = client.get(link).url
    client.post(form, {"password1": SECRET, "password2": SECRET})
    signed_in = client.post("/account/login/", {"login": NEW["email"], "password": SECRET})

    assert signed_in.status_code == 302
    assert User.objects.get(email="new@example.org").roles_in(team) == {Role.RESEARCHER}
    client.logout()
    assert "used already" in client.get(link, follow=True).content.decode()


def test_the_record_names_ids_only(client):
    team, owner = owned(client)

    client.post(f"/teams/{team.public_id}/invite/", NEW)

    entry = Entry.objects.get(action="member invited")
    assert (entry.by, entry.detail["team"]) == (owner, team.public_id)
    assert "example" not in str(entry.detail)


def test_a_form_without_an_address_is_shown_again(client):
    team, _ = owned(client)

    page = client.post(f"/teams/{team.public_id}/invite/", {"email": "nobody"})

    assert page.status_code == 422
    assert "name@example.org" in page.content.decode()


def test_an_owner_changes_roles_and_lets_somebody_go(client):
    team, _ = owned(client)
    other = a_member(team, Role.VIEWER)

    client.post(address(team, other), {"roles": ["lead", "redaction"]})
    assert other.roles_in(team) == {Role.LEAD, Role.REDACTION_REVIEWER}

    client.post(address(team, other, "remove/"))
    assert not Membership.objects.filter(user=other).exists()


@pytest.mark.parametrize("act", ["remove/", "active/", ""])
def test_the_last_owner_stays(client, act):
    team, owner = owned(client)

    page = client.post(address(team, owner, act), {"roles": ["lead"]})

    assert page.status_code == 409
    assert owner.roles_in(team) == {Role.OWNER}


def test_a_closed_account_may_do_nothing(client):
    team, _ = owned(client)
    other = a_member(team, Role.LEAD)

    client.post(address(team, other, "active/"))

    other.refresh_from_db()
    assert not other.may(Permission.SEE, team)


@pytest.mark.parametrize("act", ["link/", "active/"])
def test_an_owner_opens_no_account_of_another_team(client, act):
    team, _ = owned(client)
    other = a_member(team, Role.VIEWER)
    Membership.objects.create(team=a_team(), user=other, role=Role.LEAD)

    assert client.post(address(team, other, act)).status_code == 409


@pytest.mark.parametrize("path", ["", "invite/"])
def test_a_stranger_finds_no_team(client, path):
    client.force_login(a_member(a_team(), Role.OWNER))

    assert client.get(f"/teams/{a_team().public_id}/{path}").status_code == 404


def test_a_member_sees_the_team_and_manages_nothing(client):
    team = a_team()
    viewer = a_member(team, Role.VIEWER)
    client.force_login(viewer)

    page = client.get(f"/teams/{team.public_id}/").content.decode()

    assert "What each role may do" in page
    assert "Invite somebody" not in page
    for act in ("", "remove/", "active/", "link/"):
        assert client.post(address(team, viewer, act)).status_code == 404
