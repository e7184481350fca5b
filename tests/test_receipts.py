import hmac
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcare.errors import InputError
from goodcare.receipts import (
    ALPHABET,
    form_code,
    new_receipt,
    normalise_receipt,
    read_form_code,
    receipt_digest,
)

KEY = b"a key of thirty-two bytes, or so"


@given(st.binary(min_size=7, max_size=9))
@settings(max_examples=50)
def test_form_code_reads_back_in_every_spelling(random_bytes):
    code = form_code(random_bytes)
    careless = code.lower().replace("-", " – ").replace("0", "o").replace("1", "l")

    assert read_form_code(code) == read_form_code(careless) == code


@given(st.binary(min_size=14, max_size=14))
@settings(max_examples=50)
def test_receipt_reads_back_and_holds_all_its_bits(random_bytes):
    code = new_receipt(random_bytes)
    bare = code.replace("-", "")
    bits = "".join(f"{ALPHABET.index(character):05b}" for character in bare[:22])

    assert normalise_receipt(f" {bare} ") == code
    assert len(bits) == 110
    assert f"{int.from_bytes(random_bytes):0112b}".startswith(bits)


@given(st.binary(min_size=14, max_size=14), st.integers(0, 23), st.integers(1, 31))
@settings(max_examples=50)
def test_receipt_notices_one_wrong_character(random_bytes, place, change):
    bare = list(new_receipt(random_bytes).replace("-", ""))
    bare[place] = ALPHABET[(ALPHABET.index(bare[place]) + change) % 32]

    with pytest.raises(InputError, match="wrong or swapped"):
        normalise_receipt("".join(bare))


@given(st.binary(min_size=7, max_size=7))
@settings(max_examples=50)
def test_form_code_notices_every_swap(random_bytes):
    bare = form_code(random_bytes).replace("-", "")

    for left, right in combinations(range(len(bare)), 2):
        swapped = list(bare)
        swapped[left], swapped[right] = bare[right], bare[left]
        if bare[left] != bare[right]:
            with pytest.raises(InputError, match="wrong or swapped"):
                read_form_code("".join(swapped))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has 12 letters and digits; this has 0"),
        ("ABC", "has 12 letters and digits; this has 3"),
        ("UUUU-UUUU-UUUU", "Character 1 cannot be part of a code of the form"),
        ("0000-0000-0001", "wrong or swapped"),
        ("\0" * 5, "this has 0"),
    ],
)
def test_form_code_refuses_what_is_none(text, message):
    with pytest.raises(InputError, match=message):
        read_form_code(text)


def test_form_code_reads_digits_of_other_scripts():
    code = form_code(bytes(7))

    assert read_form_code("۰۰۰۰ ٠٠٠٠ ００００") == code == "0000-0000-0000"


def test_receipt_error_does_not_repeat_the_code():
    code = new_receipt(bytes(range(14)))
    mistyped = ("Y" if code[0] != "Y" else "Z") + code[1:]

    with pytest.raises(InputError) as caught:
        normalise_receipt(mistyped)

    assert code[1:4] not in str(caught.value)


def test_receipt_digest_is_the_hmac_of_the_code_in_any_spelling():
    code = new_receipt(bytes(range(14)))

    digest = receipt_digest(code.lower().replace("-", " "), KEY)

    assert digest == hmac.digest(KEY, code.encode(), "sha256")
    assert digest != receipt_digest(code, KEY[::-1])


def test_receipt_digest_refuses_a_short_key():
    with pytest.raises(InputError, match="needs at least 16"):
        receipt_digest(new_receipt(bytes(14)), b"short")


def test_codes_refuse_too_few_random_bytes():
    with pytest.raises(InputError, match="needs 7 random bytes; 6 were given"):
        form_code(bytes(6))
    with pytest.raises(InputError, match="needs 14 random bytes; 13 were given"):
        new_receipt(bytes(13))
