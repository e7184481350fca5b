"""What is private is never in the database in the clear."""

import pytest
from django.db import connection
from tests.builders import a_conversation, a_live_version, a_response

from goodcare.collect.answers.models import Response
from goodcare.errors import IntegrityError
from goodcare.safekeeping.ciphers import seal, unseal

pytestmark = pytest.mark.django_db


def test_a_sealed_field_comes_back_as_it_was():
    response = a_response(a_live_version(a_conversation()), texts={"change": "Çay, 🫖"})

    assert Response.objects.get(pk=response.pk).texts == {"change": "Çay, 🫖"}


def test_the_database_never_holds_the_words():
    response = a_response(a_live_version(a_conversation()), texts={"change": "planted"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT texts FROM answers_response WHERE id = %s", [response.pk])
        stored = bytes(cursor.fetchone()[0])

    assert b"planted" not in stored


def test_a_changed_byte_is_noticed():
    sealed = bytearray(seal("planted"))
    sealed[-1] ^= 1

    with pytest.raises(IntegrityError, match="does not open"):
        unseal(bytes(sealed))


def test_the_same_text_is_sealed_differently_each_time():
    assert seal("same") != seal("same")
