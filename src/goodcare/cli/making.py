"""Building a report from the command line; the clock enters here."""

from datetime import date
from pathlib import Path

from goodcare.compose.build import Built, build_report, speaker_for
from goodcare.compose.definition import load_definition
from goodcare.errors import InputError
from goodcare.progress import Progress
from goodcare.snapshot import open_snapshot


def make_report(
    definition: str,
    *,
    area_id: str,
    snapshot_path: Path,
    out: Path,
    made_on: str | None,
    progress: Progress,
) -> Built:
    """Open a snapshot and build one report from it.

    Raises:
        InputError: the date, area or definition does not fit.
    """
    wanted = load_definition(definition)
    day = _day(made_on)
    progress.step("Open snapshot")
    snapshot = open_snapshot(snapshot_path, verify=True)
    place = snapshot.gazetteer.place_named(area_id)
    speaker = speaker_for(snapshot, progress=progress)
    return build_report(speaker, wanted, place=place, out=out, made_on=day, progress=progress)


def _day(written: str | None) -> str:
    if written is None:
        return date.today().isoformat()  # noqa: DTZ011 - the day where the person sits
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise InputError(
            f"'{written}' is not a date. Write it as year-month-day, such as 2026-03-31."
        ) from None
