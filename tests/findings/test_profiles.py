import numpy as np
import pytest

from goodcare.errors import InputError
from goodcare.findings import analyse
from goodcare.findings.grouping import best_grouping
from goodcare.findings.profiles import profiles
from goodcare.stats.latent_classes import adjusted_rand_index
from tests.findings.fake import FakeSnapshot, people
from tests.stats.test_latent_classes import survey


def test_groups_that_are_there_are_found_again():
    answers, belongs = survey(600, missing=0.02)

    found = best_grouping(answers, least=30)

    assert found.n_profiles == 3
    assert found.stability > 0.6
    assert adjusted_rand_index(belongs, found.belongs) > 0.6
    assert list(np.bincount(found.belongs)) == sorted(np.bincount(found.belongs), reverse=True)


def test_nothing_is_found_where_answers_have_nothing_to_do_with_each_other():
    kept = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        answers = (rng.random((300, 5)) < [0.3, 0.5, 0.2, 0.7, 0.4]).astype(np.uint8) + 1
        kept.append(best_grouping(answers, least=30).n_profiles)

    assert sum(map(bool, kept)) <= 1  # 5 % of twenty


def test_order_of_people_changes_nobodys_group():
    answers, _ = survey(300)
    dealt = np.random.default_rng(4).permutation(300)

    first, second = (best_grouping(one, least=30) for one in (answers, answers[dealt]))

    np.testing.assert_array_equal(first.belongs[dealt], second.belongs)


def test_no_group_is_smaller_than_asked_for():
    answers, _ = survey(300)

    assert best_grouping(answers, least=120).n_profiles <= 2
    assert best_grouping(answers, least=400).n_profiles == 0


@pytest.mark.parametrize("n", [0, 1, 59])
def test_too_few_people_make_no_groups(n):
    answers, _ = survey(max(n, 1))

    assert best_grouping(answers[:n], least=30).n_profiles == 0


def test_people_who_all_answer_the_same_are_one_group():
    assert best_grouping(np.full((200, 4), 2, dtype=np.uint8), least=30).n_profiles == 0


def test_a_form_without_such_questions_is_told_so():
    analysis = analyse(FakeSnapshot(responses=people(30, area="north", available=5)))

    with pytest.raises(InputError, match=r"need 3 closed questions of the section 'profiles'"):
        profiles(analysis, place=analysis.region)
