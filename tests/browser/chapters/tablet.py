"""A tablet is registered, loses its network, takes an answer, and sends it when it is back."""

from tests.browser.chapters.steps import on_a_phone

PIN = "2468"
WORDS = "More benches."


def register(reader):
    """Register a tablet; return the address to open on it, once."""
    reader.section("Kiosk")
    reader.follow("Register a tablet")
    reader.write("Name of the tablet", "Library")
    offered = reader.page.get_by_label("Questionnaire").locator("option").all_inner_texts()
    reader.choose("Questionnaire", next(one for one in offered if "What matters" in one))
    reader.tick("English")
    reader.choose("Area", "North Borough")
    reader.write("PIN for staff", PIN)
    reader.press("Register")
    return reader.page.locator("main").get_by_text("/kiosk/").first.inner_text().strip()


def answer_without_a_network(browser, live, address):
    """Answer while the tablet is offline; return the tablet, which holds one answer."""
    tablet = on_a_phone(browser, live)
    tablet.open(address)
    tablet.page.wait_for_selector("body[data-ready]")
    tablet.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tablet.page.context.set_offline(True)
    tablet.page.check("[name=agree]")
    tablet.press("Start")
    tablet.page.check("[name=used][value=no]")
    while not tablet.page.query_selector("text=Check your answers"):
        if words := tablet.page.query_selector("[name=change]"):
            words.fill(WORDS)
        tablet.press("Continue")
    tablet.press("Done")
    tablet.press("Next person")
    _waiting(tablet, 1)
    return tablet


def sync(tablet):
    """Give the tablet its network back."""
    tablet.page.context.set_offline(False)
    tablet.page.reload()
    _waiting(tablet, 0)


def _waiting(tablet, count):
    tablet.page.wait_for_selector(f"[data-queue][data-waiting='{count}']")
