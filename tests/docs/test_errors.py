"""The page on errors: every example on it is what the program says."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.instrument.forms import YES_NO, choice, question, write_form
from tests.snapshot.files import AREAS, CODEBOOK, FRAMEWORK, Conversation, only_responses

from goodcare.areas import load_gazetteer
from goodcare.cli.commands import Command, Commands
from goodcare.compose.build import build_report, speaker_for
from goodcare.compose.definition import load_definition, read_definition
from goodcare.compose.naming import check_definition, check_register
from goodcare.disclosure.ledger import Ledger, Release, Stated
from goodcare.disclosure.ledger_file import read_ledger
from goodcare.disclosure.ledger_lines import line_of
from goodcare.disclosure.ledger_rules import check_release, refuse_release
from goodcare.disclosure.programs import Structure
from goodcare.disclosure.released import Counted
from goodcare.errors import ConflictError, ForbiddenError, InputError, IntegrityError
from goodcare.framework import load_codebook, load_framework
from goodcare.instrument import check_xlsform
from goodcare.register import Recommendation, Register
from goodcare.snapshot import Sources, build_snapshot, open_snapshot
from goodcare.text import read_transcript

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "errors.md"
HEADINGS = re.findall(r"^### (.+)", PAGE.read_text("utf-8"), re.M)
EXAMPLE = re.compile(r"^### ([^\n]+)\n\n```text\n([^`]+)\n```\n\n[^\s#]", re.M)
EXAMPLES = dict(EXAMPLE.findall(PAGE.read_text("utf-8")))

GOOD_END = {"gc_good_end": "first", "gc_top": 1}
AGES = [choice("ages", "young", gc_low=16, gc_high=64), choice("ages", "old", gc_low=66)]


@click.command()
def stopped():
    raise KeyboardInterrupt


def refused(act, *arguments, **more):
    with pytest.raises((InputError, ConflictError, ForbiddenError, IntegrityError)) as raised:
        act(*arguments, **more)
    return str(raised.value)


def written(folder, name, text, *change):
    old, new = change or ("", "")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def transcript(content):
    return lambda _: refused(read_transcript, content, name="group.docx")


def packed(name):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


def areas(*change):
    return lambda folder: refused(load_gazetteer, written(folder, "areas.yaml", AREAS, *change))


def framework(*change):
    return lambda folder: refused(
        load_framework, written(folder, "framework.yaml", FRAMEWORK, *change)
    )


def codebook(*change):
    def make(folder):
        known = load_framework(written(folder, "framework.yaml", FRAMEWORK))
        path = written(folder, "codebook.csv", CODEBOOK, *change)
        return refused(load_codebook, path, framework=known)

    return make


def form(*survey, choices=YES_NO):
    return lambda folder: "\n".join(
        map(str, check_xlsform(write_form(folder / "f.xlsx", list(survey), choices)))
    )


def mapping(*change):
    def make(folder):
        conversation = Conversation(folder)
        assert change[0] in conversation.mapping
        conversation.mapping = conversation.mapping.replace(*change)
        return refused(conversation.build)

    return make


def cell(column, text, *, row=1, part="responses"):
    """Build after writing a text into one cell; rows are counted from 1, without the header."""

    def make(folder):
        conversation = Conversation(folder)
        if part == "responses":
            conversation.responses[row - 1][conversation.header.index(column)] = text
        else:
            rows = getattr(conversation, part)
            rows[row][rows[0].index(column)] = text
        return refused(conversation.build)

    return make


def responses(content):
    """Build after writing other bytes as the file of responses."""

    def make(folder):
        path = Conversation(folder).write()
        (folder / "responses.csv").write_bytes(content)
        return refused(build_snapshot, Sources(mapping=path), out=folder / "out")

    return make


def open_mark(folder):
    path = Conversation(folder).write()
    with (folder / "responses.csv").open("a") as file:
        file.write('r4,"Hackney')
    return refused(build_snapshot, Sources(mapping=path), out=folder / "out")


def duplicate_not_answered(folder):
    conversation = Conversation(folder)
    conversation.decide("problem: duplicate-id, then: not-answered")
    conversation.responses[1][0] = conversation.responses[0][0]
    return refused(conversation.build)


def other_text(folder):
    conversation = Conversation(folder)
    conversation.more = conversation.more.replace(
        "  coder: coder\n", "  coder: coder\n  text: coded text\n"
    )
    conversation.codings = [
        ["response", "passage", "question", "code", "coder", "stance", "start", "end", "coded text"]
    ]
    conversation.codings.append(["r1", "", "good_care", "kindness", "ann", "", "", "", "Kind"])
    return refused(conversation.build)


def no_bands(folder):
    conversation = Conversation(folder)
    questions = tuple(
        replace(one, choices=()) if one.name == "age" else one
        for one in conversation.instrument.questions
    )
    conversation.instrument = replace(conversation.instrument, questions=questions)
    return refused(conversation.build)


def another_policy(folder):
    conversation = Conversation(folder)
    conversation.build()
    return refused(conversation.build, policy={"min_base": 20})


def definition(section):
    """Look up what a section names in a small conversation, as a build does before it begins."""

    def make(folder):
        text = f"id: ours\ntitle: Ours\nsections:\n  - {section}\n"
        snapshot = open_snapshot(Conversation(folder).build().path)

        def look_up():
            check_definition(read_definition(text, source="our-report.yaml"), snapshot)

        return refused(look_up)

    return make


def evidence(folder):
    entry = Recommendation(
        id="quicker", text="Be quicker.", evidence=("code:wating",), addressed_to="All",
        signed_by="A. Reader", signed_on="2026-03-01",
    )  # fmt: skip
    register = Register(id="ours", title="Ours", recommendations=(entry,))
    return refused(check_register, register, open_snapshot(Conversation(folder).build().path))


def nobody(folder):
    conversation = only_responses(Conversation(folder))
    at = conversation.header.index("borough")
    for row in conversation.responses:
        row[at] = "Hackney"
    speaker = speaker_for(open_snapshot(conversation.build().path))
    place = speaker.basis.analysis.snapshot.gazetteer.place("barking-and-dagenham")
    return refused(
        build_report, speaker, load_definition("area"),
        place=place, out=folder / "reports", made_on="2026-03-31",
    )  # fmt: skip


def release(snapshot, people):
    counted = Counted(question="exp_listened", answers=frozenset({1}))
    told = Stated(table="top answers by area", counted=counted, low=people, high=people)
    return Release(
        artefact="area-hackney",
        conversation="Small",
        snapshot_id=snapshot,
        policy_id="p",
        statements=(told,),
    )


def ledger_of(*releases):
    ledger = Ledger()
    for one in releases:
        ledger = ledger.also(ledger.release(one, at="2026-03-31", signed_by="A. Owner"))
    return ledger


def released_again(_folder):
    nothing = Structure(scales={}, levels={}, areas=frozenset({"hackney"}))
    problems = check_release(
        ledger_of(release("3b72f5b7a981", 40)), release("a wave", 43), structure=nothing
    )
    return refused(refuse_release, problems)


def ledger_changed(folder):
    entries = ledger_of(release("3b72f5b7a981", 40), release("a wave", 60)).entries
    lines = "".join(map(line_of, entries)).replace("[60,60]", "[61,61]")
    (folder / "ledger.jsonl").write_text(lines, "utf-8")
    return refused(read_ledger, folder / "ledger.jsonl")


def interrupted(_folder):
    table = {"stopped": Command(target=f"{__name__}:stopped", summary="Stops.")}
    return CliRunner().invoke(Commands(name="goodcare", table=table), ["stopped"]).output


MAKERS = (
    responses("id,borough\nr1,Café\n".encode("latin-1")),
    codebook("id,label,phrase,definition,kind", "id;label;phrase;definition;kind"),
    open_mark,
    responses(b"PK\x03\x04 and no more"),
    transcript(packed("word/vbaProject.bin")),
    transcript(b"P1: It was good."),
    areas("region: east", "region: east\nregion: west"),
    areas("name: East,", "name: &e East,"),
    areas("name: East,", "name: 1,"),
    areas("parents: [east]", "parents: [eest]"),
    areas("LB Hackney", "East"),
    areas("kind: region}", "kind: region, parents: [hackney]}"),
    framework("#005EB8", "#8FC0E6"),
    codebook("Waiting,waiting,", "Waiting,waiting 6 weeks,"),
    form(question(), question(name="b", relevant="${a} = 'yes' and ${a} = 'no'")),
    form(question("select_multiple yn"), question(name="b", relevant="${a} = 'yes'")),
    form(question("integer")),
    form(question("integer", gc_bands="ages"), choices=AGES),
    form(question(label="=A1")),
    form(question(**GOOD_END, **{"gc_finding::English (en)": "said half of them"})),
    form(question(gc_good_end="first")),
    form(question(gc_headline="yes")),
    mapping("  key: 00112233445566778899aabbccddeeff\n", ""),
    mapping("title: Small", "title: '?'"),
    mapping("    age: age\n", ""),
    no_bands,
    responses(b"Q1,Q2\n1,2\n"),
    duplicate_not_answered,
    cell("age", "12"),
    mapping("F: woman", "F: '?'"),
    cell("gender", "Femal"),
    cell("uses gp", "x"),
    cell("gp rating", "Good", row=2),
    cell("borough", "East"),
    cell("id", "r1", row=2),
    cell("id", "r1", row=2),
    other_text,
    cell("response", "r9", part="codings"),
    cell("seen on", "2026-03-01"),
    another_policy,
    definition("key-figure: {question: gp_raitng}"),
    definition("each-pillar: [services]"),
    definition("services: {snapshot: partner}"),
    evidence,
    nobody,
    released_again,
    ledger_changed,
    interrupted,
)
"""What makes each error of the page happen, in the order of the page."""


def pattern(text):
    """What the page writes, with … for whatever stands there."""
    return ".*".join(re.escape(part.strip()) for part in text.split("…"))


def test_every_entry_has_an_example_and_words():
    assert list(EXAMPLES) == HEADINGS


@pytest.mark.parametrize(
    ("heading", "make"), list(zip(HEADINGS, MAKERS, strict=True)), ids=HEADINGS
)
def test_the_example_is_what_the_program_says(heading, make, tmp_path):
    lines = [line.strip() for line in make(tmp_path).splitlines()]

    assert any(re.search(pattern(heading), line) for line in lines), lines
    for example in EXAMPLES[heading].splitlines():
        assert any(re.fullmatch(pattern(example), line) for line in lines), lines
