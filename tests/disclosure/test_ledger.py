"""What the release ledger accepts and refuses, and how its file survives."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.disclosure.ledger import (
    BEGINNING,
    EntryKind,
    Ledger,
    Release,
    Stated,
    stated,
)
from goodcare.disclosure.ledger_file import append, held, read_ledger
from goodcare.disclosure.ledger_lines import line_of, read_lines
from goodcare.disclosure.ledger_rules import Rule, check_release, refuse_release
from goodcare.disclosure.programs import Structure
from goodcare.disclosure.released import AREA, Counted, Released
from goodcare.errors import ConflictError, ForbiddenError, InputError, IntegrityError

STRUCTURE = Structure(
    scales={"q": frozenset({1, 2, 3, 4})},
    levels={"gender": frozenset({1, 2})},
    areas=frozenset({"east", "west"}),
)
EAST, WEST = (
    Counted(question="q", column=AREA, values=frozenset({name})) for name in ("east", "west")
)


def exact(of, people, *, table="answers by area"):
    return Stated(table=table, counted=of, low=people, high=people)


def hidden(of, *, table="answers by area"):
    return Stated(table=table, counted=of, is_suppressed=True)


def answer(of, *codes):
    return replace(of, answers=frozenset(codes))


def release(*statements, artefact="area-east", snapshot="s1", conversation="Care"):
    return Release(
        artefact=artefact,
        conversation=conversation,
        snapshot_id=snapshot,
        policy_id="p",
        statements=statements,
    )


def ledger_of(*releases):
    ledger = Ledger()
    for one in releases:
        ledger = ledger.also(ledger.release(one, at="2026-03-01", signed_by="A. Owner"))
    return ledger


def rules(ledger, one):
    return [problem.rule for problem in check_release(ledger, one, structure=STRUCTURE)]


MERGED = (
    exact(EAST, 40),
    exact(answer(EAST, 1, 2), 9),
    hidden(answer(EAST, 1)),
    hidden(answer(EAST, 2)),
    exact(answer(EAST, 3), 16),
    exact(answer(EAST, 4), 15),
)


def test_the_same_release_is_accepted_again():
    assert rules(ledger_of(release(*MERGED)), release(*MERGED)) == []


def test_another_part_of_the_same_data_is_accepted():
    first = release(exact(EAST, 40), exact(answer(EAST, 4), 15))

    assert rules(ledger_of(first), release(exact(EAST, 40), exact(answer(EAST, 3), 16))) == []


def test_a_release_that_shows_what_was_hidden_is_refused():
    assert rules(ledger_of(release(*MERGED)), release(exact(answer(EAST, 1), 3))) == [Rule.NARROWS]


def test_other_merges_that_tell_a_hidden_answer_are_refused():
    others = release(exact(answer(EAST, 2, 3), 22), artefact="another", snapshot="s1")

    found = check_release(ledger_of(release(*MERGED)), others, structure=STRUCTURE)

    assert [(one.rule, one.earlier) for one in found] == [(Rule.NARROWS, ("area-east of s1",))]
    assert "would tell something that was hidden there" in found[0].line


def test_what_the_new_release_hides_is_protected_from_earlier_ones_too():
    first = release(exact(EAST, 40), exact(answer(EAST, 1, 2), 9), exact(answer(EAST, 2, 3), 22))
    then = release(
        exact(EAST, 40), exact(answer(EAST, 3), 16), hidden(answer(EAST, 2)), artefact="then"
    )

    assert rules(ledger_of(first), then) == [Rule.NARROWS]


def test_a_region_and_an_area_do_not_tell_the_hidden_number_of_the_other_area():
    region = Counted(question="q")
    first = release(exact(region, 47), hidden(WEST), artefact="region")

    assert rules(ledger_of(first), release(exact(EAST, 40))) == [Rule.NARROWS]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (40, []),
        (43, [Rule.DIFFERS]),
        (31, [Rule.DIFFERS]),
        (49, [Rule.DIFFERS]),
        (50, []),
        (30, []),
    ],
)
def test_a_wave_is_the_same_or_differs_by_ten_people(people, expected):
    ledger = ledger_of(release(exact(EAST, 40)))

    assert rules(ledger, release(exact(EAST, people), snapshot="s2")) == expected


def test_ranges_that_a_reader_cannot_tell_apart_are_accepted():
    first = release(Stated(table="t", counted=answer(EAST, 1), low=495, high=504))
    then = release(Stated(table="t", counted=answer(EAST, 1), low=498, high=507), snapshot="s2")
    apart = release(Stated(table="t", counted=answer(EAST, 1), low=506, high=514), snapshot="s2")

    assert rules(ledger_of(first), then) == []
    assert rules(ledger_of(first), apart) == [Rule.DIFFERS]


def test_the_release_after_the_withdrawal_of_one_person_is_refused_and_tells_no_number():
    ledger = ledger_of(release(exact(EAST, 40)))
    then = release(exact(EAST, 39), snapshot="s2", artefact="rebuilt")

    (problem,) = check_release(ledger, then, structure=STRUCTURE)

    assert problem.line == (
        "answers by area on 'q': 1 figure would differ by 1 to 9 people from area-east of s1: "
        "the earlier table stands until 10 or more differ."
    )


def test_other_data_about_the_same_people_are_put_together():
    then = release(exact(EAST, 40), exact(answer(EAST, 1), 3), snapshot="s2")

    assert rules(ledger_of(release(*MERGED)), then) == [Rule.NARROWS]


def test_other_data_about_other_people_are_not():
    then = release(exact(EAST, 90), exact(answer(EAST, 1), 13), snapshot="s2")

    assert rules(ledger_of(release(*MERGED)), then) == []


def test_every_earlier_release_counts_not_only_the_last():
    ledger = ledger_of(release(exact(EAST, 40)), release(exact(EAST, 60), snapshot="s2"))

    assert rules(ledger, release(exact(EAST, 43), snapshot="s3")) == [Rule.DIFFERS]


def test_a_correction_takes_the_earlier_table_back_and_what_it_hid_stays_hidden():
    ledger = ledger_of(release(*MERGED))
    corrected = release(exact(EAST, 42), snapshot="s2")
    assert rules(ledger, corrected) == [Rule.DIFFERS]

    back = ledger.take_back(ledger.head[:6], at="2026-04-01", signed_by="Owner", reason="A slip.")

    after = ledger.also(back)
    assert back.kind is EntryKind.TAKEN_BACK
    assert rules(after, corrected) == []
    assert rules(after, release(exact(answer(EAST, 1), 3))) == [Rule.NARROWS]


def test_taking_back_needs_a_release_a_signature_and_a_reason():
    ledger = ledger_of(release(*MERGED))
    wanted = {"at": "2026-04-01", "signed_by": "Owner", "reason": "A slip."}

    with pytest.raises(InputError, match="names no releases"):
        ledger.take_back("ffff" * 3, **wanted)
    with pytest.raises(InputError, match="signed"):
        ledger.take_back(ledger.head, **{**wanted, "signed_by": " "})
    with pytest.raises(InputError, match="why"):
        ledger.take_back(ledger.head, **{**wanted, "reason": ""})
    after = ledger.also(ledger.take_back(ledger.head, **wanted))
    with pytest.raises(ConflictError, match="before"):
        after.take_back(ledger.head, **wanted)


def test_the_same_data_are_not_released_under_two_policies():
    exactly = release(exact(answer(EAST, 1), 12))
    rounded = replace(
        release(Stated(table="answers by area", counted=answer(EAST, 1), low=8, high=12)),
        policy_id="rounded",
    )

    for first, second in ((exactly, rounded), (rounded, exactly)):
        (problem,) = check_release(ledger_of(first), second, structure=STRUCTURE)
        assert problem.rule is Rule.POLICY
        assert "area-east of s1 shows the same data under another disclosure" in problem.line
    assert not check_release(
        ledger_of(exactly), replace(rounded, snapshot_id="s2"), structure=STRUCTURE
    )


def test_a_release_of_another_conversation_is_refused():
    with pytest.raises(InputError, match="ledger of 'Care'"):
        ledger_of(release(*MERGED), release(*MERGED, conversation="Schools"))


def test_at_most_ten_tables_are_listed():
    ledger = ledger_of(release(*(exact(EAST, 40, table=f"t{at:02}") for at in range(12))))
    then = release(*(exact(EAST, 41, table=f"t{at:02}") for at in range(12)), snapshot="s2")

    with pytest.raises(ForbiddenError) as refused:
        refuse_release(check_release(ledger, then, structure=STRUCTURE))

    lines = str(refused.value).splitlines()
    assert len(lines) == 12
    assert lines[-1] == "and 2 more tables."


def test_a_ledger_holds_no_true_number():
    secret = Released(table="t", counted=EAST, is_suppressed=True, true=3)

    line = line_of(
        Ledger().release(release(*stated([secret])), at="2026-03-01", signed_by="A. Owner")
    )

    assert json.loads(line)["statements"][0]["people"] == "hidden"


COUNTS = st.lists(st.integers(min_value=0, max_value=60), min_size=4, max_size=4)


@settings(max_examples=25, deadline=None)
@given(counts=COUNTS, kept=st.sets(st.integers(min_value=1, max_value=4)))
def test_a_ledger_with_one_report_accepts_it_again_under_another_name(counts, kept):
    told = [exact(EAST, sum(counts))]
    told += [
        exact(answer(EAST, code), count) if code in kept else hidden(answer(EAST, code))
        for code, count in enumerate(counts, start=1)
    ]
    ledger = ledger_of(release(*told))

    assert rules(ledger, release(*told, artefact="again")) == []
    assert rules(ledger, release(*told[:-1], artefact="less")) == []
    assert rules(ledger, release(*told, snapshot="s2")) == []


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "ledger.jsonl"
    ledger = ledger_of(release(*MERGED), release(*MERGED, artefact="again"))

    for entry in ledger.entries:
        append(path, entry)

    assert read_ledger(path) == ledger
    assert read_ledger(tmp_path / "none.jsonl").head == BEGINNING


def test_a_torn_last_line_is_no_entry_and_is_cut_off(tmp_path):
    path = tmp_path / "ledger.jsonl"
    first, second = ledger_of(release(*MERGED), release(*MERGED, artefact="again")).entries
    append(path, first)
    path.write_bytes(path.read_bytes() + line_of(second).encode()[:70])

    assert (read_ledger(path).entries, read_ledger(path).n_cut) == ((first,), 70)
    append(path, second)

    assert (read_ledger(path).entries, read_ledger(path).n_cut) == ((first, second), 0)


@pytest.mark.parametrize("change", ["number", "missing", "swapped", "added"])
def test_a_tampered_ledger_is_found(tmp_path, change):
    lines = [
        line_of(entry)
        for entry in ledger_of(*(release(*MERGED, artefact=f"a{at}") for at in range(3))).entries
    ]
    path = tmp_path / "ledger.jsonl"
    changed = {
        "number": [lines[0].replace("[40,40]", "[41,41]"), *lines[1:]],
        "missing": [lines[0], lines[2]],
        "swapped": [lines[1], lines[0], lines[2]],
        "added": [lines[0], lines[0], *lines[1:]],
    }[change]
    path.write_text("".join(changed), encoding="utf-8")

    with pytest.raises(IntegrityError, match=r"ledger.jsonl: Line [12] of the ledger is not"):
        read_ledger(path)


def test_of_two_writers_one_waits_its_turn(tmp_path):
    path = tmp_path / "ledger.jsonl"
    script = (
        "import sys; from pathlib import Path\n"
        "from goodcare.disclosure.ledger_file import held\n"
        "from goodcare.errors import ConflictError\n"
        "try:\n"
        "    with held(Path(sys.argv[1])): print('mine')\n"
        "except ConflictError as error: print(error)\n"
    )
    other = [sys.executable, "-c", script, str(path)]

    with held(path):
        meanwhile = subprocess.run(other, capture_output=True, text=True, check=True).stdout
    after = subprocess.run(other, capture_output=True, text=True, check=True).stdout

    assert "Try again when they are done" in meanwhile
    assert after == "mine\n"


def test_an_entry_made_before_somebody_elses_is_refused(tmp_path):
    path = tmp_path / "ledger.jsonl"
    mine = Ledger().release(release(*MERGED), at="2026-03-01", signed_by="Me")
    theirs = Ledger().release(release(*MERGED), at="2026-03-01", signed_by="They")
    append(path, theirs)

    with pytest.raises(ConflictError, match="meanwhile"):
        append(path, mine)

    assert read_ledger(path).entries == (theirs,)


def test_lines_without_an_entry_are_refused():
    with pytest.raises(IntegrityError, match="Line 1"):
        read_lines(["{}"])
