"""Building a questionnaire in the browser: adding, changing, ordering, branching, translating."""

import pytest
from tests.builders import a_conversation, a_member, an_instrument
from tests.collect.questionnaires_builders import a_draft_questionnaire, change_draft

from goodcare.collect.questionnaires.models import Questionnaire
from goodcare.collect.questionnaires.queries import read_draft
from goodcare.instrument import read_workbook
from goodcare.instrument.drafting import change, draft_to_xlsform, instrument_of
from goodcare.instrument.model import Kind
from goodcare.instrument.pages import pages_of
from goodcare.teams.permissions import Role

pytestmark = pytest.mark.django_db


class Builder:
    """Posts as the pages do, each time from the newest edit."""

    def __init__(self, client, questionnaire):
        conversation = questionnaire.conversation.public_id
        self.client, self.questionnaire = client, questionnaire
        self.base = f"/conversations/{conversation}/questionnaires/{questionnaire.public_id}/build/"

    @property
    def version(self):
        return self.questionnaire.draft

    @property
    def draft(self):
        return read_draft(self.version)

    def question(self, name):
        return self.draft.question(name).question

    def post(self, page, **said):
        return self.client.post(f"{self.base}{page}", {"edited": self.version.edited, **said})

    def add(self, kind, text, **said):
        answer = self.post(f"add/{kind}/", text=text, **said)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url.rstrip("/").split("/")[-1]

    def fields(self, name):
        """What the page of a question would post unchanged."""
        page = self.client.get(f"{self.base}questions/{name}/").context
        said = {
            field.html_name: "on" if value is True else value
            for form in (page["form"], *(page["rows"] or ()))
            for field in form
            if (value := field.value()) not in (None, "", False)
        }
        if page["rows"] is not None:
            management = page["rows"].management_form
            said |= {field.html_name: field.value() for field in management}
        return said

    def change(self, question, /, **said):
        fields = {**self.fields(question), **said}
        kept = {key: value for key, value in fields.items() if value is not None}
        return self.client.post(f"{self.base}questions/{question}/", kept)


@pytest.fixture
def conversation():
    return a_conversation()


@pytest.fixture
def lead(conversation, client):
    user = a_member(conversation.team, Role.RESEARCHER)
    client.force_login(user)
    return user


@pytest.fixture
def begun(client, conversation, lead):
    """An empty questionnaire in two languages."""
    client.post(
        f"/conversations/{conversation.public_id}/questionnaires/new/",
        {"title": "Care near you", "languages": ["en", "tr"]},
    )
    return Builder(client, Questionnaire.objects.get())


@pytest.fixture
def building(client, conversation, lead):
    """One with four questions."""
    questionnaire = a_draft_questionnaire(conversation, an_instrument(), by=lead)
    return Builder(client, questionnaire)


KINDS = {
    "single": (Kind.SINGLE, "Yes\nNo"),
    "several": (Kind.MULTIPLE, "GP\nPharmacy"),
    "scale": (Kind.SINGLE, "Agree\nNeither\nDisagree"),
    "number": (Kind.NUMBER, None),
    "date": (Kind.DATE, None),
    "short-text": (Kind.TEXT, None),
    "long-text": (Kind.TEXT, None),
    "ranking": (Kind.RANKING, "Speed\nKindness"),
    "note": (Kind.NOTE, None),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_added_and_shown(begun, kind):
    expected, answers = KINDS[kind]

    name = begun.add(kind, "What do you think?", **({"answers": answers} if answers else {}))

    question = begun.question(name)
    page = begun.client.get(begun.base).content.decode()
    assert question.kind is expected
    assert question.is_long == (kind == "long-text")
    assert [one.label["en"] for one in question.choices] == (answers or "").splitlines()
    assert "What do you think?" in page
    assert begun.client.get(f"{begun.base}questions/{name}/").status_code == 200


def test_a_grid_is_one_page_of_statements_that_share_their_answers(begun):
    begun.add("grid", "How far do you agree?", statements="It is near\nIt is kind", answers="Y\nN")
    begun.change("it_is_near", **{"answers-0-text": "Yes", "answers-2-text": "Perhaps"})

    pages = pages_of(instrument_of(begun.draft))

    assert [(page.is_grid, len(page.questions)) for page in pages] == [(True, 2)]
    assert pages[0].heading == {"en": "How far do you agree?"}
    for question in pages[0].questions:
        assert [one.label["en"] for one in question.choices] == ["Yes", "N", "Perhaps"]


def test_prefer_not_to_say_is_off_the_scale_and_alone(begun):
    name = begun.add("several", "Which?", answers="A\nB", can_decline="on")

    last = begun.question(name).choices[-1]

    assert (last.name, last.is_on_scale, last.is_exclusive) == ("prefer_not_to_say", False, True)


def test_a_question_is_changed(building):
    answer = building.change(
        "services",
        label="Which services?",
        hint="Choose all",
        is_required="on",
        is_sensitive="on",
        role="demographic",
        pillar="accessible",
        most="2",
        **{"answers-2-is_exclusive": "on", "answers-3-text": "Dentist"},
    )

    question = building.question("services")
    assert answer.status_code == 302
    assert (question.label["en"], question.hint["en"]) == ("Which services?", "Choose all")
    assert question.label["tr"] == "What about services?"
    assert (question.is_required, question.is_sensitive, question.most) == (True, True, 2)
    assert (question.role, question.pillar) == ("demographic", "accessible")
    assert [one.name for one in question.choices] == ["gp", "pharmacy", "none", "dentist"]
    assert question.choices[2].is_exclusive


def test_saving_a_page_unchanged_changes_nothing(building):
    for name in ("rating", "services", "change", "gender"):
        before = building.draft

        building.change(name)

        assert building.draft == before


def test_an_answer_is_removed_and_moved(building):
    building.change("rating", **{"answers-1-text": None})
    building.change("rating", down="0")

    assert [one.name for one in building.question("rating").choices] == ["poor", "good"]


def test_bands_are_named_by_their_limits_in_every_language(begun):
    name = begun.add("number", "How old are you?")
    begun.change(name, **{"answers-0-low": "16", "answers-0-high": "64", "answers-1-low": "65"})

    bands = begun.question(name).choices

    assert [one.label for one in bands] == [
        {"en": "16–64", "tr": "16–64"},
        {"en": "65+", "tr": "65+"},
    ]


def test_an_earlier_answer_is_put_into_words(building):
    building.change("change", label="Why is it ${rating}?")

    question = instrument_of(building.draft).question("change")
    assert question.label["en"] == "Why is it …?"
    assert question.asked["en"] == "Why is it ${rating}?"
    shown = building.client.get(f"{building.base}questions/change/").content.decode()
    assert "Why is it ${rating}?" in shown


def test_a_name_that_is_no_name_is_refused(building):
    page = building.change("change", name="2 words")

    assert page.status_code == 422
    assert "Begin the name with a letter" in page.content.decode()


def test_a_name_that_is_taken_is_refused(building):
    page = building.change("change", name="rating")

    assert page.status_code == 422
    assert "has a question &#x27;rating&#x27; already" in page.content.decode()


def test_questions_move_and_go(building):
    building.post("questions/gender/step/", to="up")
    building.post("questions/rating/step/", to="up")
    building.post("questions/rating/step/", to="down")
    building.post("questions/change/remove/")

    assert [one.name for one in building.draft.questions] == ["services", "rating", "gender"]


def test_questions_come_together_on_one_page_and_part_again(building):
    building.change("services", is_together="on")
    building.change("services", page_heading="Care now")
    pages = pages_of(instrument_of(building.draft))
    assert [len(page.questions) for page in pages] == [2, 1, 1]
    assert pages[0].heading == {"en": "Care now"}

    building.change("services", is_together=None)

    pages = pages_of(instrument_of(building.draft))
    assert [len(page.questions) for page in pages] == [1, 1, 1, 1]


def test_a_branch_is_built_in_steps(building):
    where = "questions/gender/conditions/"
    offered = building.client.get(f"{building.base}{where}?about=rating").content.decode()
    assert "Choose another question" in offered
    building.post(where, about="rating", operator="is", answer="poor")
    building.post(where, about="services", operator="is-not", answer="gp")
    building.post(f"{where}change/", needs="any")

    relevant = instrument_of(building.draft).question("gender").relevant
    assert relevant == "${rating} = 'poor' or not(selected(${services}, 'gp'))"
    listed = building.client.get(building.base).content.decode()
    assert "is <strong>Poor</strong> or" in listed

    building.post(f"{where}change/", remove="0")
    assert instrument_of(building.draft).question("gender").relevant == (
        "not(selected(${services}, 'gp'))"
    )


def test_an_answer_that_is_none_is_no_condition(building):
    page = building.post(
        "questions/gender/conditions/", about="rating", operator="is", answer="purple"
    )

    assert page.status_code == 422


def test_findings_stand_beside_their_question(building):
    building.change("rating", **{f"answers-{n}-text": None for n in range(3)})

    page = building.client.get(building.base).content.decode()
    row = page[page.index('id="q-rating"') :].split('id="q-services"')[0]

    assert "has no answers" in row
    assert "Write at least two answers." in row


def test_what_is_missing_is_counted_and_translated(begun):
    begun.add("single", "Is it near?", answers="Yes\nNo")
    assert "4 texts to translate" in begun.client.get(begun.base).content.decode()
    page = begun.client.get(f"{begun.base}translate/tr/")
    keys = [row["piece"].key for row in page.context["rows"]]

    begun.post("translate/tr/", **{key: f"tr {key}" for key in keys})

    draft = begun.draft
    assert draft.title["tr"] == "tr title"
    assert draft.question("is_it_near").question.label["tr"] == "tr q/is_it_near/label"
    assert draft.question("is_it_near").question.choices[1].label["tr"].endswith("choice/no")
    assert "Every text is translated." in (
        begun.client.get(f"{begun.base}translate/tr/").content.decode()
    )


def test_a_language_that_goes_takes_its_words_along(building):
    building.post("settings/", title_en="What matters now", title_tr="Önemli", languages=["en"])

    draft = building.draft
    assert (draft.languages, draft.title) == (("en",), {"en": "What matters now"})
    read = read_workbook(draft_to_xlsform(draft), name="form")
    assert read.languages == ("en",)
    building.questionnaire.refresh_from_db()
    assert building.questionnaire.title == "What matters now"


def test_what_is_built_is_kept_as_xlsform(building):
    building.change("rating", label="How good?")

    read = read_workbook(bytes(building.version.workbook), name="form")

    assert read == instrument_of(building.draft)


def test_a_stale_question_shows_both_texts_and_loses_none(building, lead):
    fields = building.fields("change")
    change_draft(
        building.questionnaire,
        lambda draft: change(draft, "change", hint={"en": "Theirs"}),
        by=lead,
    )

    address = f"{building.base}questions/change/"
    page = building.client.post(address, {**fields, "hint": "Mine"})

    text = page.content.decode()
    assert page.status_code == 409
    assert "<td>Theirs</td><td>Mine</td>" in text
    assert building.question("change").hint == {"en": "Theirs"}
    again = {**fields, "hint": "Mine", "edited": page.context["form"]["edited"].value()}
    assert building.client.post(address, again).status_code == 302
    assert building.question("change").hint == {"en": "Mine"}


def test_a_stale_translation_shows_both_texts(building, lead):
    change_draft(
        building.questionnaire,
        lambda draft: change(draft, "change", label={"en": "A", "tr": "Onlar"}),
        by=lead,
    )

    page = building.post("translate/tr/", **{"edited": 1, "q/change/label": "Biz"})

    text = page.content.decode()
    assert page.status_code == 409
    assert "Onlar" in text
    assert 'value="Biz"' in text
    assert building.question("change").label["tr"] == "Onlar"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("add/note/", {"text": "Hello"}),
        ("questions/change/step/", {"to": "up"}),
        ("questions/change/remove/", {}),
        ("questions/gender/conditions/change/", {"needs": "any"}),
        ("settings/", {"title_en": "T", "title_tr": "T", "languages": ["en", "tr"]}),
    ],
)
def test_a_stale_change_is_refused(building, lead, page, said):
    change_draft(building.questionnaire, lambda draft: draft, by=lead)
    before = building.version.draft

    answer = building.post(page, **{**said, "edited": 1})

    assert answer.status_code == 409
    assert building.version.draft == before


PAGES = (
    *("", "add/single/", "settings/", "translate/tr/"),
    *("questions/rating/", "questions/gender/conditions/"),
)


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_build_finds_nothing(client, conversation, building, page):
    client.logout()
    assert client.get(f"{building.base}{page}").url.startswith("/account/login/")

    client.force_login(a_member(conversation.team, Role.FACILITATOR))
    assert client.get(f"{building.base}{page}").status_code == 404


@pytest.mark.parametrize("page", ["add/poem/", "questions/nothing/", "translate/en/"])
def test_what_is_not_there_is_not_found(client, building, page):
    assert client.get(f"{building.base}{page}").status_code == 404
