"""Finds names of people after titles and introductions. A bare name is not found."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from goodcare.text.found import Found, Kind
from goodcare.text.words import WORD, is_common

MOST_NAMES = 4

_WORD = re.compile(WORD)
_BETWEEN = re.compile(r"\.?[ \t\u00a0]{1,2}|\.")
_INITIAL = re.compile(r"[^\W\d_]")
_AFTER_INITIAL = re.compile(r"\.| [A-Z]")
_PARTICLES_WRITTEN = """
de da di do dos das del della der den du la le van von ten ter al el bin ibn bint ben abu st ap
ul ur ud bte
"""
_THINGS_WRITTEN = """
it it's its this that what what's service app application programme program charity group thing
medicine drug tablet tablets condition hospital surgery clinic team place they website course
scheme project centre ward disease illness test therapy system number line helpline company
organisation pharmacy practice building road street class club session something disorder
syndrome method form unit
"""
_TURKISH_STOPS = """
bana beni bize çok ve ile için randevu randevusu hastane hastanesi bir bu o ben biz doktor
hemşire dedi geldi gitti var yok değil hasta ama
"""
_URDU_STOPS = """
نے کو سے کا کی کے میں پر صاحب صاحبہ ہیں ہے اور بہت تھا تھے تھی یہ وہ نہیں ہی بھی کہ جو اچھا اچھے
اچھی مجھے میری میرا میرے ہم آپ ان اس ایک کوئی تک نہ ہمیشہ ملنا ملے ملا والے بات وقت ڈاکٹر نرس
جناب اپائنٹمنٹ کہتے کہتی
"""
_PARTICLES = frozenset(_PARTICLES_WRITTEN.split())

# Written with a title, a lower-case word is a name more often than not: "dr patel".
_TITLE = re.compile(
    r"(?<![\w'’-])(?:(?P<abbreviated>dr|drs|mr|mrs|prof|mx)|ms|miss|sir|dame|lord|lady|rev|reverend"
    r"|imam|rabbi|pastor|canon|father|matron|auntie|uncle|aunt|cllr|councillor|doctor|professor"
    r"|nurse|sister|midwife|consultant|pharmacist|physio|carer|receptionist|paramedic|interpreter"
    r"|therapist|(?:social|support|key|care) worker|health visitor)"
    r"(?:\.[ \t\u00a0]{0,2}|[ \t\u00a0]{1,2})",
    re.IGNORECASE,
)
_RELATION = re.compile(
    r"(?<!\w)(?:my|our|his|her|their) (?:(?:late|eldest|youngest|older|younger|little|elder|dear"
    r"|best|ex|step) ){0,2}(?:husband|wife|partner|son|daughter|mum|mother|dad|father|brother"
    r"|friend|neighbour|carer|grandson|granddaughter|nan|gran|grandmother|grandfather|cousin|niece"
    r"|nephew|boyfriend|girlfriend|keyworker|key worker|social worker),? ",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"(?<!\w)(?:my (?:full |first |last |sur)?name(?:'s|’s| is|s)|(?:his|her|their|whose) "
    r"(?:first )?name (?:is|was)|(?:patient |full |first )?name ?:|i am (?:called|named)"
    r"|i['’]?m (?:called|named)|(?:he|she)(?: is|['’]s| was) (?:called|named)"
    r"|(?:people|everyone|they|you can|friends) calls? me|call me)[ \t\u00a0]{1,2}",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?<!\w)(?:called|named|signed|regards,?)[ \t\u00a0]{1,2}", re.IGNORECASE)
_THINGS = frozenset(_THINGS_WRITTEN.split())
_WORDS_BEFORE_CALLED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titles:
    """Titles of one language beside the English ones."""

    before: re.Pattern[str]
    after: re.Pattern[str] | None
    stops: frozenset[str]
    most: int


_TURKISH = _Titles(
    before=re.compile(
        r"(?<!\w)(?:sayın|bay|bayan|doktor|hemşire|profesör|uzman doktor|uzm\. dr|adım|ismim"
        r"|benim adım)\.?[ \t\u00a0]{1,2}",
        re.IGNORECASE,
    ),
    after=re.compile(
        rf"(?<!\w)(?P<name>{WORD}(?: {WORD})?) (?:bey|hanım|hoca|abla|abi|teyze|amca)(?!\w)",
        re.IGNORECASE,
    ),
    stops=frozenset(_TURKISH_STOPS.split()),
    most=3,
)
_URDU = _Titles(
    before=re.compile(
        r"(?<!\w)(?:ڈاکٹر|جناب|محترم|محترمہ|مسٹر|مسز|نرس|پروفیسر|میرا نام)[ \t\u00a0]{1,2}"
    ),
    after=re.compile(rf"(?<!\w)(?P<name>{WORD}) (?:صاحب|صاحبہ)(?!\w)"),
    stops=frozenset(_URDU_STOPS.split()),
    most=2,
)
_OTHER = {"tr": _TURKISH, "ur": _URDU}


def find_names(text: str, *, language: str = "en", stops: Sequence[int] = ()) -> list[Found]:
    """Return what stands after titles ("Dr", "Nurse") and introductions ("my name is").

    Args:
        text: to search.
        language: whose titles are known beside the English ones: "tr" or "ur".
        stops: sorted places where phrases begin that are kept: a name ends before them.

    Returns:
        The names without their titles.
    """
    ends = set(stops)
    spans = [*_after_titles(text, ends), *_after_introductions(text, ends)]
    titles = _OTHER.get(language.split("-", maxsplit=1)[0].casefold())
    if titles:
        spans += _by(titles, text, ends)
    return [Found(kind=Kind.NAME, start=start, end=end) for start, end in spans if end > start]


def _after_titles(text: str, ends: Set[int]) -> Iterator[tuple[int, int]]:
    for title in _TITLE.finditer(text):
        yield _name_at(text, title.end(), ends=ends, allows_lower=bool(title["abbreviated"]))
    is_shouted = text.isupper()
    for relation in _RELATION.finditer(text):
        start, end = _name_at(text, relation.end(), ends=ends, allows_lower=False)
        if is_shouted or not text[start:end].isupper():  # "my son ADHD"
            yield start, end


def _after_introductions(text: str, ends: Set[int]) -> Iterator[tuple[int, int]]:
    for introduction in _INTRODUCTION.finditer(text):
        yield _name_at(text, introduction.end(), ends=ends, allows_lower=True, most_lower=3)
    is_shouted = text.isupper()
    for called in _CALLED.finditer(text):
        start, end = _name_at(text, called.end(), ends=ends, allows_lower=False)
        is_organisation = text[start:end].isupper() and not is_shouted  # "called NHS 111"
        if end > start and not is_organisation and not _names_a_thing(text, called.start()):
            yield start, end


def _names_a_thing(text: str, called: int) -> bool:
    """Whether "called" speaks of a service: "an app called Headspace"."""
    before = text[max(0, called - _WORDS_BEFORE_CALLED) : called].casefold().replace("’", "'")
    words = before.split()[-2:]
    return any(word.strip(".,;") in _THINGS for word in words)


def _by(titles: _Titles, text: str, ends: Set[int]) -> Iterator[tuple[int, int]]:
    for title in titles.before.finditer(text):
        yield _run(text, title.end(), titles, ends)
    for after in titles.after.finditer(text) if titles.after else ():
        words = [word for word in _WORD.finditer(after["name"]) if _may_be(word.group(), titles)]
        if words:
            yield after.start("name") + words[0].start(), after.end("name")


def _run(text: str, at: int, titles: _Titles, ends: Set[int]) -> tuple[int, int]:
    start = end = at
    for _ in range(titles.most):
        word = _WORD.match(text, at)
        if not word or word.start() in ends or not _may_be(word.group(), titles):
            break
        end = word.end()
        if not text.startswith(" ", end):
            break
        at = end + 1
    return start, end


def _may_be(word: str, titles: _Titles) -> bool:
    return not word[0].islower() and word.casefold() not in titles.stops


def _name_at(
    text: str, at: int, *, ends: Set[int], allows_lower: bool, most_lower: int = 1
) -> tuple[int, int]:
    """The span of the name that begins here; empty if none does."""
    words = list(_name_words(text, at, ends, allows_lower=allows_lower, most_lower=most_lower))
    while words and words[-1].group() in _PARTICLES:
        words.pop()
    if not words:
        return at, at
    end = words[-1].end()
    if re.search(r"['’][sS]$", words[-1].group()):
        end -= 2
    has_point = _INITIAL.fullmatch(words[-1].group()) and text.startswith(".", end)
    return at, end + bool(has_point)


def _name_words(
    text: str, at: int, ends: Set[int], *, allows_lower: bool, most_lower: int
) -> Iterator[re.Match[str]]:
    taken = lower = 0
    while taken < MOST_NAMES:
        word = _WORD.match(text, at)
        if not word or word.start() in ends or not _can_be_name(text, word):
            return
        is_particle = word.group() in _PARTICLES
        if word.group()[0].islower() and not is_particle:
            lower += 1
            if not allows_lower or lower > most_lower or taken >= lower:
                return
        yield word
        taken += not is_particle
        between = _BETWEEN.match(text, word.end())
        if not between or ("." in between.group() and not _INITIAL.fullmatch(word.group())):
            return
        at = between.end()


def _can_be_name(text: str, word: re.Match[str]) -> bool:
    written = word.group()
    if written in _PARTICLES:
        return True
    if written == "A":  # an initial, or the first word of "A nurse came"
        return bool(_AFTER_INITIAL.match(text, word.end()))
    return not is_common(written)
