"""The columns that goodcare adds to XLSForm: one list for reading, help and documentation."""

from dataclasses import dataclass

from goodcare.instrument.model import GoodEnd, Role

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
OWN_PREFIX = "gc_"
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One extra column.

    Args:
        sheet: where it stands.
        name: heading, without a language.
        is_translated: has one column per language, `name::English (en)`.
        values: every value that it takes, or empty: free.
        meaning: in plain words.
        example: one value.
    """

    sheet: str
    name: str
    is_translated: bool = False
    values: tuple[str, ...] = ()
    meaning: str
    example: str


COLUMNS = (
    Column(
        sheet=SURVEY,
        name="gc_role",
        values=tuple(Role),
        meaning="What the question is for. Empty means other.",
        example="experience",
    ),
    Column(
        sheet=SURVEY,
        name="gc_pair",
        meaning="Name of the question it belongs together with: how important a thing is, and "
        "how people find it. Write it in both rows.",
        example="access_importance",
    ),
    Column(
        sheet=SURVEY,
        name="gc_topic",
        is_translated=True,
        meaning="What the question or the pair is about, as a report names it.",
        example="Care at the time it is needed",
    ),
    Column(
        sheet=SURVEY,
        name="gc_finding",
        is_translated=True,
        meaning="What the answers at the good end say, as the end of a sentence that begins "
        "'62% of respondents'. No figures: the report puts them in.",
        example="said most or all professionals are available when they need them",
    ),
    Column(
        sheet=SURVEY,
        name="gc_pillar",
        meaning="Id of the pillar of your framework that the question informs.",
        example="accessible",
    ),
    Column(
        sheet=SURVEY,
        name="gc_priority",
        meaning="Id of the priority of your framework that the question informs.",
        example="long-term-conditions",
    ),
    Column(
        sheet=SURVEY,
        name="gc_section",
        meaning="Id of the report section that the question belongs to, where it has one of its "
        "own, such as information, involvement, neighbourhood or having-a-say.",
        example="information",
    ),
    Column(
        sheet=SURVEY,
        name="gc_base",
        is_translated=True,
        meaning="Who is asked, as the end of a sentence that begins '62% of respondents', where "
        "the question is not for everybody. No figures.",
        example="with a long-term condition",
    ),
    Column(
        sheet=SURVEY,
        name="gc_by",
        meaning="For an open question: name of the closed question whose answers part what "
        "people said, such as the rating that it asks the reasons of.",
        example="care_rating",
    ),
    Column(
        sheet=SURVEY,
        name="gc_with",
        meaning="For a closed question whose answers have an order: name of a rated one that it "
        "is read together with, to say how far the two go together.",
        example="talking_comfort",
    ),
    Column(
        sheet=SURVEY,
        name="gc_good_end",
        values=tuple(GoodEnd),
        meaning="Which end of the scale is the good one, as the answers are listed on the "
        "choices sheet. Empty means none.",
        example="first",
    ),
    Column(
        sheet=SURVEY,
        name="gc_top",
        meaning="How many answers from the good end are counted together. Empty means 2.",
        example="2",
    ),
    Column(
        sheet=SURVEY,
        name="gc_headline",
        values=YES_OR_NO,
        meaning="yes: areas are compared on this question. Empty means no.",
        example="yes",
    ),
    Column(
        sheet=SURVEY,
        name="gc_sensitive",
        values=YES_OR_NO,
        meaning="yes: small numbers of this question are protected more strictly. Empty means no.",
        example="yes",
    ),
    Column(
        sheet=SURVEY,
        name="gc_census",
        meaning="Category of the census that the answers can be compared with.",
        example="age",
    ),
    Column(
        sheet=SURVEY,
        name="gc_bands",
        meaning="For a number or a date: name of the list on the choices sheet that holds its "
        "bands. Only the band is kept for analysis.",
        example="age_bands",
    ),
    Column(
        sheet=SURVEY,
        name="gc_most",
        meaning="For several answers: how many may be chosen. Empty: any number.",
        example="3",
    ),
    Column(
        sheet=SURVEY,
        name="gc_signed_video",
        meaning="Address of a video of this question in sign language, on your own host, "
        "beginning with a slash. Empty: none.",
        example="/media/signed/access.mp4",
    ),
    Column(
        sheet=CHOICES,
        name="gc_exclusive",
        values=YES_OR_NO,
        meaning="yes: among several answers, goes with no other, such as 'None of these'. "
        "Empty means no.",
        example="yes",
    ),
    Column(
        sheet=CHOICES,
        name="gc_off_scale",
        values=YES_OR_NO,
        meaning="yes: kept and counted, but no part of the base of a share, such as "
        "'Prefer not to say'. Empty means no.",
        example="yes",
    ),
    Column(
        sheet=CHOICES,
        name="gc_group",
        is_translated=True,
        meaning="How reports name the people who gave this answer. Empty means the question "
        "with the answer. Without a language it is in the default one, which other XLSForm "
        "programs accept.",
        example="Retired people",
    ),
    Column(
        sheet=CHOICES,
        name="gc_finding",
        is_translated=True,
        meaning="What this one answer says, as the end of a sentence that begins '62% of "
        "respondents'. No figures.",
        example="said they already have enough information",
    ),
    Column(
        sheet=CHOICES,
        name="gc_low",
        meaning="For a band: lowest number or date in it. Empty: no lower limit.",
        example="25",
    ),
    Column(
        sheet=CHOICES,
        name="gc_high",
        meaning="For a band: highest number or date in it. Empty: no upper limit.",
        example="34",
    ),
    Column(
        sheet=SETTINGS,
        name="gc_title",
        is_translated=True,
        meaning="Title of the form in the languages other than its default.",
        example="Sağlığınız, söz sizin",
    ),
)


def columns_of(sheet: str) -> dict[str, Column]:
    """Return the extra columns of a sheet by name."""
    return {column.name: column for column in COLUMNS if column.sheet == sheet}
