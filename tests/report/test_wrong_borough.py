"""The two errors of reports put together by hand, tried in every way that there is.

A sentence about one borough that names another; one question's sentence under another question.
"""

from dataclasses import replace

import pytest

from goodcare.claims.definition import read_definitions, shipped_definitions
from goodcare.claims.model import Said, Span, SpanKind
from goodcare.claims.say import Speaker
from goodcare.compose.assemble import assemble, refuse_strange_places, refuse_typed_places
from goodcare.compose.context import Context
from goodcare.compose.definition import load_definition, read_definition
from goodcare.compose.receipts import find_facts, receipts_text
from goodcare.compose.recompute import recompute
from goodcare.compose.worded import facts_in, pieces_in, sayings_in
from goodcare.errors import InputError
from goodcare.findings import QuotationPicker
from goodcare.publish.blocks import Label, Paragraphs, Quoted, Words
from tests.report.conftest import FEW, MADE_ON
from tests.report.finished import read_deck, read_page
from tests.report.test_region_pages import named_in, own_names

QUESTION = "available_exp"
OTHER = "tower-hamlets"
TEAMS_CLAIM = """
- id: teams-own@1
  about: A team's own sentence.
  driver: share
  asked: &asked {{question: $QUESTION}}
  slots:
    share: {{statistic: top_share@1, part: share, place: {counted}, parameters: *asked}}
    area: {{place: {named}}}
  text:
    en:
      plain: {{percent: "{text}", counts: "{{share}} {{area}}", too-few: "{{share}} {{area}}"}}
"""


@pytest.fixture(scope="module")
def speaker(workshop) -> Speaker:
    return workshop.speaker


@pytest.fixture(scope="module")
def gazetteer(speaker):
    return speaker.basis.analysis.snapshot.gazetteer


def speaker_with(speaker, *, text, named="$AREA", counted="$AREA"):
    written = TEAMS_CLAIM.format(text=text, named=named, counted=counted)
    (own,) = read_definitions(written, source="own.yaml")
    return replace(speaker, definitions={**shipped_definitions(), own.name: own})


def made_from(speaker, gazetteer, sections):
    """The report on Hackney that a definition of a team's own makes."""
    text = f"id: own\ntitle: Own\nsections:\n{sections}"
    place = gazetteer.place("hackney")
    context = Context(
        speaker=speaker,
        place=place,
        picker=QuotationPicker(speaker.basis.analysis),
        made_on=MADE_ON,
    )
    return assemble(read_definition(text, source="own.yaml"), context=context)


# --- naming another borough ---------------------------------------------------------------------


def test_a_claim_that_spells_a_place_is_refused(speaker, originals):
    for area in originals.areas.values():
        with pytest.raises(InputError, match=f"names the place '{area['name']}'"):
            speaker_with(speaker, text=f"{{share}} of {area['name']} respondents, {{area}}")


def test_a_claim_that_spells_another_name_of_a_place_is_refused(speaker):
    with pytest.raises(InputError, match="names the place"):
        speaker_with(speaker, text="{share} of Square Mile respondents, {area}")


@pytest.mark.parametrize("slot", ["named", "counted"])
def test_a_claim_that_is_bound_to_a_place_of_its_own_is_refused(speaker, slot):
    with pytest.raises(InputError, match=f"has place '{OTHER}'"):
        speaker_with(speaker, text="{share} of {area} respondents", **{slot: OTHER})


def test_a_claim_that_counts_the_region_and_names_the_area_is_refused(speaker):
    with pytest.raises(InputError):
        speaker_with(speaker, text="{share} of {area} respondents", counted="$REGION")


def test_typed_words_that_name_a_place_are_refused(hackney, gazetteer):
    first, *others = hackney.report.pages
    typed = Paragraphs(paragraphs=((Words("Tower Hamlets respondents agreed"),),))
    report = replace(hackney.report, pages=(replace(first, main=(typed,)), *others))

    with pytest.raises(InputError, match="name the area 'Tower Hamlets'"):
        refuse_typed_places(report, gazetteer=gazetteer)


def test_name_and_numbers_come_from_the_same_place(speaker, gazetteer, hackney):
    said = {
        area: speaker.say("top-share", place=gazetteer.place(area), QUESTION=QUESTION)
        for area in ("hackney", OTHER)
    }

    for area, sentence in said.items():
        assert {span.area_id for span in sentence.spans if span.area_id} == {area}
        assert {fact.place_id for fact in sentence.facts} == {area}
    definitions = [{fact.definition_id for fact in one.facts} for one in said.values()]
    assert definitions[0].isdisjoint(definitions[1])
    assert said["hackney"].said_id != said[OTHER].said_id


def test_a_place_forged_with_anothers_rows_is_found_out(workshop, speaker, gazetteer, tmp_path):
    honest, other = gazetteer.place("hackney"), gazetteer.place(OTHER)
    forged = replace(honest, members=other.members, rest=other.rest)
    fresh = Speaker(basis=speaker.basis)

    try:
        said = fresh.say("top-share", place=forged, QUESTION=QUESTION)
    except InputError:
        return
    truth = Speaker(basis=speaker.basis).say("top-share", place=honest, QUESTION=QUESTION)
    assert {fact.fact_id for fact in said.facts}.isdisjoint(fact.fact_id for fact in truth.facts)
    report = replace(workshop.report("hackney").report, pages=(_page_saying(workshop, said),))
    file = tmp_path / "receipts.json"
    file.write_text(receipts_text(report, snapshot_path=str(workshop.snapshot_path)), "utf-8")
    again = recompute(find_facts(said.facts[0].fact_id, files=[file]))
    assert [one.is_same for one in again] == [False]


def _page_saying(workshop, said):
    return replace(workshop.report("hackney").report.pages[0], headline=(said,))


# --- what two reports say -----------------------------------------------------------------------


def sentences(built):
    return {said.said_id: said for said in sayings_in(built.report.pages)}.values()


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_no_sentence_names_another_area(workshop, originals, area):
    region = originals.areas[originals.region]["name"]
    own = {originals.areas[area]["name"], region}

    for said in sentences(workshop.report(area)):
        assert {one.text for one in originals.names.within(without_labels(said))} <= own, said.text


def without_labels(said: Said) -> str:
    """A sentence without the words that instrument, framework and codebook gave it."""
    text = said.text
    for span in reversed(said.spans):
        if span.kind is SpanKind.LABEL:
            text = f"{text[: span.start]}…{text[span.end :]}"
    return text


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_other_areas_stand_only_in_what_people_said_and_in_words_of_the_data(
    workshop, originals, area
):
    built = workshop.report(area)
    own = own_names(originals, area)
    given = [p.text for p in pieces_in(built.report) if isinstance(p, Label | Quoted)]
    texts = {one.text for one in read_deck(built.slides).texts}
    texts |= {text for _, text in read_page(built.page).nodes}

    for text in texts:
        for name in named_in(text, originals) - own:
            assert any(name in words.casefold() and words in text for words in given), text


def test_two_reports_share_no_number_of_an_area_and_every_number_of_the_region(hackney, city):
    here, there = ({one.definition_id: one for one in facts_in(built.report.pages)}
                   for built in (hackney, city))  # fmt: skip

    shared = {fact.place_id for key, fact in here.items() if key in there}
    assert shared <= {"north-east-london"}
    assert {fact.place_id for fact in here.values()} <= {"hackney", "north-east-london"}
    assert {fact.place_id for fact in there.values()} <= {FEW, "north-east-london"}


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_a_number_is_bound_to_the_place_that_its_receipt_names(workshop, originals, area):
    """A number about the whole region is the region's in every report: one fact, one receipt."""
    wrong = {
        (fact.statistic, fact.part if fact.statistic != "group_scan@1" else "", fact.place_id)
        for fact in facts_in(workshop.report(area).report.pages)
        if originals.areas[fact.place_id]["name"] not in fact.filter
    }

    assert wrong == set()


# --- one question's sentence under another ------------------------------------------------------


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_a_page_on_a_question_says_nothing_of_another(workshop, originals, area):
    n_checked = 0
    for page in workshop.report(area).report.pages:
        if page.section != "pillar-question":
            continue
        asked = page.key.rpartition("-")[2]
        pair = originals.questions[asked]["gc_pair"]
        assert {dict(fact.parameters)["question"] for fact in facts_in(page)} <= {asked, pair}
        if page.headline[0].variant in ("too-few", "nobody"):
            continue  # the topic is named, not a finding
        said = list(map(str.casefold, _labels_of(page, asked)))
        row = originals.questions[asked]
        words = [row[column].casefold() for column in ("gc_finding", "gc_topic") if row[column]]
        assert any(one in text for one in words for text in said), asked
        n_checked += 1
    assert n_checked > 10


def _labels_of(page, question):
    return [
        said.text[span.start : span.end]
        for said in sayings_in(page)
        for span in said.spans
        if span.source == f"instrument:{question}"
    ]


@pytest.mark.parametrize("area", ["hackney", FEW])
def test_no_sentence_about_a_question_stands_under_two(workshop, area):
    pages_of = {}
    for page in workshop.report(area).report.pages:
        if page.section == "pillar-question":
            for said in sayings_in((page.headline, page.main)):
                if said.claim.startswith(("top-share@", "area-comparison@")):
                    pages_of.setdefault(said.text, set()).add(page.key)

    # Where too few answered, there is nothing in a comparison that would tell questions apart.
    repeated = {text: keys for text, keys in pages_of.items() if len(keys) > 1}
    assert [text for text in repeated if any(sign.isdigit() for sign in text)] == []


@pytest.mark.parametrize(
    ("sections", "refused"),
    [
        ("  - pillar-question: {pillar: competent, question: beliefs_exp}\n", "no rated question"),
        (
            "  - pillar-question: {pillar: accessible, question: available_exp}\n"
            "  - pillar-question: {pillar: accessible, question: available_exp}\n",
            "stands twice",
        ),
        ("  - quotes\n  - quotes: {pillar: accessible}\n", "stands twice"),
        ("  - who-we-heard: {area: tower-hamlets}\n", "'area' is not known here"),
    ],
)
def test_a_definition_that_would_mix_pages_up_is_refused(speaker, gazetteer, sections, refused):
    with pytest.raises(InputError, match=refused):
        made_from(speaker, gazetteer, sections)


def test_a_section_used_alone_says_what_it_says_in_the_whole_report(speaker, gazetteer, hackney):
    alone = made_from(
        speaker,
        gazetteer,
        "  - pillar-question: {pillar: accessible, question: available_exp}\n",
    )

    page, about = alone.pages
    assert about.key == "about-these-figures"
    (same,) = [one for one in hackney.report.pages if one.key == page.key]
    assert replace(page, group=same.group) == same


def test_the_shipped_definition_knows_no_place(originals):
    definition = load_definition("area")

    parameters = [
        value
        for use in definition.sections
        for one in (use, *use.inner)
        for value in one.parameters.values()
    ]
    assert not any(list(originals.names.within(value)) for value in parameters)


@pytest.mark.parametrize("source", ["codebook:x", "instrument:x", "group-count:x", "framework:x"])
def test_words_of_the_data_that_name_another_area_stand_in_no_sentence(
    speaker, gazetteer, hackney, source
):
    """A codebook that says "more GP appointments in Newham" would put Newham into Hackney's."""
    page = next(page for page in hackney.report.pages if page.section == "pillar-question")
    (said,) = page.headline
    words = "want more appointments in Newham"
    span = Span(start=0, end=len(words), kind=SpanKind.LABEL, source=source)
    planted = replace(said, text=f"{words}: {said.text}", spans=(span,))
    report = replace(hackney.report, pages=(replace(page, headline=(planted,)),))

    with pytest.raises(InputError, match=f"{source}.*names Newham"):
        refuse_strange_places(report, place=gazetteer.place("hackney"), gazetteer=gazetteer)
    refuse_strange_places(report, place=gazetteer.place("newham"), gazetteer=gazetteer)
