"""The pages of the roster ask the database little, and the files say what the page says."""

from __future__ import annotations

import argparse
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.roster.cli import run_check
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.roster import MONDAY, make_absence, make_published, make_staff, make_swap

pytestmark = pytest.mark.django_db


def test_no_page_asks_more_than_twenty_times(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    staff = make_staff(make_contract())
    roster = make_published(staff)
    absence, swap = make_absence(staff), make_swap(staff)
    worker, client = staff.people["clerk-3"].pk, client_for(Role.GENERAL_MANAGER, contract=staff.contract)
    pages = (
        "",
        f"{roster.pk}/",
        f"{roster.pk}/?view=workers",
        f"{roster.pk}/{worker}/{MONDAY}/",
        f"absences/{absence.pk}/",
        "absences/new/",
        "swaps/",
        "terms/",
        f"terms/{worker}/",
        f"terms/{worker}/wishes/",
        "mine/",
    )
    said = {}
    for page in pages:
        with django_assert_max_num_queries(20):
            answer = client.get(f"/c/{staff.contract.slug}/roster/{page}")
        assert answer.status_code == 200, page
        said[page] = answer.content.decode()
    assert "中央区" in said[f"{roster.pk}/"]
    assert swap.other.name in said["swaps/"]


def test_the_workbook_says_who_is_where() -> None:
    staff = make_staff(make_contract())
    roster = make_published(staff)
    client = client_for(Role.CITY_OFFICIAL, contract=staff.contract)
    answer = client.get(f"/c/{staff.contract.slug}/roster/{roster.pk}/file/xlsx/")
    book = load_workbook(BytesIO(answer.content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("中央区 8:30〜17:30：体験 head（休12:00）" in each for each in cells)
    assert any(each == "花見" for each in cells)


def test_the_command_line_checks_a_roster_with_other_eyes(capsys: pytest.CaptureFixture[str]) -> None:
    staff = make_staff(make_contract())
    roster = make_published(staff)
    asked = argparse.Namespace(slug=staff.contract.slug, number=None)
    assert run_check(asked) == 0
    assert f"{roster.shifts.count()}件を確かめました" in capsys.readouterr().out
    roster.shifts.filter(day=MONDAY, post__code="counter_staff").delete()
    assert run_check(asked) == 1
    assert "中央区" in capsys.readouterr().out
