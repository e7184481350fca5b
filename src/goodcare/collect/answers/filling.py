"""Filling in a page for one person: what they answered, what is wrong, how far they are."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from goodcare.collect.answers.frozen_pages import Filling, Values, frozen_page
from goodcare.collect.answers.merging import written_digests
from goodcare.collect.answers.shown import control_id
from goodcare.collect.answers.visits import Visit, help_lines
from goodcare.collect.answers.walks import Walk
from goodcare.instrument.answering import Problem
from goodcare.instrument.interface import Interface, words_in
from goodcare.instrument.model import Kind
from goodcare.instrument.pages import Page
from goodcare.instrument.piping import asked_words

FROM_REVIEW = "review"


def page_html(
    request: HttpRequest,
    visit: Visit,
    page: Page,
    *,
    walk: Walk,
    values: Values,
    problems: Sequence[Problem] = (),
    notice: str = "",
) -> str:
    """Return a page of the questionnaire as one person sees it.

    Args:
        request: theirs.
        visit: theirs.
        page: with the questions that they are asked.
        walk: their way.
        values: of the fields.
        problems: with what they posted.
        notice: HTML above the question.
    """
    words = visit.words
    errors = {one.question: problem_words(one, visit.language, words) for one in problems}
    labels = {
        one.name: asked_words(
            one,
            walk.answers,
            instrument=visit.survey.instrument,
            language=visit.language,
        )
        for one in page.questions
        if one.asked
    }
    filling = Filling(
        values=values,
        asked=frozenset(one.name for one in page.questions),
        labels=labels,
        errors=errors,
        pieces={
            "csrf": hidden_field("csrfmiddlewaretoken", get_token(request)),
            "error_title": words.say("page_title_error", title="") if errors else "",
            "problems": problems_html(errors, page, words=words),
            "notice": notice,
            "progress": _mark(visit) + progress_html(walk, page, words),
            "hidden": _hidden(request, visit, page, walk=walk),
            "back": _back(request, visit, page, walk=walk),
            "help": _help(visit),
        },
    )
    return frozen_page(visit.survey, page.id, visit.language).filled(filling)


def hidden_field(name: str, value: str) -> str:
    """Return a hidden field of a form."""
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def problem_words(problem: Problem, language: str, words: Interface) -> str:
    """Say what is wrong with an answer: in the form's own words, where it has some."""
    own = problem.words.get(language, "")
    return own or words.say(f"problem-{problem.kind.value}", limit=f"{problem.limit:,}")


def notice_html(lines: Sequence[str], *, quoted: Sequence[str] = ()) -> str:
    """Return a note above the question, with words of the person that were not taken."""
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    kept = "".join(f'<blockquote dir="auto">{escape(text)}</blockquote>' for text in quoted)
    return f'<div class="nhsuk-inset-text ga-notice" role="status">{said}{kept}</div>'


def problems_html(errors: Mapping[str, str], page: Page, *, words: Interface) -> str:
    """Return the list of what is wrong, with links; empty where nothing is."""
    if not errors:
        return ""
    context = {
        "words": words.words,
        "problems": [(_target(page, name), f"{error}") for name, error in errors.items()],
    }
    return render_to_string("answers/problems.html", context)


def _target(page: Page, name: str) -> str:
    """The first control of a question."""
    return control_id(name) if any(one.name == name for one in page.questions) else ""


def progress_html(walk: Walk, page: Page, words: Interface) -> str:
    """Return how far somebody is, in words and as a bar."""
    number, total = walk.number(page.id), len(walk.pages)
    said = words.say("progress", n=number, total=total)
    return format_html(
        '<p class="ga-progress"><span>{}</span>'
        '<progress aria-hidden="true" value="{}" max="{}"></progress></p>',
        said,
        number,
        total,
    )


def _mark(visit: Visit) -> str:
    """Say on every page that somebody of the team helps."""
    if not visit.response.is_with_help:
        return ""
    return format_html('<p class="ga-quiet">{}</p>', visit.words.say("with_help"))


def _hidden(request: HttpRequest, visit: Visit, page: Page, *, walk: Walk) -> str:
    names = [one.name for one in page.answered]
    fields = [
        hidden_field("saved", str(visit.response.saved)),
        hidden_field("shown", written_digests(names, walk.answers)),
        hidden_field("questions", " ".join(names)),
    ]
    if comes_from_review(request):
        fields.append(hidden_field(FROM_REVIEW, "1"))
    return "".join(fields)


def comes_from_review(request: HttpRequest) -> bool:
    """Whether somebody changes an answer that they were about to send."""
    return bool(request.POST.get(FROM_REVIEW) or request.GET.get(FROM_REVIEW))


def _back(request: HttpRequest, visit: Visit, page: Page, *, walk: Walk) -> str:
    before = walk.before(page.id)
    if comes_from_review(request):
        address = visit.address("answer-review")
    elif before is None:
        return ""
    else:
        address = visit.address("answer-page", before.id)
    return format_html(
        '<nav class="ga-back" aria-label="{1}"><a class="nhsuk-back-link" href="{0}">{1}</a></nav>',
        address,
        visit.words.say("back"),
    )


def _help(visit: Visit) -> str:
    return _help_html(visit.language, help_lines(visit.response.conversation))


@lru_cache(maxsize=256)
def _help_html(language: str, lines: tuple[str, ...]) -> str:
    context = {"words": words_in(language).words, "help_lines": lines}
    return render_to_string("answers/help.html", context)


def written_texts(page: Page, posted: Values, names: Sequence[str]) -> list[str]:
    """Return what somebody wrote in the open questions of these names."""
    texts = [one.name for one in page.answered if one.kind is Kind.TEXT and one.name in names]
    return [posted[name][-1] for name in texts if posted.get(name)]
