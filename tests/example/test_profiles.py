import pytest

from goodcare.findings import analyse
from goodcare.findings.profiles import profiles


@pytest.fixture(scope="module")
def analysis(snapshot):
    return analyse(snapshot)


def test_questions_come_from_the_form(analysis):
    region = analysis.region
    found = profiles(analysis, place=region)
    hackney = profiles(analysis, place=analysis.snapshot.gazetteer.place("hackney"))

    assert found.questions == ("contact_way", "seen_where", "seen_when", "seen_by", "booked_how")
    assert sum(one.people for one in found.profiles) == found.base == found.region
    assert sum(one.people for one in hackney.profiles) == hackney.base < found.base
    assert [one.region for one in hackney.profiles] == [one.people for one in found.profiles]
    in_person = [one for one in found.profiles[0].tellings if one.choice == "in_person"]
    assert in_person[0].lead > 0.2
