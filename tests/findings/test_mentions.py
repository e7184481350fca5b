import pytest

from goodcare.errors import InputError
from goodcare.findings import (
    agreement,
    analyse,
    channel_counts,
    coded_base,
    codes_about,
    gathered,
    indicator_evidence,
    mentions,
    mentions_of_pillar,
    ranked_codes,
    register,
    respondents_of,
)
from goodcare.snapshot.model import CodingCoverage
from tests.findings.fake import CODEBOOK, FakeSnapshot, people

SAID = "I waited a long time before anybody called me back."


def said(passage, *, by, area="north", **more):
    return {"id": passage, "response_id": by, "area": area, "text": f"{SAID} {passage}", **more}


def told(passage, *, at, area="", **more):
    return {"id": passage, "gathering_id": at, "area": area, "text": f"{SAID} {passage}", **more}


def coded(passage, *codes, **more):
    return [{"passage_id": passage, "code": code, **more} for code in codes]


def analysis_of(**more):
    more.setdefault("responses", people(12, area="north") + people(3, area="south"))
    return analyse(FakeSnapshot(**more))


@pytest.fixture
def analysis():
    return analysis_of(
        passage_rows=[
            said("a", by="r0"),
            said("b", by="r0"),
            said("c", by="r1"),
            said("d", by="r2"),
            said("e", by="r12", area="south"),
            told("g", at="g1"),
            told("h", at="g1"),
            told("n", at="g2", area="south", kind="note"),
        ],
        coding_rows=[
            *coded("a", "wait-gp", "wait-test", "kind"),
            *coded("b", "wait"),
            *coded("c", "wait-gp", coder="a", status="agreed"),
            *coded("c", "wait-gp", coder="b", status="agreed"),
            *coded("d", "wait", coder="a", status="contested"),
            *coded("d", "", coder="b", status="single"),
            *coded("e", "gp"),
            *coded("g", "wait"),
            *coded("h", "wait"),
            *coded("n", "wait"),
        ],
        gathering_rows=[
            {"id": "g1", "areas": ["north", "south"]},
            {"id": "g2", "areas": ["south"], "kind": "table"},
        ],
    )


def place(analysis, area="north"):
    return analysis.snapshot.gazetteer.place(area)


def test_mentions_responses_and_respondents_are_three_counts(analysis):
    found = mentions(analysis, ["wait-gp", "wait-test", "wait", "kind"], place=place(analysis))

    # a: wait (with two codes below it) and kind; b: wait; c: wait
    assert (found.mentions, found.responses, found.respondents) == (4, 3, 2)


def test_parent_counts_once_per_passage_with_its_children(analysis):
    found = mentions(analysis, ["wait"], place=place(analysis))

    assert (found.mentions, found.responses, found.respondents) == (3, 3, 2)
    assert found.codes == ("wait",)


def test_base_is_people_with_a_codeable_answer(analysis):
    assert mentions(analysis, ["gp"], place=place(analysis)).base == 3
    assert coded_base(analysis, place=analysis.region) == 4


def test_unsettled_double_codings_do_not_count_and_are_reported(analysis):
    assert mentions(analysis, ["wait"], place=place(analysis)).unsettled == 1


def test_adjudicated_passage_is_settled():
    analysis = analysis_of(
        passage_rows=[said("d", by="r2")],
        coding_rows=[
            *coded("d", "wait", coder="a", status="contested"),
            *coded("d", "kind", coder="b", status="contested"),
            *coded("d", "kind", coder="adjudicated", status="agreed"),
        ],
    )

    found = [mentions(analysis, [code], place=place(analysis)) for code in ("wait", "kind")]

    assert [(one.respondents, one.unsettled) for one in found] == [(0, 0), (1, 0)]


def test_gatherings_are_counted_apart_and_in_each_of_their_areas(analysis):
    north = mentions(analysis, ["wait"], place=place(analysis))
    south = mentions(analysis, ["wait"], place=place(analysis, "south"))
    region = mentions(analysis, ["wait"], place=analysis.region)

    assert (north.gatherings, south.gatherings, region.gatherings) == (1, 2, 2)
    assert south.respondents == 0


def test_pillar_adds_its_topmost_codes(analysis):
    assert mentions_of_pillar(analysis_with_pillars(), "open", place=analysis.region).mentions == 3


def analysis_with_pillars():
    from goodcare.framework.model import Framework, Pillar, PillarKind
    from tests.findings.fake import SOURCE

    pillar = Pillar(
        id="open",
        name="Open",
        phrase="open care",
        kind=PillarKind.PILLAR,
        colour="#000000",
        summary="",
        source=SOURCE,
    )
    return analysis_of(
        passage_rows=[said("a", by="r0"), said("b", by="r0"), said("c", by="r1")],
        coding_rows=[
            *coded("a", "wait-gp", "wait-test", "kind"),
            *coded("b", "wait"),
            *coded("c", "wait-gp"),
        ],
        framework=Framework(id="f", title="F", version="1", pillars=(pillar,)),
    )


def test_ranks_are_shared_by_ties_and_the_next_one_skips():
    analysis = analysis_of(
        passage_rows=[said(f"p{at}", by=f"r{at}") for at in range(4)],
        coding_rows=[
            *coded("p0", "wait-gp", "kind", "gp", "dentist"),
            *coded("p1", "wait-gp", "gp", "dentist"),
            *coded("p2", "wait-gp"),
        ],
    )

    found = ranked_codes(analysis, "kind:service", place=analysis.region)
    below = ranked_codes(analysis, "parent:wait", place=analysis.region)

    assert [(one.rank, one.is_tied, one.code) for one in found] == [
        (1, True, "dentist"),
        (1, True, "gp"),
    ]
    assert [one.code for one in below] == ["wait-gp"]


def test_random_sample_counts_and_bases_only_what_was_drawn():
    analysis = analysis_of(
        coverage=CodingCoverage.RANDOM_SAMPLE,
        passage_rows=[said("a", by="r0"), said("b", by="r1"), said("c", by="r2")],
        coding_rows=[
            *coded("a", "wait", is_random=True),
            *coded("b", "wait"),
            *coded("c", "", is_random=True),
        ],
    )

    found = mentions(analysis, ["wait"], place=analysis.region)

    assert (found.respondents, found.base, found.is_complete) == (1, 2, True)


def test_part_coded_is_not_complete():
    analysis = analysis_of(coverage=CodingCoverage.PART)

    assert not mentions(analysis, ["wait"], place=analysis.region).is_complete


def test_selections_return_topmost_codes():
    assert codes_about(CODEBOOK, "pillar:open") == ("wait",)
    assert codes_about(CODEBOOK, "parent:wait") == ("wait-gp", "wait-test")
    assert codes_about(CODEBOOK, "indicator:seen-soon") == ("wait-gp",)


@pytest.mark.parametrize("of", ["colour:red", "wait", "pillar:", "code:waiting"])
def test_wrong_selection_is_refused(of):
    with pytest.raises(InputError):
        codes_about(CODEBOOK, of)


def test_indicator_counts_the_codes_linked_to_it(analysis):
    found = indicator_evidence(analysis, "seen-soon", place=analysis.region)

    assert found.codes == ("wait-gp",)
    assert found.mentions.respondents == 2


def test_agreement_leaves_adjudicated_codings_out():
    analysis = analysis_of(
        passage_rows=[said(one, by="r0") for one in "abc"],
        coding_rows=[
            *coded("a", "kind", coder="x"),
            *coded("a", "kind", coder="y"),
            *coded("b", "", coder="x"),
            *coded("b", "", coder="y"),
            *coded("c", "kind", coder="x"),
            *coded("c", "", coder="y"),
            *coded("c", "kind", coder="adjudicated", status="agreed"),
        ],
    )

    found = agreement(analysis)

    assert (found.passages, found.coders) == (3, 2)
    assert -1 < found.alpha < 1


def test_no_agreement_without_double_coding(analysis):
    single = analysis_of(
        passage_rows=[said("a", by="r0")], coding_rows=coded("a", "kind", coder="x")
    )

    assert agreement(single) is None


def test_channels_and_respondents_of_a_place():
    rows = people(5, area="north", channel="paper") + people(7, area="north", channel="web")
    analysis = analysis_of(responses=rows + people(2, area="south", channel="phone"))

    found = channel_counts(analysis, place=place(analysis))

    assert [(one.channel, one.respondents) for one in found] == [
        ("web", 7),
        ("paper", 5),
        ("phone", 0),
    ]
    assert respondents_of(analysis, place=place(analysis)) == 12


def test_group_over_two_areas_is_listed_in_both_and_counted_once(analysis):
    listed = [register(analysis, place=place(analysis, area)) for area in ("north", "south")]

    assert [[one.id for one in rows] for rows in listed] == [["g1"], ["g1"]]
    assert gathered(analysis, place=analysis.region, kind="focus-group").gatherings == 1
    assert gathered(analysis, place=analysis.region, kind="focus-group").people == 8


def test_register_names_community_and_area_together_only_with_both_consents():
    analysis = analysis_of(gathering_rows=[{"id": "g", "can_name_area": False}])

    in_area = register(analysis, place=place(analysis))[0]
    in_region = register(analysis, place=analysis.region)[0]

    assert (in_area.community, in_area.area_ids, in_area.title) == ("", (), "")
    assert (in_region.community, in_region.area_ids, in_region.title) == ("Weavers", (), "")
