"""One questionnaire is uploaded, another is built in the browser; both are launched."""

from goodcare.example.short import short_form
from goodcare.instrument.writer import write_xlsform

UPLOADED = "What matters to you in care"
BUILT = "After your visit"
TRANSLATED = {
    "tr": ("Ziyaretinizden sonra", "Randevu alabildiniz mi?", "Evet", "Hayır", "Zor olan neydi?"),
    "ur": ("ملاقات کے بعد", "کیا آپ کو وقت ملا؟", "جی ہاں", "نہیں", "کیا مشکل تھا؟"),
    "en-x-easy": ("After you went", "Could you go?", "Yes", "No", "What was hard?"),
}
WRITTEN = (BUILT, "Did you get an appointment?", "Yes", "No", "What made it hard?")


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
    for _ in TRANSLATED:
        reader.follow("to translate", exact=False)
        for place, words in enumerate(WRITTEN):
            said = reader.page.get_by_text(words, exact=True)
            field = reader.page.locator(".gc-piece").filter(has=said).get_by_role("textbox")
            field.fill(TRANSLATED[field.get_attribute("lang")][place])
        reader.press("Save")
        reader.sees("Every text is translated.")
        reader.follow("All questions")
