"""Building reports from the command line; the clock enters here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodcare.areas import Gazetteer, Place
from goodcare.claims.say import Speaker
from goodcare.cli.engines import Counted
from goodcare.compose.build import Built, build_report, draft_report, is_heard, speaker_for
from goodcare.compose.definition import ReportDefinition, load_definition
from goodcare.compose.naming import check_definition, check_register
from goodcare.compose.render import USUAL, Format
from goodcare.errors import InputError
from goodcare.progress import Progress
from goodcare.publish.blocks import Report
from goodcare.publish.brand import NEUTRAL, load_brand
from goodcare.publish.open_data import require_open_data
from goodcare.publish.pptx import check_template
from goodcare.register import EMPTY, Register, load_register
from goodcare.snapshot import open_snapshot
from goodcare.snapshot.model import SnapshotReader

if TYPE_CHECKING:
    from goodcare.cli.releasing import Checked, Releasing


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for on the command line, as written.

    Args:
        definition: id or file. given, beside: "NAME=VALUE". area_ids: areas as written.
        is_every_area: for every area without areas below it.
        register: name of one that ships, or a file. made_on: ISO date; None: today.
        brand, template: files for how it looks. formats: what to write it as.
        counted: what counts the responses.
        releasing: the ledger of releases to check against; None: none.
    """

    definition: str
    snapshot_path: Path
    out: Path
    made_on: str | None
    given: tuple[str, ...] = ()
    area_ids: tuple[str, ...] = ()
    is_every_area: bool = False
    beside: tuple[str, ...] = ()
    register: str | None = None
    brand: Path | None = None
    template: Path | None = None
    formats: tuple[Format, ...] = USUAL
    counted: Counted = field(default_factory=Counted)
    releasing: "Releasing | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Finished reports, and the areas that got none because nobody of them answered or met.

    Args:
        checked: what the ledger of releases said; None where there was none.
    """

    reports: tuple[Built, ...]
    left_out: tuple[str, ...]
    checked: "Checked | None" = None


def make_reports(order: Order, *, progress: Progress) -> Made:
    """Open a snapshot and build reports from it, one for each area.

    Every name in the definition is looked up before the first of them is begun.

    Raises:
        InputError: the date, an area, the register, the definition, the brand or the template
            does not fit, the engine cannot count, or an extra is not installed.
    """
    wanted = load_definition(order.definition, given=pairs(order.given, option="--with"))
    day = _day(order.made_on)
    brand = load_brand(order.brand) if order.brand else NEUTRAL
    if order.template:
        check_template(order.template)
    if Format.OPEN_DATA in order.formats:
        require_open_data()
    engine = order.counted.made()
    progress.step("Open snapshot")
    snapshot = open_snapshot(order.snapshot_path, verify=True)
    places = _places(order, wanted, gazetteer=snapshot.gazetteer)
    register = _register(order.register, snapshot)
    beside = opened_beside(order.beside)
    check_definition(wanted, snapshot, beside=beside, places=places)
    check_register(register, snapshot)
    speaker = speaker_for(snapshot, beside=beside, engine=engine, progress=progress)
    silent = [one for one in places if order.is_every_area and not is_heard(speaker, one)]
    made = _checked_and_built(
        order,
        speaker,
        [one for one in places if one not in silent],
        draft=partial(
            draft_report, definition=wanted, made_on=day, register=register, progress=progress
        ),
        build=partial(
            build_report,
            definition=wanted,
            out=order.out,
            made_on=day,
            register=register,
            brand=brand,
            template=order.template,
            formats=order.formats,
            progress=progress,
        ),
    )
    return replace(made, left_out=tuple(place.area.name for place in silent))


def _checked_and_built(
    order: Order,
    speaker: Speaker,
    places: Sequence[Place],
    *,
    draft: Callable[..., Report],
    build: Callable[..., Built],
) -> Made:
    """Build a report on each place; with a ledger, once it lets all of them out."""
    if order.releasing is None:
        return Made(reports=tuple(build(speaker, place=place) for place in places), left_out=())
    from goodcare.cli.releasing import released, said_with_ledger

    says = said_with_ledger(speaker)

    def drafts() -> Iterator[tuple[str, Report]]:
        for place in places:
            name = f"{Path(order.definition).stem}-{place.area.id}"
            yield name, draft(says, place=place)

    with released(order.releasing, says.basis, drafts) as checked:
        reports = tuple(build(says, place=place) for place in places)
    return Made(reports=reports, left_out=(), checked=checked)


def _places(
    order: Order, definition: ReportDefinition, *, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Return the areas asked for; the region where a definition is about it."""
    leaves = sorted(gazetteer.leaves(gazetteer.region))
    if order.is_every_area and order.area_ids:
        raise InputError("--area and --all-areas exclude each other. Give one of them.")
    if order.is_every_area:
        return tuple(gazetteer.place(leaf) for leaf in leaves)
    if order.area_ids:
        named = {place.area.id: place for place in map(gazetteer.place_named, order.area_ids)}
        return tuple(named.values())
    if definition.is_regional:
        return (gazetteer.place(gazetteer.region),)
    raise InputError(
        f"Name the area with --area (such as {', '.join(leaves[:3])}), or build it for every area "
        "with --all-areas."
    )


def _register(written: str | None, snapshot: SnapshotReader) -> Register:
    if written is None:
        return EMPTY
    return load_register(written, framework=snapshot.framework, gazetteer=snapshot.gazetteer)


def opened_beside(written: Iterable[str]) -> Mapping[str, SnapshotReader]:
    """Open the snapshots of other conversations, each "NAME=FOLDER".

    Raises:
        InputError: one is not written so, or its folder is no whole snapshot.
    """
    opened: dict[str, SnapshotReader] = {}
    for name, folder in pairs(written, option="--beside").items():
        try:
            opened[name] = open_snapshot(Path(folder), verify=True)
        except InputError as error:
            raise InputError(f"--beside {name}: {error}") from error
    return opened


def pairs(written: Iterable[str], *, option: str) -> dict[str, str]:
    """Read "NAME=VALUE"; each name once.

    Raises:
        InputError: one is not written so, or a name stands twice.
    """
    found: dict[str, str] = {}
    for one in written:
        name, is_there, value = one.partition("=")
        if not (name and is_there and value):
            what = "FOLDER" if option == "--beside" else "VALUE"
            raise InputError(f"{option} {one}: write it as NAME={what}.")
        if name in found:
            raise InputError(f"{option}: '{name}' is given twice. Keep one.")
        found[name] = value
    return found


def _day(written: str | None) -> str:
    if written is None:
        return date.today().isoformat()  # noqa: DTZ011 - the day where the person sits
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise InputError(
            f"'{written}' is not a date. Write it as year-month-day, such as 2026-03-31."
        ) from None
