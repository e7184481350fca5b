"""Audits quotations: exact, agreed to, each once, and nobody described too closely."""

from collections import Counter
from collections.abc import Iterator

from goodcare.publish.blocks import Quote, Quotes, plain
from goodcare.snapshot import open_snapshot
from tests.report.auditor import Auditor

SHARING = 10
GROUP = 5
OF_ONE_PERSON = 2
WORDS_FOR_GATHERINGS = {"focus-group": "Focus group", "table": "Event table", "event": "Event"}


def quotes_of(auditor: Auditor) -> list[Quote]:
    """The quotations of a report in reading order."""
    return [
        quote
        for page in auditor.built.report.pages
        for block in (*page.main, *page.side)
        if isinstance(block, Quotes)
        for quote in block.quotes
    ]


def audit_quotations(auditor: Auditor, *, snapshot_path) -> list[str]:
    """Return every complaint about the quotations of a report."""
    snapshot = open_snapshot(snapshot_path)
    passages = {row["id"]: row for row in snapshot.passages.to_pylist()}
    quotes = quotes_of(auditor)
    complaints = [] if quotes else ["there are no quotations"]
    speakers: Counter[str] = Counter()
    for quote in quotes:
        passage = passages.get(quote.words.passage_id)
        if passage is None:
            complaints.append(f"from no passage: '{quote.words.text}'")
            continue
        speakers[passage["response_id"] or passage["gathering_id"]] += 1
        complaints += _wrong_words(quote, passage)
        complaints += _wrong_attribution(auditor, quote, passage)
    complaints += [f"{n} quotations of {who}" for who, n in speakers.items() if n > OF_ONE_PERSON]
    for what in (
        Counter(quote.words.passage_id for quote in quotes),
        Counter(" ".join(quote.words.text.split()).casefold() for quote in quotes),
    ):
        complaints += [f"stands {n} times: {one}" for one, n in what.items() if n > 1]
    return complaints


def is_stretch(quoted: str, text: str) -> bool:
    """Whether a quotation is the text, or a stretch of it with an ellipsis at each cut."""
    if quoted == text.strip():
        return True
    is_cut_before, is_cut_after = quoted.startswith("… "), quoted.endswith(" …")
    core = quoted[2 if is_cut_before else 0 : -2 if is_cut_after else None]
    at = text.find(core)
    if at < 0 or not core:
        return False
    before, after = text[:at].strip(), text[at + len(core) :].strip()
    return (is_cut_before or not before) and (is_cut_after or not after)


def _wrong_words(quote: Quote, passage: dict) -> Iterator[str]:
    if not is_stretch(quote.words.text, passage["text"]):
        yield f"not what was said: '{quote.words.text}' of '{passage['text']}'"
    if quote.translation is not None and quote.translation.text != passage["translation"]:
        yield f"not the approved translation: '{quote.translation.text}'"
    if not passage["is_quotable"]:
        yield f"nobody agreed to its being quoted: '{quote.words.text}'"
    if passage["kind"] == "note":
        yield f"a facilitator's note: '{quote.words.text}'"


def _wrong_attribution(auditor: Auditor, quote: Quote, passage: dict) -> Iterator[str]:
    given = plain(quote.attribution)
    if passage["gathering_id"]:
        wanted = _of_gathering(auditor, passage)
    else:
        wanted = _of_people(auditor, passage)
    if given not in wanted:
        yield f"attributed to '{given}', which should be one of {sorted(wanted)}"


def _of_gathering(auditor: Auditor, passage: dict) -> set[str]:
    """What a group agreed to be called; nothing where it is too small or did not agree."""
    originals = auditor.originals
    (row,) = [
        one for one in originals.table("gatherings") if one["gathering"] == passage["gathering_id"]
    ]
    may_attribute = row.get("can attribute", row.get("may quote"))  # the event says it once
    if int(row["people"] or 0) < GROUP or may_attribute != "yes":
        return set()
    can_name_area = row.get("can name area", "yes") == "yes"
    if not can_name_area and auditor.built.report.area_id != originals.region:
        return set()  # a report on an area names it
    areas = list(filter(None, row["areas"].split(";")))
    words = [WORDS_FOR_GATHERINGS[row["kind"]]]
    words += [row["community"]] if row.get("can name community") == "yes" else []
    words += areas if len(areas) == 1 and can_name_area else []
    return {", ".join(filter(None, words))}


def _of_people(auditor: Auditor, passage: dict) -> set[str]:
    """What may be said of whoever wrote this answer: several rows may hold the same words."""
    originals = auditor.originals
    rows, text = originals.table("responses"), passage["text"].strip()
    apart = {
        row["respondent"]
        for row in originals.table("passages")
        if row["text"].strip() == text and row["may quote"] == "yes"
    }
    writers = [
        row
        for row in rows
        if area_id_of(auditor, row) == passage["area"]
        and (
            row["respondent"] in apart
            or (row[passage["question"]].strip() == text and row["may quote"] == "yes")
        )
    ]
    by = originals.questions.get(passage["question"], {}).get("gc_by", "")
    return {
        _description(auditor, row, _answering_alike(auditor, row, rows, by=by)) for row in writers
    }


def _answering_alike(auditor: Auditor, row: dict, rows: list[dict], *, by: str) -> list[dict]:
    """Who is in the same part of the closed question that parts these answers."""
    group = _group_of(auditor, row, by) if by else ""
    return [one for one in rows if not group or _group_of(auditor, one, by) == group]


def _group_of(auditor: Auditor, row: dict, by: str) -> str:
    """Good end, middle or bad end of the scale; the answer itself where it has no good end."""
    answer = answer_on_scale(auditor, by, row[by])
    asked = auditor.originals.questions[by]
    if not answer or asked["gc_good_end"] not in ("first", "last"):
        return answer
    scale = [
        one["label"] for one in auditor.originals.choices(by) if one.get("gc_off_scale") != "yes"
    ]
    best_first = scale if asked["gc_good_end"] == "first" else scale[::-1]
    top = int(asked["gc_top"] or 2)
    n_bad = min(top, len(scale) - top)
    at = best_first.index(answer)
    return "good" if at < top else "bad" if at >= len(scale) - n_bad else "middle"


def area_id_of(auditor: Auditor, row: dict[str, str]) -> str:
    """The id of the area that a row names."""
    for area in auditor.originals.areas.values():
        if row["area"] in (area["id"], area["name"], *area.get("aliases", ())):
            return str(area["id"])
    return ""


def _description(auditor: Auditor, row: dict[str, str], rows: list[dict[str, str]]) -> str:
    """The narrowest description on the ladder that ten respondents of the area share."""
    originals = auditor.originals
    answers = {
        name: answer
        for name in originals.conversation["attribution"]
        if (answer := answer_on_scale(auditor, name, row[name]))
    }
    names = list(answers)
    for dropped in range(len(names) + 1):
        rung = names[dropped:]
        sharing = sum(
            one["area"] == row["area"]
            and all(answer_on_scale(auditor, name, one[name]) == answers[name] for name in rung)
            for one in rows
        )
        if sharing >= SHARING:
            words = [answers[name] for name in rung]
            words = [words[0], *map(_small, words[1:])] if words else ["A respondent"]
            return ", ".join([*words, row["area"]])
    return "A participant"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def answer_on_scale(auditor: Auditor, question: str, written: str) -> str:
    """An answer as its label, or the band of a number; "" where it is not on the scale."""
    choices = auditor.originals.choices(question)
    for choice in choices:
        if choice.get("gc_off_scale") == "yes":
            continue
        if written == choice["label"]:
            return written
        if auditor.originals.questions[question]["gc_bands"] and written.isdecimal():
            low, high = choice.get("gc_low") or "0", choice.get("gc_high") or "999"
            if int(low) <= int(written) <= int(high):
                return choice["label"]
    return ""
