"""Which snapshot a command means."""

from pathlib import Path

from goodcare.errors import GoodcareError, InputError

FOLDER = Path("snapshots")


def _title(path: Path) -> str:
    """Return the title of the conversation, for somebody who must choose."""
    from goodcare.snapshot import open_snapshot

    try:
        return open_snapshot(path).manifest.conversation.title
    except GoodcareError:
        return "damaged"


def chosen_snapshot(path: Path | None, *, folder: Path = FOLDER) -> Path:
    """Return the snapshot named, or the only one in ./snapshots.

    Raises:
        InputError: none was named, and there are none or several to choose from.
    """
    if path is not None:
        return path
    found = sorted(folder.glob("snapshot-*")) if folder.is_dir() else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(
            f"There is no snapshot in ./{folder}. Build one with 'goodcare snapshot build', "
            "or name one with --snapshot."
        )
    newest = max(found, key=lambda one: one.stat().st_mtime)
    names = ", ".join(f"{one.name} ({_title(one)})" for one in found)
    raise InputError(
        f"There are several snapshots in ./{folder}: {names}. "
        f"Name the one you mean; the newest is {newest}."
    )
