"""A question to the database whose SQL Django writes once in each process, and every asking only fills in.

Django writes the SQL of a queryset anew each time it is asked. For a question which finds one row this takes ten times as
long as the database's answer (docs/adr/0018). What is asked at every request or command is therefore prepared; everything
else stays a plain queryset, which is easier to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
MADE = (ModelIterable, ValuesListIterable, FlatValuesListIterable)


class Given(Expression):
    """The place in a prepared question where a value comes in, by its name."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        """``field`` says how the database writes such a value: a field like the one which it is compared with."""
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:  # noqa: ARG002  Django's signature
        """Leave itself among the parameters: whoever asks puts the value there."""
        return "%s", [self]

    def value_from(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """Return the value as the database takes it. Raises ValueError for None, which equals nothing in SQL."""
        value = values[self.name]
        if value is None:
            raise ValueError(f"{self.name} is None: a prepared question compares values, ask for isnull instead.")
        return self.output_field.get_db_prep_value(value, connection)


class Prepared(Generic[Row]):
    """A queryset of which only the values change, each named by a `Given`.

        DEVICE = Prepared(lambda: Device.objects.filter(token_hash=Given("token_hash", CharField())))
        DEVICE.first(token_hash=token_hash(token))

    The queryset is made and written when it is first asked; what it is made of may therefore be read later than the module.
    It gives what the queryset would give: instances with what ``select_related`` names, or the tuples of ``values_list``.
    """

    def __init__(self, make: Callable[[], QuerySet[Any, Row]]) -> None:
        """``make`` returns the queryset; it must return the same one each time."""
        self._make = make
        self._written: dict[str, _Written] = {}

    def all(self, **values: Any) -> list[Row]:
        """Return what the database has. Raises TypeError when other values are given than it asks for."""
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = _Written(self._make(), connection)
        return written.ask(values, connection)

    def first(self, **values: Any) -> Row | None:
        """Return the first row in the queryset's own order, or None. It reads all: limit the queryset where there are more."""
        return next(iter(self.all(**values)), None)


class _Written:
    """A queryset in the SQL of one kind of database."""

    def __init__(self, queryset: QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> None:
        rows = queryset._iterable_class  # noqa: SLF001  Django has no public name for it
        if rows not in MADE:
            raise TypeError("A prepared question gives instances, or the tuples or single values of values_list.")
        self._rows: Callable[[Any], Iterable[Any]] = rows
        self._model = queryset.model
        self._locks = queryset.query.select_for_update
        self._compiler: Any = queryset.query.get_compiler(connection=connection)
        self._sql, self._params = self._compiler.as_sql()
        self._names = {each.name for each in self._params if isinstance(each, Given)}

    def ask(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        if self._names != values.keys():
            raise TypeError(f"This question asks for {sorted(self._names)}, not for {sorted(values)}.")
        if self._locks and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked until the end of a transaction, and there is none.")
        params = tuple(
            each.value_from(values, connection) if isinstance(each, Given) else each for each in self._params
        )
        compiler = copy(self._compiler)
        compiler.connection = connection  # each thread has its own
        compiler.as_sql = lambda *_, **__: (self._sql, params)
        return list(self._rows(_Asked(self._model, compiler)))


class _Asked:
    """What Django's makers of instances and tuples ask of a queryset, and of its query, when the SQL is written already."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, model: type[Model], compiler: SQLCompiler) -> None:
        self.model, self._compiler = model, compiler
        self.query = self

    def get_compiler(self, using: str) -> SQLCompiler:  # noqa: ARG002  Django names the database
        return self._compiler
