"""From a snapshot and a definition to finished files, written beside and then renamed."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from goodcare.areas import Place
from goodcare.claims.outcome import Basis
from goodcare.claims.say import Speaker
from goodcare.claims.wording import shipped_wording
from goodcare.compose.assemble import assemble
from goodcare.compose.context import Context, Conversation
from goodcare.compose.definition import ReportDefinition
from goodcare.compose.naming import check_definition
from goodcare.compose.planned import Planner, kept_plan
from goodcare.compose.receipts import StoredSnapshot, receipts_text
from goodcare.compose.render import USUAL, Format, Looks, place_of, render
from goodcare.compose.stored import RECEIPTS
from goodcare.disclosure.door import Door
from goodcare.disclosure.policy import load_policy
from goodcare.engine import NUMPY, Engine
from goodcare.errors import ConflictError, InputError
from goodcare.findings import respondents_of
from goodcare.findings.analysis import Analysis, analyse
from goodcare.findings.quotations import QuotationPicker
from goodcare.findings.reach import passages_in
from goodcare.progress import SILENT, Progress
from goodcare.publish.blocks import Report
from goodcare.publish.brand_model import NEUTRAL, Brand
from goodcare.publish.placement import Placement
from goodcare.register import EMPTY, Register
from goodcare.snapshot.folder import folder_beside, rename_whole
from goodcare.snapshot.model import SnapshotReader

TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished report.

    Args:
        folder: where it is. receipts: a file in it.
        slides, page, document, tables, open_data: what was asked for; None for what was not.
        report: what was rendered. placements: where every text stands.
    """

    folder: Path
    receipts: Path
    report: Report
    placements: tuple[Placement, ...]
    slides: Path | None = None
    page: Path | None = None
    document: Path | None = None
    tables: Path | None = None
    open_data: Path | None = None


def speaker_for(
    snapshot: SnapshotReader,
    *,
    beside: Mapping[str, SnapshotReader] | None = None,
    language: str = "en",
    engine: Engine = NUMPY,
    planner: Planner = kept_plan,
    progress: Progress = SILENT,
) -> Speaker:
    """Analyse a snapshot and return who says claims about it.

    Args:
        snapshot: the conversation reported on.
        beside: other conversations, by the name that report definitions give them.
        language: of the words.
        engine: counts the conversation reported on; those beside it are counted by NumPy.
        planner: finds what must be hidden in addition, over all publications of a snapshot.
        progress: who watches.
    """
    others = {
        name: _basis(analyse(other, progress=progress), language=language, planner=planner)
        for name, other in (beside or {}).items()
    }
    analysis = analyse(snapshot, engine=engine, progress=progress)
    own = _basis(analysis, language=language, planner=planner)
    return Speaker(basis=replace(own, beside=others))


def _basis(analysis: Analysis, *, language: str, planner: Planner) -> Basis:
    door = Door(load_policy(analysis.snapshot.path))
    return Basis(
        analysis=analysis,
        door=replace(door, plan=planner(analysis, door)),
        wording=shipped_wording(),
        language=language,
    )


def conversations_of(speaker: Speaker) -> dict[str, Conversation]:
    """Return the conversations beside, each with who says its claims and its quotations."""
    return {
        name: Conversation(speaker=Speaker(basis=basis), picker=QuotationPicker(basis.analysis))
        for name, basis in speaker.basis.beside.items()
    }


def build_report(
    speaker: Speaker,
    definition: ReportDefinition,
    *,
    place: Place,
    out: Path,
    made_on: str,
    register: Register = EMPTY,
    brand: Brand = NEUTRAL,
    template: Path | None = None,
    formats: Collection[Format] = USUAL,
    progress: Progress = SILENT,
) -> Built:
    """Build one report, with its receipts, in each format that is asked for.

    Args:
        speaker: says claims over the snapshot.
        definition: sections in order.
        place: the area.
        out: folder that gets the report's own folder; an earlier one of the same name is replaced
            only once the new one is whole.
        made_on: ISO date printed on the title page.
        register: measures and recommendations that its sections print.
        brand: colours, typefaces, logo.
        template: the team's own PowerPoint file, whose layouts take the slides.
        formats: what to write it as.
        progress: who watches; stopping leaves nothing behind.

    Raises:
        InputError: the definition does not fit the snapshot, the template cannot take slides, or
            an extra is not installed.
    """
    _check(speaker, definition, place)
    context = _context(speaker, place, made_on=made_on, register=register)
    name = f"{definition.name}-{place.area.id}"
    folder = out / f"{name}-{speaker.basis.analysis.snapshot.id}"
    looks = Looks(brand=_in_use(brand, speaker), template=template)
    with _gone_if_empty(out), folder_beside(out) as beside:
        report = assemble(definition, context=context, progress=progress)
        placements = render(
            report,
            beside / name,
            formats=formats,
            looks=looks,
            snapshot=context.snapshot,
            progress=progress,
        )
        _write_receipts(beside, report, snapshots=_paths(speaker, folder))
        _put_in_place(beside, folder)
    return Built(
        folder=folder,
        receipts=folder / RECEIPTS,
        report=report,
        placements=placements,
        **{_NAMES[kind]: place_of(kind, folder / name) for kind in formats},
    )


def draft_report(
    speaker: Speaker,
    definition: ReportDefinition,
    *,
    place: Place,
    made_on: str,
    register: Register = EMPTY,
    progress: Progress = SILENT,
) -> Report:
    """Make the report that `build_report` would render, and write nothing.

    Raises:
        InputError: the definition does not fit the snapshot.
    """
    _check(speaker, definition, place)
    context = _context(speaker, place, made_on=made_on, register=register)
    return assemble(definition, context=context, progress=progress)


_NAMES = {
    Format.PPTX: "slides",
    Format.HTML: "page",
    Format.DOCX: "document",
    Format.XLSX: "tables",
    Format.OPEN_DATA: "open_data",
}


def _context(speaker: Speaker, place: Place, *, made_on: str, register: Register) -> Context:
    return Context(
        speaker=speaker,
        place=place,
        picker=QuotationPicker(speaker.basis.analysis),
        made_on=made_on,
        register=register,
        beside=conversations_of(speaker),
    )


@contextmanager
def _gone_if_empty(out: Path) -> Iterator[None]:
    """Take a folder that was not there before away again, unless it holds something by then."""
    is_new = not out.exists()
    try:
        yield
    finally:
        if is_new:
            with suppress(OSError):  # it holds the report
                out.rmdir()


def _check(speaker: Speaker, definition: ReportDefinition, place: Place) -> None:
    """Refuse a place of which nothing is known, and a definition that does not fit."""
    _refuse_nobody(speaker, place)
    check_definition(
        definition,
        speaker.basis.analysis.snapshot,
        beside={name: basis.analysis.snapshot for name, basis in speaker.basis.beside.items()},
        places=(place,),
    )


def is_heard(speaker: Speaker, place: Place) -> bool:
    """Whether the snapshot knows a respondent or a gathering of a place."""
    analysis = speaker.basis.analysis
    is_met = any(one.is_in(place) for one in analysis.gatherings.values())
    return (
        is_met
        or bool(passages_in(analysis, place).any())
        or respondents_of(analysis, place=place) > 0
    )


def _refuse_nobody(speaker: Speaker, place: Place) -> None:
    if not is_heard(speaker, place):
        raise InputError(
            f"No respondent of {place.area.name} is in this snapshot: there is nothing to report."
        )


def _write_receipts(
    folder: Path, report: Report, *, snapshots: Mapping[str, StoredSnapshot]
) -> None:
    text = receipts_text(report, snapshots=snapshots)
    (folder / RECEIPTS).write_text(text, encoding="utf-8")


def _in_use(brand: Brand, speaker: Speaker) -> Brand:
    """Return the brand with its colours for the parts of the frameworks that are reported on."""
    bases = (speaker.basis, *speaker.basis.beside.values())
    return brand.for_frameworks(*(basis.analysis.snapshot.framework for basis in bases))


def _paths(speaker: Speaker, folder: Path) -> dict[str, StoredSnapshot]:
    """Where the snapshots are, seen from the report's folder; the report's own has no name."""
    conversations = {"": speaker.basis, **speaker.basis.beside}
    return {
        name: StoredSnapshot(
            id=basis.analysis.snapshot.id,
            path=os.path.relpath(basis.analysis.snapshot.path, folder),
        )
        for name, basis in conversations.items()
    }


def _put_in_place(beside: Path, folder: Path) -> None:
    """Put the finished folder where it belongs; of two builds at once the later one stays."""
    with folder_beside(folder.parent) as old:
        for _ in range(TRIES):
            with suppress(FileNotFoundError):
                folder.rename(old / folder.name)
            if rename_whole(beside, folder):
                return
            shutil.rmtree(old / folder.name, ignore_errors=True)
    raise ConflictError(f"{folder} is being written by others. Build it again.")
