"""A row of a table as a snapshot stores it."""

from typing import Any

Values = dict[str, Any]
"""{column: value}; see `snapshot.tables` for the columns."""
