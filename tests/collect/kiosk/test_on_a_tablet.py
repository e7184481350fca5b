"""The kiosk in a real browser: without a network, restarted, one person after another."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from tests.browsers import CHROMIUM, FLAGS, eventually
from tests.collect.kiosk_builders import PIN, a_kiosk

from goodcare.collect.answers.codes import digest_of_code
from goodcare.collect.answers.models import Response
from goodcare.collect.kiosk.models import Device, RefusedSubmission
from goodcare.collect.passages.models import Passage

AXE = Path(__file__).parents[3] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLANTED = "Xylophone Street"
DUMP = """async (device) => {
  const open = indexedDB.open(`goodcare-kiosk-${device}`);
  await new Promise((done) => { open.onsuccess = done; });
  const held = {};
  for (const name of open.result.objectStoreNames) {
    const all = open.result.transaction(name).objectStore(name).getAll();
    await new Promise((done) => { all.onsuccess = done; });
    held[name] = all.result;
  }
  const kept = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).matchAll()) kept.push(await one.text());
  }
  return JSON.stringify([held, kept, {...localStorage}, {...sessionStorage}, document.cookie]);
}"""

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.allow_hosts(["127.0.0.1", "localhost"]),
    pytest.mark.xdist_group("browser"),
]


class Tablet:
    """A browser with a folder of its own, which is there after a restart."""

    def __init__(self, chromium, folder, address, token):
        self.chromium, self.folder, self.address, self.token = chromium, folder, address, token
        self.context = None

    def start(self, *, registers=False, **options):
        self.context = self.chromium.launch_persistent_context(
            self.folder,
            executable_path=CHROMIUM,
            args=list(FLAGS),
            **{"viewport": {"width": 320, "height": 700}, **options},
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.open(registers=registers)

    def open(self, *, registers=False):
        self.page.goto(self.address + (f"#{self.token}" if registers else ""))
        self.page.wait_for_selector("body[data-ready]")
        self.page.evaluate("navigator.serviceWorker.ready")

    def offline(self, is_offline=True):
        self.context.set_offline(is_offline)

    def restart(self):
        self.context.close()
        self.start_offline()

    def start_offline(self):
        self.context = self.chromium.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=list(FLAGS)
        )
        self.offline()
        self.page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.page.goto(self.address)
        self.page.wait_for_selector("body[data-ready]")

    def press(self, words):
        self.page.get_by_role("button", name=words, exact=True).click()

    def begin(self):
        self.page.check("[name=agree]")
        self.press("Start")

    def answer(self, words=PLANTED):
        """Answer as one person; returns the receipt code."""
        self.begin()
        self.page.check("[value=poor]")
        self.press("Continue")
        self.page.fill("[name=why_poor]", words)
        while not self.page.query_selector("text=Check your answers"):
            self.press("Continue")
        self.press("Done")
        return self.page.locator(".ga-code").evaluate(
            "one => [...one.querySelectorAll('.ga-code__group')]"
            ".map(each => each.textContent).join('-')"
        )

    def answer_and_leave(self, words=PLANTED):
        receipt = self.answer(words)
        self.press("Next person")
        return receipt

    def waiting(self, count):
        self.page.wait_for_selector(f"[data-queue][data-waiting='{count}']")

    def held(self):
        device = self.page.evaluate("document.body.dataset.device")
        return self.page.evaluate(DUMP, device)


@pytest.fixture
def kiosk(live_server):
    return a_kiosk()


@pytest.fixture
def tablet(browser, kiosk, live_server, tmp_path):
    device, token = kiosk
    address = live_server.url + reverse("kiosk-page", args=[device.public_id])
    tablet = Tablet(browser.browser_type, tmp_path / "tablet", address, token)
    tablet.start(registers=True)
    yield tablet
    tablet.context.close()


def test_two_people_without_a_network_arrive_once_after_a_restart(tablet):
    tablet.offline()
    receipts = [tablet.answer_and_leave() for _ in range(2)]
    tablet.waiting(2)
    tablet.restart()
    tablet.waiting(2)
    assert not Response.objects.exists()

    tablet.offline(is_offline=False)
    tablet.open()
    tablet.waiting(0)

    assert {bytes(one.receipt) for one in Response.objects.all()} == {
        digest_of_code(code) for code in receipts
    }
    assert set(Response.objects.values_list("channel", "area")) == {("kiosk", "north")}
    assert [one.original for one in Passage.objects.all()] == [PLANTED, PLANTED]
    assert Device.objects.get().unsent == 0


def test_nothing_that_somebody_said_is_kept_unsealed(tablet):
    tablet.offline()
    receipt = tablet.answer_and_leave()
    tablet.begin()
    tablet.page.check("[value=poor]")
    tablet.press("Continue")
    tablet.page.fill("[name=why_poor]", PLANTED)

    held = tablet.held()

    assert '"sealed":' in held.replace("\\", "")
    assert PLANTED not in held
    assert receipt not in held
    tablet.restart()
    assert PLANTED not in tablet.page.content()
    assert PLANTED.encode() not in b"".join(
        path.read_bytes() for path in tablet.folder.rglob("*") if path.is_file()
    )


def test_a_lost_answer_of_the_server_is_sent_again_and_counted_once(tablet):
    lost = []
    tablet.page.route("**/send/", lambda route: (route.fetch(), route.abort(), lost.append(route)))
    tablet.answer_and_leave()
    eventually(tablet.page, lambda: lost)
    tablet.waiting(1)
    assert Response.objects.count() == 1

    tablet.page.unroute("**/send/")
    tablet.open()
    tablet.waiting(0)

    assert Response.objects.count() == 1


def test_an_answer_that_names_nothing_deletes_nothing(tablet):
    asked = []
    tablet.page.route(
        "**/send/", lambda route: (route.fulfill(json={"kept": []}), asked.append(route))
    )

    tablet.answer_and_leave()

    eventually(tablet.page, lambda: asked)
    tablet.waiting(1)
    tablet.page.unroute("**/send/")
    tablet.open()
    tablet.waiting(0)
    eventually(tablet.page, lambda: Response.objects.count() == 1)


def test_what_was_changed_on_the_tablet_is_refused_and_kept(tablet):
    tablet.offline()
    tablet.answer_and_leave()
    tablet.page.evaluate(
        """async (device) => {
          const open = indexedDB.open(`goodcare-kiosk-${device}`);
          await new Promise((done) => { open.onsuccess = done; });
          const store = () => open.result.transaction("queue", "readwrite").objectStore("queue");
          const all = store().getAll();
          await new Promise((done) => { all.onsuccess = done; });
          const put = store().put({...all.result[0], sealed: btoa("changed".repeat(9))});
          await new Promise((done) => { put.onsuccess = done; });
        }""",
        tablet.page.evaluate("document.body.dataset.device"),
    )

    tablet.offline(is_offline=False)
    tablet.open()
    tablet.waiting(0)

    eventually(tablet.page, RefusedSubmission.objects.exists)
    assert RefusedSubmission.objects.get().why == "sealed-otherwise"
    assert not Response.objects.exists()


def test_the_next_person_sees_nothing_of_the_last(tablet):
    tablet.answer_and_leave()
    tablet.begin()
    tablet.press("Continue")
    assert "Answer this question" in tablet.page.locator(".nhsuk-error-summary").inner_text()
    assert not tablet.page.query_selector(":checked:not(option)")
    tablet.page.check("[value=poor]")
    tablet.press("Continue")

    assert tablet.page.input_value("[name=why_poor]") == ""
    assert PLANTED not in tablet.page.content()


def test_a_quiet_screen_warns_and_is_cleared(tablet):
    Device.objects.update(idle_seconds=2)
    tablet.open()
    tablet.open()
    tablet.begin()
    tablet.page.check("[value=poor]")

    tablet.page.wait_for_selector("dialog[data-quiet][open]")
    tablet.page.wait_for_selector("[name=agree]")

    assert not tablet.page.query_selector("dialog[open]")
    assert not tablet.page.query_selector("[value=poor]")


def test_staff_see_what_waits_with_their_pin_only(tablet):
    tablet.offline()
    tablet.answer_and_leave()
    tablet.press("Staff")
    tablet.page.fill("#pin", "0000")
    tablet.press("Open")
    tablet.page.wait_for_selector("[data-pin-wrong]:not([hidden])")
    assert not tablet.page.is_visible("dialog [data-waiting]")

    tablet.page.fill("#pin", PIN)
    tablet.press("Open")

    tablet.page.wait_for_selector("dialog [data-waiting]:visible")
    assert tablet.page.inner_text("dialog [data-waiting]") == "1 not sent yet"


def problems_of(page):
    if not AXE.is_file():
        pytest.skip("No axe-core in frontend/node_modules; make test installs it.")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = page.evaluate(
        "async (options) => (await axe.run(document, options)).violations", options
    )
    return [
        (rule["id"], node["target"], node["html"][:160]) for rule in found for node in rule["nodes"]
    ]


def assert_usable(page, where):
    assert problems_of(page) == [], where
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, where
    if folder := os.environ.get("GOODCARE_PICTURES"):
        page.screenshot(path=f"{folder}/kiosk-{where}.png", full_page=True)


def test_every_screen_is_usable_narrow_and_with_the_keyboard_alone(tablet):
    page = tablet.page
    assert_usable(page, "welcome")
    page.focus("[name=agree]")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    assert_usable(page, "question")
    page.get_by_role("button", name="Continue").focus()
    page.keyboard.press("Enter")
    assert_usable(page, "problem")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link of the summary
    page.keyboard.press("Space")
    for number in range(12):
        if page.query_selector("text=Check your answers"):
            break
        page.get_by_role("button", name="Continue").focus()
        page.keyboard.press("Enter")
        assert_usable(page, f"page-{number}")
    page.get_by_role("button", name="Done").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ga-code")
    assert_usable(page, "receipt")
    tablet.waiting(0)
    page.get_by_role("button", name="Staff").focus()
    page.keyboard.press("Enter")
    assert_usable(page, "staff")
    eventually(page, Response.objects.exists)
    assert Response.objects.get().answers == {"rating": "good"}


def test_it_speaks_the_language_that_is_chosen(tablet):
    tablet.press("Türkçe")
    assert tablet.page.get_attribute("html", "lang") == "tr"
    tablet.page.check("[name=agree]")
    assert tablet.page.get_by_role("button", name="Başla").count() == 1
