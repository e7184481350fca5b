"""Draws instruments that an XLSForm can hold, for property tests."""

from hypothesis import strategies as st

from goodcare.instrument.model import Choice, GoodEnd, Group, Instrument, Kind, Question, Role

NAME = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
LANGUAGES = (("en",), ("tr",), ("en", "tr"), ("ur", "en"), ("en", "pt-BR"))
_WORD = st.text("abcÄéşğجم", min_size=1, max_size=5)
LINE = st.builds(
    lambda mark, words: f"{mark}{' '.join(words)}",
    st.sampled_from(["", "=", "+", "-", "@", "'", "=1+", "😀 ", '"']),
    st.lists(_WORD, min_size=1, max_size=3),
)


@st.composite
def words(draw, languages, *, may_be_empty=False):
    if may_be_empty and draw(st.booleans()):
        return {}
    return {code: draw(LINE) for code in languages}


@st.composite
def choices(draw, languages, *, kind):
    names = draw(st.lists(NAME, unique=True, min_size=3, max_size=5))
    is_banded = kind in (Kind.NUMBER, Kind.DATE)
    bands = [(str(10 * at), str(10 * at + 9)) for at in range(len(names))]
    if kind is Kind.DATE:
        bands = [(f"{2001 + at}-01-01", f"{2001 + at}-12-31") for at in range(len(names))]
    return tuple(
        Choice(
            name=name,
            label={code: f"{draw(LINE)} {at}" for code in languages},
            code=at,
            is_on_scale=is_banded or at > 1 or draw(st.booleans()),
            group_label=draw(words(languages, may_be_empty=True)),
            finding={},
            is_exclusive=kind is Kind.MULTIPLE and at == 1 and draw(st.booleans()),
            low=bands[at - 1][0] if is_banded else "",
            high=bands[at - 1][1] if is_banded else "",
        )
        for at, name in enumerate(names, start=1)
    )


@st.composite
def questions(draw, name, languages, *, before, pages):
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.NOTE]))
    is_closed = kind is not Kind.TEXT
    answers = draw(choices(languages, kind=kind)) if is_closed else ()
    earlier = [one for one in before if one.kind is Kind.SINGLE]
    asked_of = draw(st.sampled_from([None, *earlier]))
    has_end = kind is Kind.SINGLE and draw(st.booleans())
    label = draw(words(languages))
    asked = {}
    if earlier and draw(st.booleans()):
        asked = {code: f"{text} ${{{earlier[0].name}}}?" for code, text in label.items()}
        label = {code: f"{text} …?" for code, text in label.items()}
    return Question(
        name=name,
        kind=kind,
        label=label,
        asked=asked,
        is_long=kind is Kind.TEXT and draw(st.booleans()),
        most=draw(st.sampled_from([0, 2])) if kind is Kind.MULTIPLE else 0,
        signed_video=draw(st.sampled_from(["", "/media/signed/a.mp4"])),
        choices=answers,
        role=draw(st.sampled_from([Role.DEMOGRAPHIC, Role.OTHER, Role.SCREENING])),
        topic=draw(words(languages, may_be_empty=True)),
        finding={},
        priority=draw(st.sampled_from(["", "long-term-conditions"])),
        good_end=draw(st.sampled_from([GoodEnd.FIRST, GoodEnd.LAST])) if has_end else GoodEnd.NONE,
        top=1 if has_end else 2,
        is_sensitive=draw(st.booleans()),
        census=draw(st.sampled_from(["", "age"])),
        relevant=f"${{{asked_of.name}}} = '{asked_of.choices[0].name}'" if asked_of else "",
        is_required=False,
        group=draw(st.sampled_from(pages)),
        hint=draw(words(languages, may_be_empty=True)),
    )


@st.composite
def instruments(draw):
    languages = draw(st.sampled_from(LANGUAGES))
    names = draw(st.lists(NAME, unique=True, min_size=1, max_size=4))
    page = draw(st.sampled_from([(), ("page_1",), ("page_1", "page_2")]))
    found = []
    for name in names:
        found.append(draw(questions(name, languages, before=found, pages=[page])))
    return Instrument(
        id=draw(NAME),
        version=draw(st.sampled_from(["1", "2026-05-01", "0.1"])),
        title=draw(words(languages)),
        default_language=languages[0],
        languages=languages,
        questions=tuple(found),
        groups=tuple(
            Group(
                name=name,
                label=draw(words(languages, may_be_empty=True)),
                appearance=draw(st.sampled_from(["", "field-list"])),
            )
            for name in page
        ),
    )
