"""Small questionnaires to print."""

import subprocess

from goodcare.instrument.model import Choice, Group, Instrument, Kind, Question, Role
from goodcare.paper.questionnaire import paper_form, paper_forms
from goodcare.receipts import form_code

CODE = form_code(bytes(range(7)))


def choices(*labels, language="en"):
    return tuple(
        Choice(name=f"c{code}", label={language: label}, code=code, group_label={})
        for code, label in enumerate(labels, start=1)
    )


def question(name, label, *answers, kind=Kind.SINGLE, language="en", **more):
    return Question(
        name=name,
        kind=kind,
        label={language: label},
        choices=choices(*answers, language=language),
        topic={},
        finding={},
        **more,
    )


def instrument(*questions, language="en", groups=()):
    return Instrument(
        id="small",
        version="1",
        title={language: "Small"},
        default_language=language,
        languages=(language,),
        questions=questions,
        groups=groups,
    )


def every_kind(language="en"):
    """One question of each kind, a grid of two, routing and a piped label."""
    ask = {"language": language}
    rows = {"group": ("care",), **ask}
    return instrument(
        question("hello", "Welcome.", kind=Kind.NOTE, **ask),
        question("used", "Have you used a service?", "Yes", "No", **ask),
        question(
            "which",
            "Which ones?",
            "Dentist",
            "Surgery",
            kind=Kind.MULTIPLE,
            relevant="${used} = 'c1'",
            **ask,
        ),
        question(
            "rate1", "They listen", "Always", "Often", "Never", relevant="${used} = 'c1'", **rows
        ),
        question(
            "rate2", "They explain", "Always", "Often", "Never", relevant="${used} = 'c1'", **rows
        ),
        question("age", "How old are you?", kind=Kind.NUMBER, hint={language: "In years"}, **ask),
        question("when", "When was your last visit?", kind=Kind.DATE, **ask),
        question("name", "What do you call it?", kind=Kind.TEXT, **ask),
        question("why", "Why ${name}?", kind=Kind.TEXT, role=Role.OPEN, **ask),
        question("order", "What comes first?", "Time", "Kindness", kind=Kind.RANKING, **ask),
        language=language,
        groups=(
            Group(name="care", label={language: "Being cared for"}, appearance="table-list w4"),
        ),
    )


def form(printed, **more):
    return paper_form(printed, **({"form_code": CODE} | _settings(printed) | more))


def copies(printed, **more):
    return paper_forms(printed, **(_settings(printed) | more))


def _settings(printed):
    return {
        "language": printed.default_language,
        "title": "A small survey",
        "organisation": "Northbridge Partnership",
        "consent": "We keep your answers without your name.\n\nYou can stop at any time.",
        "return_to": "Freepost GOOD CARE",
    }


def text_of(pdf, path):
    """Text as it is copied from the PDF, on one line."""
    path.write_bytes(pdf)
    return " ".join(" ".join(pages_of(path)).split())


def pages_of(path):
    run = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return run.stdout.split("\f")[:-1]
