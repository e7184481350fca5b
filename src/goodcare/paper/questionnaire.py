"""A questionnaire on paper: the same questions as on a screen, to be ticked and written on."""

from collections.abc import Iterator, Mapping, Sequence

from goodcare.areas import Area
from goodcare.errors import InputError
from goodcare.instrument.model import Instrument, Words
from goodcare.paper.sheet import Block, Sheet, paper_numbers
from goodcare.paper.text import Direction, direction_of, lines_of, paragraphs_of
from goodcare.paper.typefaces import Typefaces, read_typefaces
from goodcare.paper.typesetting import Printable, named_characters, qr_code, texts_in, typeset
from goodcare.paper.wording import Wording, in_language, wording_in
from goodcare.receipts import read_form_code

_LONGEST_LANGUAGE = 3  # letters of a code that a PDF can name


def paper_form(
    instrument: Instrument,
    *,
    language: str,
    form_code: str,
    title: str | Words,
    organisation: str,
    consent: str | Words,
    return_to: str,
    areas: Sequence[Area] = (),
    take_back_at: str = "",
    typefaces: Typefaces | None = None,
) -> bytes:
    """Set one copy of a questionnaire as a PDF.

    Takes, returns and raises what `paper_forms` does, with one code in place of several.
    """
    return paper_forms(
        instrument,
        language=language,
        form_codes=(form_code,),
        title=title,
        organisation=organisation,
        consent=consent,
        return_to=return_to,
        areas=areas,
        take_back_at=take_back_at,
        typefaces=typefaces,
    )


def paper_forms(
    instrument: Instrument,
    *,
    language: str,
    form_codes: Sequence[str],
    title: str | Words,
    organisation: str,
    consent: str | Words,
    return_to: str,
    areas: Sequence[Area] = (),
    take_back_at: str = "",
    typefaces: Typefaces | None = None,
) -> bytes:
    """Set copies of a questionnaire as one PDF (A4, PDF/UA-1); equal arguments give equal bytes.

    Each copy counts its own pages and starts on a new sheet where paper is printed on both sides.
    A copy of 30 pages takes about half a second and half a megabyte.

    Args:
        instrument: frozen.
        language: one of its languages.
        form_codes: one for each copy, from `goodcare.receipts.form_code`; printed on every page,
            in letters and as QR.
        title: of the conversation, plain or by language.
        organisation: who asks.
        consent: what people are told before they answer, plain or by language; an empty line
            parts paragraphs.
        return_to: where the form goes: lines of an address, or what to do with it.
        areas: those that a person can live in, in this order; with two or more the form asks, and
            their numbers count from 1. Empty where the instrument asks.
        take_back_at: web address where answers are shown or taken back with the code, or empty.
        typefaces: the shipped ones where there are none given.

    Returns:
        The PDF.

    Raises:
        InputError: the instrument has no such language, the title is empty, there is no code or
            one is none, the fonts are not built, or no font has a character of the form.
    """
    sheet = _sheet(instrument, language)
    content: dict[str, Printable] = {
        "title": _plain(title, language, instrument),
        "organisation": organisation,
        "consent": paragraphs_of(_plain(consent, language, instrument)),
        "return_to": lines_of(return_to),
        "areas": [area.name for area in areas] if len(areas) > 1 else [],
        "take_back_at": take_back_at,
        "copies": _copies(form_codes),
    }
    return _set(sheet, content, typefaces=typefaces or read_typefaces())


def _copies(form_codes: Sequence[str]) -> list[Block]:
    codes = list(dict.fromkeys(read_form_code(code) for code in form_codes))
    if not codes or len(codes) != len(form_codes):
        raise InputError(
            f"{len(form_codes)} copies need as many different codes; there are {len(codes)}. "
            "Make one for each copy."
        )
    return [{"code": code, "qr": qr_code(code)} for code in codes]


def _sheet(instrument: Instrument, language: str) -> Sheet:
    if language not in instrument.languages:
        known = ", ".join(instrument.languages)
        raise InputError(f"The instrument has no language '{language}'. It has: {known}.")
    return Sheet(
        instrument=instrument,
        language=language,
        wording=_wording(instrument, language),
        numbers=paper_numbers(instrument),
    )


def _wording(instrument: Instrument, language: str) -> Wording:
    """The fixed words; English ones in a form that is written from right to left stay whole."""
    wording = wording_in(language)
    if _direction(instrument, language) is direction_of(wording.texts.values()):
        return wording
    return wording.left_to_right()


def _direction(instrument: Instrument, language: str) -> Direction:
    return direction_of(question.label.get(language, "") for question in instrument.questions)


def _set(sheet: Sheet, cover: Block, *, typefaces: Typefaces) -> bytes:
    content = {**cover, "words": dict(sheet.wording.texts), "blocks": sheet.blocks()}
    _refuse_unprintable(content, language=sheet.language, typefaces=typefaces)
    writing = {
        "language": _written_language(sheet.language),
        "direction": _direction(sheet.instrument, sheet.language),
    }
    return typeset("questionnaire", {**content, **writing}, typefaces=typefaces)


def _plain(text: str | Words, language: str, instrument: Instrument) -> str:
    if isinstance(text, str):
        return text
    return in_language(text, language, default=instrument.default_language)


def _written_language(language: str) -> str:
    """The part of a language code that a PDF can name: "en" of "en-x-easy"."""
    first = language.split("-", maxsplit=1)[0].lower()
    return first if first.isalpha() and len(first) <= _LONGEST_LANGUAGE else "und"


def _refuse_unprintable(content: Block, *, language: str, typefaces: Typefaces) -> None:
    missing = typefaces.missing_in("".join(texts_in(content)))
    if not missing:
        return
    first = next(_numbers_with(missing[0], content["blocks"]), None)
    where = f", first in question {first}" if first else ""
    raise InputError(
        f"The paper form in '{language}' does not build: no font has "
        f"{named_characters(missing)}{where}. Write it another way, or add a font that has it."
    )


def _numbers_with(character: str, part: Printable) -> Iterator[Printable]:
    """Numbers of the questions that a character stands in, in the order of the form."""
    if isinstance(part, Mapping) and "number" in part:
        if character in "".join(texts_in(part)):
            yield part["number"]
    elif isinstance(part, Mapping):
        yield from _numbers_with(character, list(part.values()))
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for inner in part:
            yield from _numbers_with(character, inner)
