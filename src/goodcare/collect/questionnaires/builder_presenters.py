"""What the pages of the builder show."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from goodcare.collect.conversations.languages import language_name
from goodcare.collect.questionnaires.conditions import Sentence, sentences_of
from goodcare.collect.questionnaires.editing import page_of_question
from goodcare.collect.questionnaires.kinds import kind_label
from goodcare.collect.questionnaires.models import Version
from goodcare.collect.questionnaires.translating import missing_in
from goodcare.collect.questionnaires.wording import is_untranslated, said_beside
from goodcare.framework import load_framework
from goodcare.instrument.branching import Needs
from goodcare.instrument.draft_files import DraftFinding, draft_findings, draft_from_json
from goodcare.instrument.drafting import Draft, DraftQuestion
from goodcare.instrument.model import Group
from goodcare.instrument.pages import GRID

KEPT = 32
MOST_SAID = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One question in the list.

    Args:
        number: from 1.
        name: in data.
        words: in the default language.
        kind: in words.
        marks: what else is to be known ("must be answered").
        conditions: in sentences.
        needs: the word between them.
        written: an expression that is not so simple.
        findings: what is to be put right.
        n_more: findings that are not shown.
        is_first, is_last: of the list.
    """

    number: int
    name: str
    words: str
    kind: str
    marks: tuple[str, ...]
    conditions: tuple[Sentence, ...]
    needs: str
    written: str
    findings: tuple[str, ...]
    n_more: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """Questions that stand on one page; `heading` and `what` are empty for one alone."""

    what: str
    heading: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLine:
    """One language, and how many texts are still to be translated."""

    code: str
    name: str
    is_default: bool
    n_missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuilderPage:
    """A draft as the builder shows it."""

    version: Version
    draft: Draft
    title: str
    blocks: tuple[PageBlock, ...]
    languages: tuple[LanguageLine, ...]
    findings: tuple[str, ...]
    n_findings: int

    @property
    def lines(self) -> tuple[QuestionLine, ...]:
        """Every question."""
        return tuple(line for block in self.blocks for line in block.lines)


@lru_cache(maxsize=KEPT)
def findings_of(draft: str) -> tuple[DraftFinding, ...]:
    """Return what is to be put right in a draft's text; found once for each text."""
    return draft_findings(draft_from_json(draft))


def builder_page(version: Version, draft: Draft) -> BuilderPage:
    """Put together what the builder shows."""
    found = findings_of(version.draft) if draft.questions else ()
    by_name: dict[str, list[str]] = {}
    for one in found:
        for name in one.questions if not is_untranslated(one) else ():
            by_name.setdefault(name, []).append(said_of_answer(one))
    for name, texts in Counter(
        name for one in found if is_untranslated(one) for name in one.questions
    ).items():
        said = f"{texts} text{'s' if texts > 1 else ''} to translate."
        by_name.setdefault(name, []).append(said)
    return BuilderPage(
        version=version,
        draft=draft,
        title=draft.title.get(draft.default_language, draft.id),
        blocks=tuple(_blocks(draft, by_name)),
        languages=tuple(
            LanguageLine(
                code=code,
                name=language_name(code),
                is_default=code == draft.default_language,
                n_missing=0 if code == draft.default_language else missing_in(draft, code),
            )
            for code in draft.languages
        ),
        findings=tuple(
            "The heading of a page is to translate." if is_untranslated(one) else said_beside(one)
            for one in found
            if not one.questions
        ),
        n_findings=len(found),
    )


def said_of_answer(one: DraftFinding) -> str:
    """Return a finding with the answer that it is about."""
    return f"Answer “{one.choice}”, {said_beside(one)}" if one.choice else said_beside(one)


def _blocks(draft: Draft, findings: Mapping[str, list[str]]) -> Iterator[PageBlock]:
    page: Group | None = None
    lines: list[QuestionLine] = []
    for place, one in enumerate(draft.questions):
        own = page_of_question(draft, one.name)
        if lines and (own is None or own != page):
            yield _block(draft, page, lines)
            lines = []
        page = own
        lines.append(_line(draft, one, place, findings.get(one.name, [])))
    if lines:
        yield _block(draft, page, lines)


def _block(draft: Draft, page: Group | None, lines: list[QuestionLine]) -> PageBlock:
    what = "" if page is None else "Grid" if GRID in page.appearance else "On one page"
    heading = page.label.get(draft.default_language, "") if page else ""
    return PageBlock(what=what, heading=heading, lines=tuple(lines))


def _line(draft: Draft, one: DraftQuestion, place: int, findings: list[str]) -> QuestionLine:
    question = one.question
    marks = [
        (question.is_required, "must be answered"),
        (question.is_sensitive, "sensitive"),
        (question.is_long, "several sentences"),
    ]
    return QuestionLine(
        number=place + 1,
        name=one.name,
        words=question.label.get(draft.default_language) or one.name,
        kind=kind_label(question.kind),
        marks=tuple(words for is_so, words in marks if is_so),
        conditions=sentences_of(draft, one.name),
        needs="and" if one.branch.needs is Needs.ALL else "or",
        written=one.branch.written,
        findings=tuple(findings[:MOST_SAID]),
        n_more=max(0, len(findings) - MOST_SAID),
        is_first=place == 0,
        is_last=place == len(draft.questions) - 1,
    )


def pillars_of(framework: str) -> list[tuple[str, str]]:
    """Return the pillars of a framework to choose from."""
    return [(one.id, one.name) for one in load_framework(framework).pillars]


def priorities_of(framework: str) -> list[tuple[str, str]]:
    """Return the priorities of a framework to choose from."""
    return [(one.id, one.name) for one in load_framework(framework).priorities]
