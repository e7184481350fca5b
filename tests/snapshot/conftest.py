import pytest

from tests.snapshot.files import Conversation


@pytest.fixture
def conversation(tmp_path):
    return Conversation(tmp_path)
