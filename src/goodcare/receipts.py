"""Codes that people copy by hand: of a paper form, and of a respondent's receipt.

Both are written with Crockford's 32 characters (no I, L, O and U) in groups of four, and end in two
check characters of a Reed-Solomon code over the field of 32 elements: any two wrong characters,
and so any two swapped ones, are noticed before anything is looked up.

A receipt code is all that somebody needs to see or erase what they answered. It is shown once and
kept as `receipt_digest` only; no message repeats it.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence

from goodcare.errors import InputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FORM_CHARACTERS = 10
RECEIPT_CHARACTERS = 22
CHECK_CHARACTERS = 2

_GROUP = 4
_BITS = 5
_MEANT = {"O": "0", "I": "1", "L": "1"}
_IGNORED = frozenset("-_.·•‐‑‒–—−")
_ORDER = 31  # of the field's multiplicative group; codes are shorter
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, primitive over GF(2)


def _powers() -> tuple[int, ...]:
    value, powers = 1, []
    for _ in range(_ORDER):
        powers.append(value)
        value <<= 1
        if value >> _BITS:
            value ^= _POLYNOMIAL
    return tuple(powers)


_POWER = _powers()
_LOGARITHM = {power: exponent for exponent, power in enumerate(_POWER)}


def form_code(random_bytes: bytes) -> str:
    """Make the code of one paper form: 50 random bits and two check characters.

    Args:
        random_bytes: at least 7 bytes from a cryptographic source; more are left unread.

    Returns:
        Three groups of four: "7ZGW-96KV-4BBQ".

    Raises:
        InputError: there are too few bytes.
    """
    return _grouped(_with_check(_drawn(random_bytes, FORM_CHARACTERS)))


def read_form_code(text: str) -> str:
    """Read the code of a form as somebody typed it, and return it as it is printed.

    Spaces, dashes and lower case do not matter; O is read as 0, I and L as 1, and digits of every
    script as digits.

    Raises:
        InputError: it has another length, another character, or its check characters differ.
    """
    return _read(text, FORM_CHARACTERS, what="code of the form")


def new_receipt(random_bytes: bytes) -> str:
    """Make a receipt code: 110 random bits and two check characters.

    Args:
        random_bytes: at least 14 bytes from a cryptographic source; more are left unread.

    Returns:
        Six groups of four.

    Raises:
        InputError: there are too few bytes.
    """
    return _grouped(_with_check(_drawn(random_bytes, RECEIPT_CHARACTERS)))


def normalise_receipt(text: str) -> str:
    """Read a receipt code as somebody typed it, and return it as it was shown.

    Raises:
        InputError: as `read_form_code`; the message does not repeat the code.
    """
    return _read(text, RECEIPT_CHARACTERS, what="receipt code")


def receipt_digest(code: str, key: bytes) -> bytes:
    """Return what may be kept of a receipt code: its HMAC-SHA256, 32 bytes.

    Args:
        code: in any spelling that `normalise_receipt` accepts; or the code of a paper form, which
            is the receipt of who filled it in, as `read_form_code` accepts it.
        key: secret of the installation, at least 16 bytes.

    Raises:
        InputError: the code was mistyped, or the key is too short.
    """
    if len(key) < 16:
        raise InputError(
            f"The key for receipt codes has {len(key)} bytes; it needs at least 16. "
            "Set a longer one."
        )
    is_form = len(_letters(code)) == FORM_CHARACTERS + CHECK_CHARACTERS
    normal = read_form_code(code) if is_form else normalise_receipt(code)
    return hmac.new(key, normal.encode("ascii"), hashlib.sha256).digest()


def _drawn(random_bytes: bytes, count: int) -> list[int]:
    """The first bits as numbers from 0 to 31."""
    needed = -(-count * _BITS // 8)
    if len(random_bytes) < needed:
        raise InputError(
            f"A code needs {needed} random bytes; {len(random_bytes)} were given. Draw more."
        )
    bits = int.from_bytes(random_bytes[:needed]) >> (needed * 8 - count * _BITS)
    return [bits >> (_BITS * place) & 31 for place in reversed(range(count))]


def _read(text: str, count: int, *, what: str) -> str:
    values = _values(text, what=what)
    expected = count + CHECK_CHARACTERS
    if len(values) != expected:
        raise InputError(
            f"A {what} has {expected} letters and digits; this has {len(values)}. "
            "Type it as it is printed."
        )
    if any(_syndromes(values)):
        raise InputError(
            f"This {what} has a wrong or swapped character. Compare it with what is printed."
        )
    return _grouped(values)


def _values(text: str, *, what: str) -> list[int]:
    values = []
    for place, character in enumerate(_letters(text), start=1):
        value = ALPHABET.find(_MEANT.get(character, character))
        if value < 0:
            raise InputError(
                f"Character {place} cannot be part of a {what}: only digits and the letters A to Z "
                "without U are used. Type it as it is printed."
            )
        values.append(value)
    return values


def _letters(text: str) -> list[str]:
    """Characters that count, in capitals; digits of any script as 0 to 9."""
    letters = []
    for character in unicodedata.normalize("NFKC", text).upper():
        if character in _IGNORED or unicodedata.category(character) in ("Zs", "Cf", "Cc"):
            continue
        digit = unicodedata.decimal(character, None)
        letters.append(character if digit is None else str(digit))
    return letters


def _times(left: int, right: int) -> int:
    if not (left and right):
        return 0
    return _POWER[(_LOGARITHM[left] + _LOGARITHM[right]) % _ORDER]


def _syndromes(values: Sequence[int]) -> tuple[int, int]:
    """Values of the code's polynomial at the generator and its square; both 0 for a good code."""
    first = second = 0
    for value in values:
        first = _times(first, _POWER[1]) ^ value
        second = _times(second, _POWER[2]) ^ value
    return first, second


def _with_check(values: list[int]) -> list[int]:
    """Append the two characters c, d that make both syndromes 0.

    With s₁ and s₂ those of the code with 0, 0 appended: a·c + d = s₁ and a²·c + d = s₂.
    """
    first, second = _syndromes([*values, 0, 0])
    inverse = _POWER[-_LOGARITHM[_POWER[1] ^ _POWER[2]] % _ORDER]
    check = _times(first ^ second, inverse)
    return [*values, check, first ^ _times(check, _POWER[1])]


def _grouped(values: Sequence[int]) -> str:
    text = "".join(ALPHABET[value] for value in values)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))
