"""What a report cannot be built from, through the command: each is one line, and leaves nothing."""

import shutil

import pytest
from click.testing import CliRunner

from goodcare.cli import main
from goodcare.example.event import write_event_example
from goodcare.snapshot import build_snapshot

AREA = ("--area", "hackney")
SECTION = "id: odd\ntitle: Odd\nsections:\n  - title\n  - {section}\n"
ASKS = (
    "id: asks\ntitle: Asks\nparameters: [priority]\nsections:\n  - wants: {priority: $priority}\n"
)


@pytest.fixture(scope="module")
def desk(workshop, tmp_path_factory):
    """A folder to work in; every test leaves it as it was."""
    folder = tmp_path_factory.mktemp("desk")
    snapshots = folder / "snapshots"
    shutil.copytree(workshop.snapshot_path, snapshots / workshop.snapshot_path.name)
    event = write_event_example(folder / "files")
    build_snapshot(event.sources, out=folder).path.rename(folder / "event")
    return folder


@pytest.fixture
def refused(desk, monkeypatch):
    """Run a command that must be refused; return the line that it says."""
    monkeypatch.chdir(desk)

    def run(*arguments):
        before = sorted(desk.rglob("*"))
        result = CliRunner().invoke(main, arguments, prog_name="goodcare", catch_exceptions=False)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert sorted(desk.rglob("*")) == before
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ")
        return line.removeprefix("Error: ")

    return run


def defined(desk, section, text=SECTION):
    (desk / "odd.yaml").write_text(text.replace("{section}", section), "utf-8")


WRONG = {
    "section": ("good-caer", "line 5: there is no section 'good-caer'. Did you mean 'good-care'?"),
    "scope": (
        "services: {scope: everywhere}",
        "line 5: 'everywhere' is none of area, region.",
    ),
    "parameter": (
        "quotes: {piller: thriving}",
        "line 5: 'piller' is not known here. Did you mean 'pillar'? "
        "Known: pillar, scope, snapshot.",
    ),
    "pillar": (
        "quotes: {pillar: thrivign}",
        "line 5: section 'quotes': there is no pillar 'thrivign'. Did you mean 'thriving'?",
    ),
    "pillar unlike any": (
        "quotes: {pillar: money}",
        "line 5: section 'quotes': there is no pillar 'money'. There is: ",
    ),
    "priority": (
        "wants: {priority: workforc}",
        "section 'wants': there is no priority 'workforc'. Did you mean 'workforce'?",
    ),
    "question": (
        "key-figure: {question: availible_exp}",
        "section 'key-figure': there is no question 'availible_exp'. Did you mean 'available_exp'?",
    ),
    "answer": (
        "key-figure: {question: available_exp, answers: 'all, moost'}",
        "section 'key-figure': there is no answer to 'available_exp' 'moost'. Did you mean 'most'?",
    ),
    "second question": (
        "key-figure: {question: available_exp, by: mh_caer}",
        "section 'key-figure': there is no question 'mh_caer'. Did you mean 'mh_care'?",
    ),
    "demographic": (
        "who-we-heard: {chart: gendr}",
        "section 'who-we-heard': there is no question 'gendr'. Did you mean 'gender'?",
    ),
    "event": (
        "event-method: {event: E9}",
        "section 'event-method': there is no event 'E9'.",
    ),
    "code": (
        "focus: {of: 'code:continuty'}",
        "section 'focus': there is no code 'continuty'. Did you mean 'continuity'?",
    ),
    "kind of code": (
        "solution: {of: 'kind:change-car'}",
        "section 'solution': there is no kind of code 'change-car'. Did you mean 'change-care'?",
    ),
    "second of two selections": (
        "solution: {of: 'kind:change-care+priority:childrn'}",
        "section 'solution': there is no priority 'childrn'. Did you mean 'children'?",
    ),
    "way to choose codes": (
        "two-views: {of: 'colour:red'}",
        "section 'two-views': codes cannot be chosen by 'colour:red'. Choose by one of: code:…, ",
    ),
    "other side": (
        "preference: {of: 'code:in-person', against: 'code:onlin-options'}",
        "section 'preference': there is no code 'onlin-options'. Did you mean 'online-options'?",
    ),
    "community": (
        "focus: {of: Roma familes}",
        "section 'focus': there is no community 'Roma familes'.",
    ),
    "conversation": (
        "services: {snapshot: partner}",
        "line 5: section 'services': no snapshot was given for 'partner'. "
        "Give it with --beside partner=FOLDER.",
    ),
    "conversation of existing insight": (
        "existing-insight: {beside: earlyer}",
        "section 'existing-insight': no snapshot was given for 'earlyer'.",
    ),
    "block for each": (
        "each-pillar: [title]",
        "line 5: section 'title' cannot be made for each pillar.",
    ),
    "parameter that is needed": (
        "pillar-question",
        "line 5: section 'pillar-question' needs 'pillar: …' or 'priority: …'",
    ),
    "variable": (
        "wants: {priority: $priority}",
        "line 5: '$priority' is not among the report's parameters.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_definition_that_names_what_is_not_there_is_refused_with_its_line(case, desk, refused):
    section, words = WRONG[case]
    defined(desk, section)

    line = refused("report", "build", "odd.yaml", *AREA)

    assert line.startswith("odd.yaml, line 5: ")
    assert words in line


@pytest.mark.parametrize("case", WRONG)
def test_outline_refuses_the_same_without_building(case, desk, refused):
    section, words = WRONG[case]
    defined(desk, section)
    (snapshot,) = (desk / "snapshots").iterdir()

    assert words in refused("report", "outline", "odd.yaml", "--snapshot", str(snapshot))


def test_the_line_is_that_of_the_parameter(desk, refused):
    defined(desk, "each-priority:\n      - pillar-question:\n          question: availible_exp")

    assert "line 7: " in refused("report", "build", "odd.yaml", *AREA)


ORDERS = {
    "nothing given": (["asks.yaml"], "asks.yaml needs a priority. Give it with --with priority=…"),
    "too much given": (
        ["asks.yaml", "--with", "priority=children", "--with", "pillar=thriving"],
        "asks.yaml has no parameter 'pillar'",
    ),
    "given twice": (
        ["asks.yaml", "--with", "priority=children", "--with", "priority=workforce"],
        "--with: 'priority' is given twice. Keep one.",
    ),
    "given without =": (["asks.yaml", "--with", "children"], "--with children: write it as NAME="),
    "given what is not there": (
        ["asks.yaml", *AREA, "--with", "priority=childern"],
        "--with priority=childern: there is no priority 'childern'. Did you mean 'children'?",
    ),
    "unknown area": (["area", "--area", "hackny"], "There is no area 'hackny'. Did you mean "),
    "an area and all areas": (
        ["area", *AREA, "--all-areas"],
        "--area and --all-areas exclude each other. Give one of them.",
    ),
    "no area": (["area"], "Name the area with --area (such as "),
    "conversation without =": (
        ["area", *AREA, "--beside", "earlier"],
        "--beside earlier: write it as NAME=FOLDER.",
    ),
    "conversation that is no snapshot": (
        ["area", *AREA, "--beside", "earlier=snapshots"],
        "--beside earlier: ",
    ),
    "register that is not there": (
        ["area", *AREA, "--register", "good-caer"],
        "There is no register 'good-caer'. Did you mean 'good-care'?",
    ),
    "shipped register of another framework": (
        [
            "event-summary",
            "--area",
            "south-east-london",
            "--snapshot",
            "event",
            "--register",
            "good-care",
        ],
        "The register 'good-care' speaks of pillars or priorities that the framework "
        "'clinical-strategy-2014' does not have.",
    ),
    "register file that is not there": (["area", *AREA, "--register", "our.yaml"], "our.yaml"),
    "register of another framework": (
        ["area", *AREA, "--register", "other.yaml"],
        "other.yaml, line 6",
    ),
    "register without its codes": (
        ["area", *AREA, "--register", "codes.yaml"],
        "register 'codes', 'one', evidence 'code:continuty': there is no code 'continuty'. "
        "Did you mean 'continuity'?",
    ),
}
MEASURES = """\
id: {id}
title: Measures
sources: {{ours: {{document: Ours, place: here}}}}
measures:
  - id: one
    pillar: {pillar}
    indicator: People know whom to ring
    methods: [Ask them]
    source: ours
    evidence: [{evidence}]
"""


@pytest.mark.parametrize("case", ORDERS)
def test_an_order_that_cannot_be_met_is_refused(case, desk, refused):
    arguments, words = ORDERS[case]
    (desk / "asks.yaml").write_text(ASKS, "utf-8")
    for name, pillar, evidence in (
        ("other", "money", "'code:continuity'"),
        ("codes", "thriving", "'code:continuty'"),
    ):
        text = MEASURES.format(id=name, pillar=pillar, evidence=evidence)
        (desk / f"{name}.yaml").write_text(text, "utf-8")

    assert words in refused("report", "build", *arguments)
