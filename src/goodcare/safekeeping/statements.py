"""Statements whose SQL is built once: for pages that many people ask for in the same second.

Building a query takes Django longer than the database takes to answer it. Here the query is written
as everywhere else, its SQL is built when it is first asked, and later only its values change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar  # values of columns are of any type

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
Value = str | bytes | int
Convert = Callable[[Any, Any, BaseDatabaseWrapper], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """A query as the database is asked it, and how its rows become models.

    Args:
        sql: with a mark for each value.
        values: one for each mark: the name of a value to put in (`_Name`), or one that stays.
        converters: of columns, by their place.
        model: of the rows.
        attributes: of the model, in the order of its columns.
        columns: which of a row are the model's own.
        related: fill in what is joined.
    """

    sql: str
    values: tuple[Any, ...]
    converters: tuple[tuple[int, tuple[Convert, ...], Any], ...]
    model: type[Model]
    attributes: tuple[str, ...]
    columns: slice
    related: tuple[Any, ...]


class _Name(str):
    """Name of a value that is put in with each asking."""

    __slots__ = ()


class PreparedQuery(Generic[Row]):
    """A query for one row, whose SQL is built once in each process.

    Args:
        build: returns the query, given its values by name. They must stand in it as they are
            given: no `None`, no list, nothing computed.
        samples: a value for each name, to build it with; each must differ from every other value
            in the query.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], **samples: Value) -> None:
        self._build, self._samples = build, samples
        self._known: dict[str, _Built] = {}

    def first(self, **values: Value) -> Row | None:
        """Return the row of these values, or None; of several rows, any."""
        connection = connections[DEFAULT_DB_ALIAS]
        built = self._built(connection)
        asked = [values[one] if isinstance(one, _Name) else one for one in built.values]
        with connection.cursor() as cursor:
            cursor.execute(built.sql, asked)
            found = cursor.fetchone()
        return None if found is None else _row(built, list(found), connection)

    def _built(self, connection: BaseDatabaseWrapper) -> _Built:
        known = self._known
        if connection.vendor not in known:
            known[connection.vendor] = self._compiled(connection)
        return known[connection.vendor]

    def _compiled(self, connection: BaseDatabaseWrapper) -> _Built:
        compiler = self._build(**self._samples).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        described: dict[str, Any] = compiler.klass_info or {}
        own = described["select_fields"]
        select = compiler.select or []
        converters = compiler.get_converters(one for one, *_ in select)
        columns = slice(own[0], own[-1] + 1)
        return _Built(
            sql=sql,
            values=tuple(self._named(values)),
            converters=tuple((at, tuple(those), of) for at, (those, of) in converters.items()),
            model=described["model"],
            attributes=tuple(one.target.attname for one, *_ in select[columns]),
            columns=columns,
            related=tuple(
                get_related_populators(described, select, connection.alias)  # type: ignore[call-arg] # of Django 6
            ),
        )

    def _named(self, values: Sequence[Any]) -> Sequence[Any]:
        """Put names where the samples stand."""
        plain = [getattr(one, "obj", one) for one in values]  # drivers wrap bytes
        names = {sample: _Name(name) for name, sample in self._samples.items()}
        if absent := [name for sample, name in names.items() if plain.count(sample) != 1]:
            raise LookupError(f"{', '.join(absent)}: not exactly once among the query's values")
        return [names.get(one, one) for one in plain]


def _row(built: _Built, row: list[Any], connection: BaseDatabaseWrapper) -> Any:
    for at, converters, of in built.converters:
        for convert in converters:
            row[at] = convert(row[at], of, connection)
    found = built.model.from_db(connection.alias, built.attributes, row[built.columns])
    for fill_in in built.related:
        fill_in.populate(row, found)
    return found


def insert_once(row: Model, *, known_by: str) -> None:
    """Insert a new row, unless there is one with the same value in a unique field.

    Args:
        row: with all its values; it is not told its key.
        known_by: name of the unique field.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(_quoted(field, connection) for field in fields)
    sql = (
        f"INSERT INTO {connection.ops.quote_name(row._meta.db_table)} ({columns})"
        f" VALUES ({', '.join(['%s'] * len(fields))})"
        f" ON CONFLICT ({_quoted(_field(row, known_by), connection)}) DO NOTHING"
    )
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]  # noqa: FBT003 - Django's
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def update_row(row: Model, changes: Mapping[str, Any], **still: Any) -> bool:
    """Update a row that is still as it was read, and the model in memory with it.

    Args:
        row: as it was read.
        changes: new values by the names of fields.
        still: what its fields must hold for the change to be made.

    Returns:
        Whether there was such a row; nothing was changed otherwise.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    set_to = [(_field(row, name), value) for name, value in changes.items()]
    known = [(_field(row, name), value) for name, value in {"id": row.pk, **still}.items()]
    sets = ", ".join(f"{_quoted(field, connection)} = %s" for field, _ in set_to)
    where = " AND ".join(f"{_quoted(field, connection)} = %s" for field, _ in known)
    sql = f"UPDATE {connection.ops.quote_name(row._meta.db_table)} SET {sets} WHERE {where}"
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [field.get_db_prep_save(value, connection) for field, value in (*set_to, *known)]
        )
        is_changed: bool = cursor.rowcount > 0
    if is_changed:
        for name, value in changes.items():
            setattr(row, name, value)
    return is_changed


def _field(row: Model, name: str) -> "Field[Any, Any]":
    field = row._meta.get_field(name)
    if not isinstance(field, Field):
        raise LookupError(f"{name}: not a column of {row._meta.label}")
    return field


def _quoted(field: "Field[Any, Any]", connection: BaseDatabaseWrapper) -> str:
    return connection.ops.quote_name(field.column or field.attname)
