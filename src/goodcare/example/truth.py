"""TRUTH.json: what is planted, what that implies for every group, and how answers spread."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodcare.example.answers import Written
from goodcare.example.codebook import also_about
from goodcare.example.codings import CONFUSES, DOUBLE_CODED, MISSES, OTHER_STANCE, SETTLED
from goodcare.example.form import Asked, Form
from goodcare.example.gatherings import Gathered
from goodcare.example.people import SEPARATOR, People
from goodcare.example.planted import Difference, Plan, Theme
from goodcare.stats import smallest_detectable_difference

Flags = NDArray[np.bool_]


def truth_json(
    form: Form,
    people: People,
    *,
    plan: Plan,
    written: Sequence[Written],
    gathered: Gathered,
    earlier: dict[str, Any],
    seed: int,
) -> bytes:
    """Write down what tests and readers may rely on. Shares are 0 to 1."""
    truth = {
        "note": "INVENTED EXAMPLE. Differences are group minus everybody else who answered.",
        "seed": seed,
        "counts": _counts(people, written, gathered),
        "planted": [_planted(form, people, one) for one in plan.differences],
        "no_difference": plan.no_difference,
        "expected_differences": _expected(form, people),
        "marginals": marginals_of(form, people),
        "several": {a.name: _several(a, people) for a in form.asked if a.each},
        "mentions": _mentions(written, gathered),
        "reasons": _reasons(form, written),
        "earlier": earlier,
        "themes": [_theme(people, one, written) for one in plan.themes],
        "coding": {
            "double_coded": DOUBLE_CODED,
            "missed": MISSES,
            "confused": CONFUSES,
            "other_stance": OTHER_STANCE,
            "settled": SETTLED,
        },
    }
    return (json.dumps(truth, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _counts(people: People, written: Sequence[Written], gathered: Gathered) -> dict[str, Any]:
    by_kind = {
        kind: [one.people for one in gathered.gatherings if one.kind == kind]
        for kind in ("event", "focus-group")
    }
    areas, n = np.unique(people.areas, return_counts=True)
    return {
        "respondents": len(people.ids),
        "respondents_by_area": dict(zip(areas.tolist(), n.tolist(), strict=True)),
        "open_answers": len(written),
        "event_attendants": sum(by_kind["event"]),
        "focus_groups": len(by_kind["focus-group"]),
        "focus_group_people": sum(by_kind["focus-group"]),
    }


def _answered(asked: Asked, people: People) -> Flags:
    return np.isin(people.level(asked.name), [answer.name for answer in asked.scale])


def _planted(form: Form, people: People, one: Difference) -> dict[str, Any]:
    asked = form[one.question]
    answered = _answered(asked, people)
    top = np.isin(people.chosen[one.question], asked.top_names)
    inside = people.level(one.column) == one.level
    here, rest = answered & inside, answered & ~inside
    found = smallest_detectable_difference(
        int(here.sum()), int(rest.sum()), float(top[rest].mean())
    )
    return {
        "question": one.question,
        "column": one.column,
        "level": one.level,
        "points": one.points,
        "base_here": int(here.sum()),
        "base_rest": int(rest.sum()),
        "share_here": _rounded(top[here].mean()),
        "share_rest": _rounded(top[rest].mean()),
        "realised": _rounded(top[here].mean() - top[rest].mean()),
        "smallest_detectable": _rounded(found),
    }


def _expected(form: Form, people: People) -> dict[str, dict[str, float]]:
    """Expected difference of every group, on the questions that carry planted ones."""
    columns = [asked for asked in form.asked if asked.role == "demographic"]
    return {
        name: {
            f"{column}={level}": _rounded(
                chance[inside & here].mean() - chance[here & ~inside].mean()
            )
            for column, level, inside in _groups(columns, people)
            if (here := _answered(form[name], people))[inside].any()
        }
        for name, chance in people.expected.items()
    }


def _groups(columns: Sequence[Asked], people: People) -> list[tuple[str, str, Flags]]:
    groups = [("area", str(area), people.areas == area) for area in np.unique(people.areas)]
    for asked in columns:
        values = np.char.add(np.char.add(SEPARATOR, people.level(asked.name)), SEPARATOR)
        for answer in asked.scale:
            inside = np.char.find(values, f"{SEPARATOR}{answer.name}{SEPARATOR}") >= 0
            if inside.any():
                groups.append((asked.name, answer.name, inside))
    return groups


def marginals_of(form: Form, people: People) -> dict[str, Any]:
    """Return base and shares of every question with one answer."""
    return {asked.name: _marginal(asked, people) for asked in form.asked if asked.shares}


def _several(asked: Asked, people: People) -> dict[str, Any]:
    """Count who chose each answer of a question with several, among those who chose any."""
    chosen = [set(text.split(SEPARATOR)) for text in people.chosen[asked.name].tolist() if text]
    names = {answer.name for answer in asked.scale}
    chosen = [one for one in chosen if one & names]
    counts = {name: sum(name in one for one in chosen) for name in sorted(names)}
    return {"base": len(chosen), "counts": counts}


def _mentions(written: Sequence[Written], gathered: Gathered) -> dict[str, dict[str, int]]:
    """Count answers and respondents about each code, and points or accounts, before coders err."""
    answers: dict[str, list[int]] = {}
    for one in written:
        for code, _ in (*one.said, *also_about(one.translation or one.text, one.said)):
            answers.setdefault(code, []).append(one.person)
    heard = [
        code for one in gathered.heard for code, _ in (*one.said, *also_about(one.text, one.said))
    ]
    return {
        code: {
            "answers": len(answers.get(code, ())),
            "respondents": len(set(answers.get(code, ()))),
            "heard": heard.count(code),
        }
        for code in sorted({*answers, *heard})
    }


def _reasons(form: Form, written: Sequence[Written]) -> dict[str, dict[str, int]]:
    """Count answers to each later open question, in all and about each code."""
    later = {asked.name for asked in form.of_type("text") if asked.is_later}
    found: dict[str, dict[str, int]] = {name: {"answers": 0} for name in sorted(later)}
    for one in written:
        if one.question in later:
            counts = found[one.question]
            for key in ("answers", *(code for code, _ in one.said)):
                counts[key] = counts.get(key, 0) + 1
    return found


def _marginal(asked: Asked, people: People) -> dict[str, Any]:
    answered = _answered(asked, people)
    values = people.level(asked.name)[answered]
    shares = {answer.name: _rounded((values == answer.name).mean()) for answer in asked.scale}
    top = {"top": _rounded(np.isin(values, asked.top_names).mean())} if asked.top_names else {}
    return {"base": int(answered.sum()), **top, "shares": shares}


def _theme(people: People, theme: Theme, written: Sequence[Written]) -> dict[str, Any]:
    answers = [one for one in written if one.question == theme.question]
    here = [one for one in answers if people.level(theme.column)[one.person] == theme.level]
    return {
        "code": theme.code,
        "question": theme.question,
        "column": theme.column,
        "level": theme.level,
        "times": theme.times,
        "answers_here": len(here),
        "mentions_here": sum(theme.code in dict(one.said) for one in here),
        "answers": len(answers),
        "mentions": sum(theme.code in dict(one.said) for one in answers),
    }


def _rounded(value: Any) -> float:  # a NumPy scalar
    return round(float(value), 4)
