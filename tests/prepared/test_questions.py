"""A prepared question gives what its queryset gives, on the database of the run, and is written once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, Exists, F, OuterRef, UUIDField
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError, atomic
from django.test.utils import CaptureQueriesContext

from madoguchi.contract.models import Contract, OpeningDay, Site, Window
from madoguchi.prepared.questions import Given, Prepared
from tests.makers.contract import make_contract


def sites_by_code() -> Prepared[Site]:
    return Prepared(lambda: Site.objects.filter(code=Given("code", CharField())))


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def writings(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Give how often Django wrote SQL for a queryset."""
    seen: list[str] = []
    write = SQLCompiler.as_sql

    def counted(compiler: SQLCompiler, *arguments: Any, **more: Any) -> Any:
        written = write(compiler, *arguments, **more)
        seen.append(written[0])
        return written

    monkeypatch.setattr(SQLCompiler, "as_sql", counted)
    return lambda: len(seen)


def test_it_gives_the_instances_of_its_queryset_in_one_question(contract: Contract) -> None:
    of_site = Window.objects.select_related("site__contract").order_by("-number")
    question = Prepared(lambda: of_site.filter(site_id=Given("site", UUIDField())))
    for site in contract.sites.all():
        with CaptureQueriesContext(connection) as asked:
            found = question.all(site=site.pk)
            hung = [(each.site, each.site.contract) for each in found]
        assert len(asked) == 1
        assert found == list(of_site.filter(site=site)) != []
        assert hung == [(site, contract)] * len(found)
        assert not any(each._state.adding for each in found)


def test_it_gives_what_is_reckoned_beside_the_rows_and_leaves_out_what_was_not_asked_for(contract: Contract) -> None:
    same_day = OpeningDay.objects.filter(pk=OuterRef("pk"), date=Given("day", DateField()))
    days = OpeningDay.objects.only("date").filter(site_id=Given("site", UUIDField()))
    question = Prepared(lambda: days.annotate(is_day=Exists(same_day), code=F("site__code")).order_by("date")[:3])
    site = contract.sites.all()[0]
    first, *_ = days_of = list(OpeningDay.objects.filter(site=site).order_by("date")[:3])
    found = question.all(site=site.pk, day=first.date)
    assert [(each.date, each.is_day, each.code) for each in found] == [
        (each.date, each == first, site.code) for each in days_of
    ]
    assert {name for each in found for name in each.get_deferred_fields()} >= {"reason", "opens_at"}


def test_it_gives_tuples_and_single_values_as_the_fields_read_them(contract: Contract) -> None:
    rows = Prepared(
        lambda: Site.objects.filter(code=Given("code", CharField())).values_list("id", "opens_at", "weekdays")
    )
    ids = Prepared(lambda: Site.objects.filter(code=Given("code", CharField())).values_list("id", flat=True))
    site = contract.sites.all()[0]
    assert rows.all(code=site.code) == [(site.pk, site.opens_at, site.weekdays)]
    assert ids.first(code=site.code) == site.pk
    assert ids.first(code="nowhere") is None


def test_it_is_written_once_however_often_it_is_asked(contract: Contract, writings: Callable[[], int]) -> None:
    question = sites_by_code()
    codes = list(Site.objects.values_list("code", flat=True))
    before = writings()
    assert [question.first(code=code).code for code in codes] == codes  # type: ignore[union-attr]
    assert writings() - before == 1 < len(codes)


def test_values_never_become_part_of_the_sql(contract: Contract) -> None:
    assert sites_by_code().all(code="' OR 1=1 --") == []
    assert sites_by_code().all(code="%s") == []


def test_what_it_asks_for_must_be_given_and_nothing_else(contract: Contract) -> None:
    with pytest.raises(TypeError, match=r"asks for \['code'\], not for \['name'\]"):
        sites_by_code().all(name="x")
    with pytest.raises(TypeError):
        sites_by_code().all(code="x", name="x")
    with pytest.raises(ValueError, match="code is None"):
        sites_by_code().all(code=None)


def test_rows_are_locked_in_a_transaction_only(transactional_db: None) -> None:
    contract = make_contract()
    question = Prepared(lambda: Site.objects.select_for_update().filter(pk=Given("pk", UUIDField())))
    site = contract.sites.all()[0]
    with atomic(), CaptureQueriesContext(connection) as asked:
        assert question.first(pk=site.pk) == site
    assert ("FOR UPDATE" in asked[0]["sql"]) == connection.features.has_select_for_update
    with pytest.raises(TransactionManagementError):
        question.first(pk=site.pk)


def test_threads_ask_through_connections_of_their_own(transactional_db: None) -> None:
    question, site = sites_by_code(), make_contract().sites.all()[0]

    def ask(_: int) -> tuple[Site | None, int]:
        found = question.first(code=site.code), id(connection.connection)
        connection.close()
        return found

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, range(40)))
    assert {found for found, _ in answers} == {site}


def test_dates_are_compared_as_dates(contract: Contract) -> None:
    since = Prepared(lambda: OpeningDay.objects.filter(date__gte=Given("day", DateField())).order_by("pk"))
    day = OpeningDay.objects.earliest("date").date + timedelta(days=40)
    assert since.all(day=day) == list(OpeningDay.objects.filter(date__gte=day).order_by("pk")) != []


def test_dictionaries_are_not_made() -> None:
    question: Prepared[Any] = Prepared(lambda: Site.objects.filter(code=Given("code", CharField())).values("id"))
    with pytest.raises(TypeError, match="instances"):
        question.all(code="x")
