"""Every error goodcare raises on purpose.

GoodcareError            str(error) is one or more plain lines, safe to show
├── InputError           the file, form or argument is wrong; the person can fix it
├── ConflictError        somebody else changed or made the same thing first
├── StaleError           it was computed from something that has since changed
├── GoneError            it was erased, withdrawn or moved
├── ForbiddenError       it may not be shown or done
└── IntegrityError       stored files are not what their hashes say

The command line prints the message and ends with `exit_code`; bugs show their traceback.
"""

EXIT_CODE_OF_EXPECTED_ERRORS = 2


class GoodcareError(Exception):
    """Base of all expected errors."""

    exit_code = EXIT_CODE_OF_EXPECTED_ERRORS


class InputError(GoodcareError):
    """The person gave something that cannot be used, and can correct it."""


class ConflictError(GoodcareError):
    """The same thing exists already, or was changed meanwhile."""


class StaleError(GoodcareError):
    """What this rests on has changed since."""


class GoneError(GoodcareError):
    """It was there once and is not any more."""


class ForbiddenError(GoodcareError):
    """It may not be shown or done."""


class IntegrityError(GoodcareError):
    """Stored files differ from what their manifest says."""
