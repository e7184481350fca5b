"""Terms: words of instrument, framework, codebook and conversation that a claim may hold."""

from collections.abc import Callable, Mapping

from goodcare.claims.joined import pillars_phrase, wants_from, wants_who
from goodcare.claims.model import Label
from goodcare.errors import InputError
from goodcare.framework.model import Framework
from goodcare.instrument.model import Choice, Kind, Question, Words
from goodcare.reading import did_you_mean
from goodcare.snapshot.model import SnapshotReader

RESPONDENTS = {"en": "respondents"}
WHO_WERE_ASKED = {"en": "who were asked"}
"""Completes "respondents …" where a question was not for everybody and the form says no more."""

KINDS = {
    "en": {
        "indicator": "a sign of how care is",
        "service": "a service",
        "change-care": "a change in care",
        "change-wider": "a wider change",
        "partner": "somebody who could act",
        "other": "something else",
    }
}
"""Kinds of codes, completing "respondents mentioned …"."""


def words_in(words: Words, *, language: str, default: str) -> str:
    """Return words in a language, or in the instrument's default one where it has none."""
    return words.get(language) or words.get(default, "")


def question_label(snapshot: SnapshotReader, name: str, *, language: str) -> Label:
    """Return the question as it was asked."""
    return _question(snapshot, name, "label", language)


def question_topic(snapshot: SnapshotReader, name: str, *, language: str) -> Label:
    """Return what the question is about, or the question itself; without its last full stop."""
    label = _question(snapshot, name, "topic", language)
    return Label(text=label.text.rstrip(" .?!"), source=label.source)


def question_finding(snapshot: SnapshotReader, name: str, *, language: str) -> Label:
    """Return what the top answers say, completing "respondents …"."""
    question = snapshot.instrument.question(name)
    default = snapshot.instrument.default_language
    written = words_in(question.finding, language=language, default=default)
    if not written:
        top = [choice for choice in question.choices if choice.code in question.top_codes]
        answers = " or ".join(
            f"“{words_in(choice.label, language=language, default=default)}”" for choice in top
        )
        asked = words_in(question.label, language=language, default=default)
        written = f"answered {answers} to “{asked}”"
    return Label(text=written, source=f"instrument:{name}")


def _question(snapshot: SnapshotReader, name: str, what: str, language: str) -> Label:
    question = snapshot.instrument.question(name)
    default = snapshot.instrument.default_language
    words: Words = getattr(question, what) or question.label
    written = words_in(words, language=language, default=default)
    return Label(text=written or name, source=f"instrument:{name}")


def question_base(snapshot: SnapshotReader, name: str, *, language: str) -> Label:
    """Return who was asked, completing "respondents …"; empty where everybody was."""
    question = snapshot.instrument.question(name)
    default = snapshot.instrument.default_language
    written = words_in(question.base, language=language, default=default)
    is_filtered = bool(question.relevant)
    text = written or (WHO_WERE_ASKED.get(language, "") if is_filtered else "")
    return Label(text=text, source=f"instrument:{name}")


def question_asked(snapshot: SnapshotReader, name: str, *, language: str) -> Label:
    """Return who was asked ("respondents with a long-term condition"), or nothing as above."""
    who = question_base(snapshot, name, language=language)
    return Label(text=f"{RESPONDENTS[language]} {who.text}" if who.text else "", source=who.source)


def answer_finding(snapshot: SnapshotReader, key: str, *, language: str) -> Label:
    """Return what one answer says, completing "respondents …".

    Args:
        snapshot: with the instrument.
        key: question and name of the answer ("info_no_reason/enough").
        language: of the words.
    """
    name, _, answer = key.partition("/")
    question = snapshot.instrument.question(name)
    default = snapshot.instrument.default_language
    choice = choice_of(question, answer)
    written = words_in(choice.finding, language=language, default=default)
    if not written:
        said = words_in(choice.label, language=language, default=default)
        written = f"{'chose' if question.kind is Kind.MULTIPLE else 'answered'} “{said}”"
    return Label(text=written, source=f"instrument:{name}")


def answer_label(snapshot: SnapshotReader, key: str, *, language: str) -> Label:
    """Return an answer as the form words it; `key` as in `answer_finding`."""
    name, _, answer = key.partition("/")
    choice = choice_of(snapshot.instrument.question(name), answer)
    default = snapshot.instrument.default_language
    text = words_in(choice.label, language=language, default=default)
    return Label(text=text, source=f"instrument:{name}")


def choice_of(question: Question, name: str) -> Choice:
    """Return an answer on the scale by name.

    Raises:
        InputError: there is none; the message names the nearest.
    """
    for choice in question.scale:
        if choice.name == name:
            return choice
    advice = did_you_mean(name, (choice.name for choice in question.scale))
    raise InputError(f"Question '{question.name}' has no answer '{name}' on its scale.{advice}")


def pillar_phrase(snapshot: SnapshotReader, pillar_id: str, *, language: str) -> Label:
    """Return the pillar inside a sentence ("accessible care")."""
    del language  # frameworks are in one language
    return Label(text=snapshot.framework.pillar(pillar_id).phrase, source=f"framework:{pillar_id}")


def priority_phrase(snapshot: SnapshotReader, priority_id: str, *, language: str) -> Label:
    """Return the priority inside a sentence ("people with long-term conditions")."""
    del language  # frameworks are in one language
    phrase = snapshot.framework.priority(priority_id).phrase
    return Label(text=phrase, source=f"framework:{priority_id}")


def codes_phrase(snapshot: SnapshotReader, of: str, *, language: str) -> Label:
    """Return what a selection of codes is about, completing "respondents mentioned …".

    Codes are named by their phrases; a pillar, a priority, and a part of the framework that codes
    are evidence for, by their own words.

    Raises:
        InputError: there are no words for it.
    """
    found = [_codes_label(snapshot, one, language=language) for one in of.split("+")]
    return Label(
        text=", ".join(label.text for label in found),
        source=";".join(label.source for label in found),
    )


def _codes_label(snapshot: SnapshotReader, of: str, *, language: str) -> Label:
    by, _, key = of.partition(":")
    match by:
        case "code" | "parent":
            return Label(text=snapshot.codebook[key].phrase, source=f"codebook:{key}")
        case "kind" if key in KINDS[language]:
            return Label(text=KINDS[language][key], source="method:kind")
        case "pillar":
            return pillar_phrase(snapshot, key, language=language)
        case "priority":
            return priority_phrase(snapshot, key, language=language)
    text = _authored(snapshot.framework).get(key)
    if text is None:
        raise InputError(
            f"There are no words for '{of}'. Choose a code or a part of the framework."
        )
    return Label(text=text.rstrip(" ."), source=f"framework:{key}")


def _authored(framework: Framework) -> dict[str, str]:
    """Texts of the framework that codes may be evidence for, by id."""
    return {
        **{one.id: one.text for one in framework.statements},
        **{one.id: one.text for one in framework.indicators},
        **{one.id: one.text for one in framework.consequences},
        **{one.id: one.text for one in framework.model_points},
        **{one.id: one.text for one in framework.wants},
    }


def framework_subject(snapshot: SnapshotReader, _key: str, *, language: str) -> Label:
    """Return what people were asked about ("good care"), else the framework's title."""
    del language  # frameworks are in one language
    framework = snapshot.framework
    return Label(text=framework.subject or framework.title, source=f"framework:{framework.id}")


def framework_title(snapshot: SnapshotReader, _key: str, *, language: str) -> Label:
    """Return the framework's title."""
    del language  # frameworks are in one language
    return Label(text=snapshot.framework.title, source=f"framework:{snapshot.framework.id}")


def confidence(_snapshot: SnapshotReader, _key: str, *, language: str) -> Label:
    """Return the level of every interval."""
    del language  # digits
    return Label(text="95%", source="method:confidence")


TERMS: Mapping[str, Callable[..., Label]] = {
    "question.topic": question_topic,
    "question.finding": question_finding,
    "question.base": question_base,
    "question.asked": question_asked,
    "pillar.phrase": pillar_phrase,
    "pillars.phrase": pillars_phrase,
    "wants.who": wants_who,
    "wants.from": wants_from,
    "priority.phrase": priority_phrase,
    "codes.phrase": codes_phrase,
    "framework.subject": framework_subject,
    "framework.title": framework_title,
    "method.confidence": confidence,
}
