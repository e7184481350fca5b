"""Fields of models: random public ids, and texts that are encrypted at rest."""

import json
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

from goodcare.safekeeping.ciphers import seal, unseal

if TYPE_CHECKING:  # the stubs' parameters are not there at run time
    CharField = models.CharField[str, str]
    BinaryField = models.BinaryField[Any, Any]
else:
    CharField, BinaryField = models.CharField, models.BinaryField

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH = 16
"""80 random bits."""


def new_public_id() -> str:
    """Return a random id that names no order and no count."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class PublicIdField(CharField):
    """A random id that may stand in addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", PUBLIC_ID_LENGTH)
        kwargs.setdefault("default", new_public_id)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


class SealedTextField(BinaryField):
    """A text that is encrypted at rest; Python sees the text, the database never does.

    It cannot be searched or compared in the database. Empty is stored as no bytes.
    `purpose` names the key that it is sealed with.
    """

    def __init__(self, *args: Any, purpose: str = "fields", **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Name the key in migrations, where it is another than that of most fields."""
        name, path, args, kwargs = super().deconstruct()
        if self.purpose != "fields":
            kwargs["purpose"] = self.purpose
        return name, path, args, kwargs

    def from_db_value(self, value: bytes | None, *_: Any) -> str:
        """Decrypt what was read."""
        return unseal(bytes(value), purpose=self.purpose) if value else ""

    def to_python(self, value: Any) -> Any:
        """Leave texts as they are."""
        return value

    def get_db_prep_value(self, value: str, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Encrypt what will be written."""
        sealed = seal(value, purpose=self.purpose) if value else b""
        return super().get_db_prep_value(sealed, connection, prepared)

    def get_default(self) -> str:
        """Nothing was written."""
        return ""

    def value_to_string(self, obj: models.Model) -> str:  # noqa: ARG002 - Django hands it
        """Refuse to be serialised in the clear: a fixture holds nothing private."""
        return ""


class SealedJsonField(SealedTextField):
    """A JSON value that is encrypted at rest; none is {}."""

    def from_db_value(self, value: bytes | None, *_: Any) -> Any:
        """Decrypt and read."""
        return json.loads(unseal(bytes(value), purpose=self.purpose)) if value else {}

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Write and encrypt."""
        text = json.dumps(value, ensure_ascii=False) if value else ""
        return super().get_db_prep_value(text, connection, prepared)

    def get_default(self) -> Any:
        """Nothing was written."""
        return {}
