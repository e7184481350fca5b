"""Terms: words of instrument, framework, codebook and conversation that a claim may hold."""

from collections.abc import Callable, Mapping

from goodcare.claims.model import Label
from goodcare.instrument.model import Words
from goodcare.snapshot.model import SnapshotReader


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


def pillar_phrase(snapshot: SnapshotReader, pillar_id: str, *, language: str) -> Label:
    """Return the pillar inside a sentence ("accessible care")."""
    del language  # frameworks are in one language
    return Label(text=snapshot.framework.pillar(pillar_id).phrase, source=f"framework:{pillar_id}")


def priority_phrase(snapshot: SnapshotReader, priority_id: str, *, language: str) -> Label:
    """Return the priority inside a sentence ("people with long-term conditions")."""
    del language  # frameworks are in one language
    phrase = snapshot.framework.priority(priority_id).phrase
    return Label(text=phrase, source=f"framework:{priority_id}")


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
    "pillar.phrase": pillar_phrase,
    "priority.phrase": priority_phrase,
    "framework.subject": framework_subject,
    "framework.title": framework_title,
    "method.confidence": confidence,
}
