"""The wall plan is a drawing anybody's program reads, and its places follow the days."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.calc.wall_plan import LEFT, RIGHT, WIDTH, Mark, PlanRow, scale_for, wall_plan

FIRST, LAST = date(2023, 10, 2), date(2024, 3, 29)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(rows: list[PlanRow], today: date = date(2023, 11, 6)) -> ET.Element:
    return ET.fromstring(wall_plan("工程表 <体験>", rows, scale_for(FIRST, LAST), today=today))  # noqa: S314  our own


def test_the_scale_runs_over_whole_months() -> None:
    scale = scale_for(FIRST, LAST)
    assert (scale.first, scale.last) == (date(2023, 10, 1), date(2024, 3, 31))
    assert scale.x(scale.first) == LEFT
    assert len(list(scale.months())) == 6
    assert LEFT < scale.x(date(2023, 12, 31)) < scale.x(date(2024, 1, 1)) < WIDTH - RIGHT


def test_every_mark_and_phase_is_drawn_with_its_words() -> None:
    rows = [
        PlanRow("契約期間", span=(FIRST, LAST)),
        PlanRow(
            "週次報告書",
            marks=tuple(Mark(date(2023, 11, day), standing, "週報") for day, standing in enumerate(Standing, start=1)),
        ),
    ]
    titles = [each.text for each in drawn(rows).iter(f"{SVG}title")]
    assert titles[0] == "工程表 <体験>"
    assert "契約期間 10/2〜3/29" in titles
    assert [f"週報 11/{day}" for day in range(1, len(Standing) + 1)] == [
        each for each in titles if each and each.startswith("週報")
    ]


def test_states_differ_in_shape_and_not_in_colour_alone() -> None:
    def shape(standing: Standing) -> list[tuple[str, bool]]:
        row = PlanRow("x", marks=(Mark(date(2023, 11, 1), standing, "x"),))
        group = next(drawn([row]).iter(f"{SVG}g"))
        return [(each.tag, each.get("fill") == "#ffffff") for each in group if not each.tag.endswith("title")]

    told_apart = [Standing.DONE, Standing.WAITING, Standing.LATE, Standing.RETURNED, Standing.LATER]
    shapes = [tuple(shape(each)) for each in told_apart]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(("today", "shown"), [(date(2023, 11, 6), True), (date(2026, 1, 1), False)])
def test_today_is_drawn_only_within_the_plan(today: date, shown: bool) -> None:
    texts = "".join(each.text or "" for each in drawn([], today=today).iter(f"{SVG}text"))
    assert ("今日" in texts) is shown
