"""Which snapshot a command means."""

from pathlib import Path

from goodcare.errors import InputError

FOLDER = Path("snapshots")


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
    names = ", ".join(one.name for one in found)
    raise InputError(
        f"There are several snapshots in ./{folder}: {names}. "
        f"Name the one you mean; the newest is {newest}."
    )
