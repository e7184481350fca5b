"""One questionnaire is uploaded, another is built in the browser; both are launched."""

from goodcare.example.short import short_form
from goodcare.instrument.writer import write_xlsform

UPLOADED = "What matters to you in care"
BUILT = "After your visit"
TURKISH = {
    "After your visit": "Ziyaretinizden sonra",
    "Did you get an appointment?": "Randevu alabildiniz mi?",
    "Yes": "Evet",
    "No": "Hayır",
    "What made it hard?": "Zor olan neydi?",
}


def upload(reader):
    reader.section("Questionnaires")
    reader.follow("Upload an XLSForm")
    reader.upload("XLSForm", name="short.xlsx", content=write_xlsform(short_form()))
    reader.press("Upload and check")
    assert UPLOADED in reader.page.locator("main").inner_text()


def build(reader):
    reader.section("Questionnaires")
    reader.follow("Build a questionnaire")
    reader.write("What is it called?", BUILT)
    for other in ("اردو (ur)", "Easy read (en-x-easy)"):
        reader.page.get_by_label(other).first.uncheck()
    reader.press("Begin")
    _add(reader, "One answer", "Did you get an appointment?", "Yes\nNo")
    _add(reader, "Long text", "What made it hard?")
    _ask_only_those_without_one(reader)
    _translate(reader)


def launch(reader):
    """From the page of the questionnaire or of its draft."""
    reader.follow("Ready to launch?")
    reader.press("Build the paper form")
    reader.page.get_by_role("button", name="Launch version 1").wait_for(timeout=20_000)
    reader.press("Launch version 1")
    return reader.page.get_by_role("link", name=f"{reader.address}/a/").first.inner_text()


def _add(reader, kind, question, answers=""):
    reader.follow("All questions")
    reader.follow(kind, exact=False)
    reader.write("Question", question)
    if answers:
        reader.write("Answers", answers)
    reader.press("Add it")


def _ask_only_those_without_one(reader):
    reader.follow("All questions")
    reader.page.get_by_role("heading", name="What made it hard?").get_by_role("link").click()
    reader.follow("Change when it is asked")
    reader.press("Choose its answer")
    reader.choose("Answer", "No")
    reader.press("Add this condition")
    reader.sees("Only when this holds")
    reader.follow("All questions")


def _translate(reader):
    reader.follow("to translate", exact=False)
    for words, said in TURKISH.items():
        row = reader.page.locator(".gc-piece").filter(has=reader.page.get_by_text(words, exact=True))
        row.get_by_role("textbox").fill(said)
    reader.press("Save")
    reader.sees("Every text is translated.")
    reader.follow("All questions")
