"""Write `docs/reference/api` from the code: `python -m tools.reference`."""

from pathlib import Path

from tools.reference.pages import files, reference, subjects

OUT = Path(__file__).parents[2] / "docs" / "reference" / "api"


def main() -> None:
    """Write every page, and take away those of subjects that are no more."""
    made = files(reference(subjects()))
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        path = OUT / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"docs/reference/api/{name}")


if __name__ == "__main__":
    main()
