"""Take the pictures of docs/img/app: opens the example application and looks at its main pages.

    python -m tools.screenshots [FOLDER]

The example is invented. Random ids and the day stand in some pictures: each run writes other files.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright
from tests.browsers import CHROMIUM, FLAGS

OUT = Path("docs/img/app")
PORT = 8123
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}
COLOURS = 128
TRIES = 40
SECTIONS = (
    ("overview", "Overview"),
    ("plan", "Plan"),
    ("questionnaires", "Questionnaires"),
    ("reach", "Reach"),
    ("responses", "Responses"),
    ("paper", "Paper forms"),
    ("kiosk", "Kiosk"),
    ("gatherings", "Gatherings"),
    ("imports", "Imports"),
    ("concerns", "Concerns"),
    ("privacy", "Privacy"),
    ("snapshots", "Snapshots and exports"),
    ("audit", "Audit"),
)
LANGUAGES = ("en", "ur")
SAID = ("The application:", "Sign in", "Password", "Answer")
"""How the lines begin that `goodcare demo` says how to come in with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The example application, and how to come in."""

    address: str
    email: str
    password: str
    answer: str


@contextmanager
def example() -> Iterator[Opened]:
    """Open the example until the pictures are taken."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "goodcare.cli", "demo", "--serve"]
        process = subprocess.Popen(
            [*command, "--out", folder, "--port", str(PORT)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield _said_by(process)
        finally:
            process.terminate()
            process.wait()


def _said_by(process: "subprocess.Popen[str]") -> Opened:
    found: dict[str, str] = {}
    for line in process.stdout or ():
        if match := re.match(rf"\s*({'|'.join(SAID)})\s+(\S+)", line):
            found[match[1]] = match[2]
        if line.startswith("It stays open"):
            break
    if len(found) < len(SAID):
        raise SystemExit("The example did not open: run `make demo`, and read what it says.")
    return Opened(
        address=found["The application:"],
        email=found["Sign in"],
        password=found["Password"],
        answer=found["Answer"],
    )


def keep(page: Page, name: str, out: Path) -> None:
    """Keep what the screen shows, in few colours."""
    path = out / f"{name}.png"
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    picture = Image.open(path).convert("RGB").quantize(COLOURS)
    picture.save(path, optimize=True)
    print(f"{path} {path.stat().st_size // 1000} kB")


def sign_in(page: Page, opened: Opened) -> None:
    """Come in, once the server answers."""
    for _ in range(TRIES):
        try:
            page.goto(f"{opened.address}/account/login/")
            break
        except Error:
            page.wait_for_timeout(500)
    page.fill("[name=login]", opened.email)
    page.fill("[name=password]", opened.password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "login" not in address)


def at_a_desk(browser: Browser, opened: Opened, out: Path) -> None:
    """The pages of the team, of the conversation with most responses."""
    page = browser.new_page(viewport=DESK)
    sign_in(page, opened)
    keep(page, "home", out)
    page.locator(".gc-card a").last.click()
    for name, label in SECTIONS:
        entry = page.get_by_role("navigation").get_by_role("link", name=label, exact=True)
        if not entry.count():
            raise SystemExit(f"There is no '{label}' beside the conversation.")
        entry.click()
        keep(page, name, out)


def on_a_phone(browser: Browser, opened: Opened, out: Path) -> None:
    """The first page and the first question of somebody who answers, in two languages."""
    for language in LANGUAGES:
        page = browser.new_page(viewport=PHONE)
        page.goto(f"{opened.answer}?lang={language}")
        keep(page, f"answer-start-{language}", out)
        if page.locator("#area").count():
            page.locator("#area").select_option(index=1)
        if page.locator("#agree").count():
            page.locator("#agree").check()
        page.locator("form .nhsuk-button").first.click()
        page.wait_for_url("**/page/**")
        keep(page, f"answer-question-{language}", out)


def main(out: Path) -> None:
    """Take every picture."""
    out.mkdir(parents=True, exist_ok=True)
    with example() as opened, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        at_a_desk(browser, opened, out)
        on_a_phone(browser, opened, out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
