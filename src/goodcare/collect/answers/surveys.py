"""A launched questionnaire as people answer it: read once for each version, kept in the process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from goodcare.areas import Area, gazetteer_from_json
from goodcare.collect.answers.models import Response
from goodcare.collect.conversations.models import Conversation
from goodcare.collect.questionnaires.models import Version
from goodcare.instrument.answering import answers_from_json
from goodcare.instrument.expressions import Answer
from goodcare.instrument.model import Instrument, Kind
from goodcare.instrument.pages import Page, pages_of

KEPT = 64
SECONDS_A_QUESTION = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a launched version asks.

    Args:
        hash: of the version: what is kept in the process goes by it.
        instrument: frozen.
        pages: every page, whoever is asked it.
        texts: names of the open questions; their answers are sealed.
    """

    hash: str
    instrument: Instrument
    pages: tuple[Page, ...]
    texts: frozenset[str]

    def page(self, page_id: str) -> Page | None:
        """Return a page with everything that may be asked on it."""
        return next((page for page in self.pages if page.id == page_id), None)

    def language(self, code: str) -> str:
        """Return a language of the questionnaire: this one, or the default."""
        known = self.instrument.languages
        return code if code in known else self.instrument.default_language

    def title(self, language: str) -> str:
        """The questionnaire's title."""
        return words_of(self.instrument.title, language, self.instrument)

    @property
    def minutes(self) -> int:
        """About how long it takes, in minutes."""
        count = sum(len(page.answered) for page in self.pages)
        return max(1, round(count * SECONDS_A_QUESTION / 60))


def words_of(words: Mapping[str, str], language: str, instrument: Instrument) -> str:
    """Return words in a language, else in the questionnaire's default."""
    return words.get(language) or words.get(instrument.default_language, "")


def survey_of(version_id: int, hash_: str) -> Survey:
    """Return what a version asks; its frozen questionnaire is loaded once in each process."""
    return _survey(version_id, hash_)


@lru_cache(maxsize=KEPT)
def _survey(version_id: int, hash_: str) -> Survey:
    instrument = Version.objects.get(pk=version_id).instrument
    texts = frozenset(one.name for one in instrument.questions if one.kind is Kind.TEXT)
    return Survey(hash=hash_, instrument=instrument, pages=pages_of(instrument), texts=texts)


def given_answers(response: Response, survey: Survey) -> dict[str, Answer]:
    """Return what was answered so far, closed and open."""
    stored = {**response.answers, **response.texts}
    return answers_from_json(stored, instrument=survey.instrument)


def leaf_areas(conversation: Conversation) -> tuple[Area, ...]:
    """Return the areas that people say they live in, by name; none where none are planned."""
    return _leaves(conversation.areas) if conversation.areas else ()


@lru_cache(maxsize=KEPT)
def _leaves(areas: str) -> tuple[Area, ...]:
    gazetteer = gazetteer_from_json(areas)
    leaves = gazetteer.leaves(gazetteer.region)
    return tuple(sorted((gazetteer[one] for one in leaves), key=lambda area: area.name))
