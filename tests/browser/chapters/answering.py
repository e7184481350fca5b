"""Residents answer on a screen of a phone; one of them takes everything back."""

from goodcare.example.short import short_form
from goodcare.instrument.interface import words_in

FORM = short_form()
ASKED = {one.name: one for one in FORM.questions}
PICKED = {"used": "yes", "where": "surgery", "rating": "good", "gender": "woman"}
FELT = {"listened": "agree", "understood": "agree_much", "trusted": "disagree"}
ORDER = ("clear", "kind", "quick")


def answer(reader, address, *, language, area, text):
    """Answer every question in a language; return the receipt code that is shown at the end."""
    words = words_in(language)
    reader.open(address)
    if language != FORM.default_language:
        reader.press(words.name)
    _begin(reader, words, area)
    for steps in (_of("used"), _of("where"), _of("rating"), _grid, _helps, _order, _day):
        steps(reader, language)
        reader.press(words.say("continue"))
    reader.write(_label("change", language), text)
    reader.press(words.say("continue"))
    reader.write(_label("age", language), "41")
    reader.press(words.say("continue"))
    _of("gender")(reader, language)
    reader.press(words.say("continue"))
    reader.press(words.say("send"))
    reader.sees(words.say("sent_heading"))
    return reader.page.locator(".ga-code [aria-hidden]").inner_text()


def take_back(reader, code):
    """See what is held under a code, without signing in, and erase it."""
    reader.follow(words_in("ur").say("take_back"))
    reader.write("Your receipt code", code)
    reader.press("Show what is held")
    reader.tick("Erase what I said")
    reader.press("Erase what I said")
    assert reader.heading == "What you said is erased"


def _begin(reader, words, area):
    reader.choose(words.say("area_heading"), area)
    reader.tick(words.say("consent_agree"), words.say("quote_yes"))
    reader.press(words.say("start"))


def _label(name, language):
    return ASKED[name].label[language]


def _choice(name, choice, language):
    return next(one.label[language] for one in ASKED[name].choices if one.name == choice)


def _of(name):
    def pick(reader, language):
        label = _choice(name, PICKED[name], language)
        reader.page.get_by_role("radio", name=label, exact=True).check()

    return pick


def _grid(reader, language):
    for name, choice in FELT.items():
        statement = reader.page.get_by_role("radiogroup", name=_label(name, language))
        statement.get_by_label(_choice(name, choice, language), exact=True).check()


def _helps(reader, language):
    for choice in ("time", "nearby"):
        reader.page.get_by_label(_choice("helps", choice, language), exact=True).check()


def _order(reader, language):
    for place, choice in enumerate(ORDER, start=1):
        reader.choose(_choice("order", choice, language), str(place))


def _day(reader, language):
    words = words_in(language)
    for part, value in (("day", "27"), ("month", "3"), ("year", "2026")):
        reader.write(words.say(part), value)
