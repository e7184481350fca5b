"""People who answer, for tests: begin in a browser, fill in pages, send."""

import html
import re

import altcha
from django.urls import reverse
from tests import builders
from tests.builders import a_question

from goodcare.collect.answers.models import Response
from goodcare.instrument.model import Group, Kind, Role

KINDS = builders.an_instrument(
    a_question("rating", Kind.SINGLE, answers=("good", "fair", "poor"), is_required=True),
    a_question(
        "why_poor", Kind.TEXT, role=Role.OPEN, relevant="${rating} = 'poor'", is_required=True
    ),
    a_question("services", Kind.MULTIPLE, answers=("gp", "pharmacy", "none"), most=2),
    a_question("visits", Kind.NUMBER),
    a_question("last_visit", Kind.DATE),
    a_question("first_thing", Kind.RANKING, answers=("time", "place", "people")),
    a_question("staff", Kind.SINGLE, answers=("yes", "no"), group=("grid",)),
    a_question("rooms", Kind.SINGLE, answers=("yes", "no"), group=("grid",)),
    a_question("change", Kind.TEXT, role=Role.OPEN),
)


def every_kind():
    """A questionnaire with each kind of question, a branch and a grid."""
    grid = Group(name="grid", label=builders.words("Agree?"), appearance="table-list")
    return KINDS.__class__(**{**_fields(KINDS), "groups": (grid,)})


def _fields(instrument):
    return {name: getattr(instrument, name) for name in instrument.__dataclass_fields__}


def a_survey(instrument=None, **fields):
    """A launched questionnaire; its conversation is open."""
    return builders.a_live_version(builders.a_conversation(**fields), instrument).questionnaire


def address(questionnaire, name="start", *arguments):
    return reverse(f"answer-{name}", args=[questionnaire.public_id, *arguments])


def fields_of(page):
    """Return the hidden fields of the first form of a page."""
    text = page.content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    return {name: html.unescape(value) for name, value in found}


def proof_of(page):
    """Do the browser's work."""
    import json

    found = re.search(r'data-proof="([^"]*)"', page.content.decode())
    challenge = json.loads(html.unescape(found[1]))
    made = altcha.ChallengeV1(
        challenge["algorithm"],
        challenge["challenge"],
        challenge["maxNumber"],
        challenge["salt"],
        challenge["signature"],
    )
    solution = altcha.solve_challenge_v1(made)
    payload = altcha.PayloadV1(
        made.algorithm, made.challenge, solution.number, made.salt, made.signature
    )
    return payload.to_base64()


def begin(client, questionnaire, **chosen):
    """Fill in the first page; return its answer."""
    page = client.get(address(questionnaire))
    said = {
        **fields_of(page),
        "proof": proof_of(page),
        "area": "north",
        "agree": "yes",
        "quote": "no",
        **chosen,
    }
    return client.post(address(questionnaire), said)


def fill_in(client, questionnaire, page_id, **answers):
    """Open a page and post it with these answers."""
    where = address(questionnaire, "page", page_id)
    return client.post(where, {**fields_of(client.get(where)), **answers})


def the_response():
    return Response.objects.get()
