from dataclasses import replace

import pytest
from hypothesis import given, settings

from goodcare.errors import InputError
from goodcare.instrument.model import Kind
from goodcare.instrument.versions import (
    AnswerMap,
    Fate,
    MapProblem,
    VariableMap,
    check_map,
    map_from_json,
    map_to_json,
    suggest_map,
    to_version,
)
from tests.exports.conversations import a_question, an_instrument
from tests.instrument.drawn import instruments

OLD = an_instrument(
    a_question("used", answers=("yes", "no")),
    a_question("why", Kind.TEXT),
    a_question("services", Kind.MULTIPLE, answers=("gp", "nurse", "walk_in")),
    a_question("age", Kind.NUMBER),
    version="1",
)
NEW = an_instrument(
    a_question("used", Kind.MULTIPLE, answers=("yes", "no", "not_sure")),
    a_question("reasons", Kind.TEXT),
    a_question("services", Kind.MULTIPLE, answers=("gp", "nurse", "online")),
    a_question("age", Kind.DATE),
    a_question("language", answers=("en", "tr")),
    version="2",
)


def decided(version_map, *variables):
    said = {one.old: one for one in variables}
    changed = tuple(said.get(one.old, one) for one in version_map.variables)
    return replace(version_map, variables=changed)


def a_whole_map():
    suggested = suggest_map(OLD, NEW)
    services = suggested.variables[2]
    answers = tuple(
        replace(one, fate=Fate.DROPPED) if one.old == "walk_in" else one for one in services.answers
    )
    return decided(
        suggested,
        VariableMap(old="why", fate=Fate.KEPT, new="reasons"),
        VariableMap(old="age", fate=Fate.DROPPED),
        replace(services, answers=answers),
    )


def test_the_same_name_and_a_compatible_kind_are_kept_and_the_rest_is_undecided():
    suggested = suggest_map(OLD, NEW)

    fates = {one.old: one.fate for one in suggested.variables}
    assert fates == {
        "used": Fate.KEPT,
        "why": Fate.UNDECIDED,
        "services": Fate.KEPT,
        "age": Fate.UNDECIDED,
    }
    assert suggested.variables[2].answers == (
        AnswerMap(old="gp", fate=Fate.KEPT, new="gp"),
        AnswerMap(old="nurse", fate=Fate.KEPT, new="nurse"),
        AnswerMap(old="walk_in", fate=Fate.UNDECIDED),
    )
    assert suggested.new_only(NEW) == ("reasons", "age", "language")


def test_what_is_undecided_is_found():
    found = check_map(suggest_map(OLD, NEW), old=OLD, new=NEW)

    assert [(one.problem, one.variable, one.answer) for one in found] == [
        (MapProblem.UNDECIDED, "why", ""),
        (MapProblem.UNDECIDED, "services", "walk_in"),
        (MapProblem.UNDECIDED, "age", ""),
    ]


def test_what_vanishes_is_a_warning():
    found = check_map(a_whole_map(), old=OLD, new=NEW)

    assert [(one.problem, one.variable, one.answer) for one in found] == [
        (MapProblem.VANISHES, "services", "walk_in"),
        (MapProblem.VANISHES, "age", ""),
    ]
    assert all(one.is_warning for one in found)


@pytest.mark.parametrize(
    ("variable", "problem"),
    [
        (VariableMap(old="age", fate=Fate.KEPT, new="age"), MapProblem.INCOMPATIBLE),
        (VariableMap(old="age", fate=Fate.KEPT, new="gone"), MapProblem.UNKNOWN),
        (VariableMap(old="why", fate=Fate.KEPT, new="services"), MapProblem.INCOMPATIBLE),
        (VariableMap(old="used", fate=Fate.KEPT, new="used"), MapProblem.UNDECIDED),
    ],
)
def test_what_cannot_be_is_found(variable, problem):
    found = check_map(decided(a_whole_map(), variable), old=OLD, new=NEW)

    about = [one for one in found if one.variable == variable.old]
    assert about[0].problem is problem
    assert not about[0].is_warning


def test_a_question_that_the_map_forgets_or_uses_twice_is_found():
    whole = a_whole_map()
    forgets = replace(whole, variables=whole.variables[:-1])
    twice = replace(whole, variables=(*whole.variables, VariableMap(old="gone", fate=Fate.DROPPED)))

    assert check_map(forgets, old=OLD, new=NEW)[0].problem is MapProblem.MISSING
    assert check_map(twice, old=OLD, new=NEW)[-1].problem is MapProblem.UNKNOWN


def test_two_questions_cannot_become_one():
    old = an_instrument(a_question("a", Kind.TEXT), a_question("b", Kind.TEXT))
    suggested = suggest_map(old, old)
    both = decided(suggested, VariableMap(old="b", fate=Fate.KEPT, new="a"))

    assert [one.problem for one in check_map(both, old=old, new=old)] == [MapProblem.TWICE]


def test_old_answers_come_into_the_new_version():
    answers = {"used": "yes", "why": "No bus", "services": ("gp", "walk_in"), "age": 44}

    assert to_version(answers, a_whole_map(), new=NEW) == {
        "used": ("yes",),
        "reasons": "No bus",
        "services": ("gp",),
    }
    assert to_version({"services": ("walk_in",), "why": ""}, a_whole_map(), new=NEW) == {}


@settings(max_examples=20)
@given(instruments())
def test_a_version_that_did_not_change_needs_no_decision(instrument):
    suggested = suggest_map(instrument, instrument)

    assert check_map(suggested, old=instrument, new=instrument) == ()
    assert suggested.new_only(instrument) == ()
    assert map_from_json(map_to_json(suggested)) == suggested


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1, "old": "1", "new": "2"}'])
def test_what_is_no_map_is_refused(text):
    with pytest.raises(InputError, match="map of versions"):
        map_from_json(text)
