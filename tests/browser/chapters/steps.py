"""What a person does on a page: follow a link, press a button; axe looks at every page reached."""

from tests.browser.harness import DESK, PHONE, assert_accessible, assert_fits


class Reader:
    """A person in front of a browser. Every page that they reach is checked."""

    def __init__(self, page, address):
        self.page = page
        page.set_default_timeout(20_000)
        self.address = address

    @property
    def is_on_phone(self):
        return self.page.viewport_size["width"] == PHONE["width"]

    def look(self):
        """Wait for the page, then fail where it has an error or somebody could not use it."""
        self.page.wait_for_load_state("load")
        assert_accessible(self.page)
        if self.is_on_phone:
            assert_fits(self.page)

    def open(self, path):
        """Type an address, as from a poster."""
        self.page.goto(path if path.startswith("http") else f"{self.address}{path}")
        self.look()

    def follow(self, name, *, exact=True):
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def press(self, name, *, exact=True):
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.look()

    def field(self, label):
        """The field of this label; one that may stay empty has "(optional)" behind it."""
        named = self.page.get_by_label(label, exact=True)
        return named if named.count() else self.page.get_by_label(f"{label} (optional)").first

    def write(self, label, text):
        self.field(label).fill(text)

    def tick(self, *labels):
        for label in labels:
            self.page.get_by_label(label).first.check()

    def choose(self, label, option):
        self.field(label).select_option(label=option)

    def upload(self, label, *, name, content):
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.field(label).set_input_files(file)

    def press_and_keep(self, name):
        """Press a button that hands over a file; return its bytes."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).click()
        return _bytes(waiting.value)

    def follow_and_keep(self, name, *, exact=True):
        """Follow a link to a file; return its bytes."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name, exact=exact).first.click()
        return _bytes(waiting.value)

    def section(self, name):
        """Open a page of the conversation from the navigation beside it."""
        self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        self.look()

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for()

    @property
    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()


def _bytes(download):
    with open(download.path(), "rb") as file:
        return file.read()


def at_a_desk(browser, address):
    return Reader(browser.new_context(viewport=DESK, accept_downloads=True).new_page(), address)


def on_a_phone(browser, address):
    return Reader(browser.new_context(viewport=PHONE, has_touch=True).new_page(), address)
