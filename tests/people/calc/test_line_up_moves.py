"""What a wanted line-up changes leads from the present one to it, and changes nothing else."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.people.calc.line_up_moves import Place, after, moves, overlap

PLACES = st.builds(Place, st.sampled_from(["manager", "staff", "operator"]), st.sampled_from(["", "chuo", "inage"]))
LINE_UPS = st.dictionaries(st.integers(1, 8).map(lambda number: UUID(int=number)), PLACES)
SPANS = st.tuples(st.dates(date(2023, 1, 1), date(2023, 3, 1)), st.none() | st.integers(0, 40)).map(
    lambda pair: (pair[0], None if pair[1] is None else date.fromordinal(pair[0].toordinal() + pair[1]))
)


@given(LINE_UPS, LINE_UPS)
def test_the_moves_lead_to_what_is_wanted(present: dict[UUID, Place], wanted: dict[UUID, Place]) -> None:
    assert after(present, moves(present, wanted)) == wanted


@given(LINE_UPS, LINE_UPS)
def test_nobody_who_stays_is_moved(present: dict[UUID, Place], wanted: dict[UUID, Place]) -> None:
    done = moves(present, wanted)
    staying = {worker for worker, place in present.items() if wanted.get(worker) == place}
    assert staying.isdisjoint(done.ends)
    assert staying.isdisjoint(worker for worker, _ in done.starts)


@given(LINE_UPS)
def test_the_same_line_up_is_no_change(present: dict[UUID, Place]) -> None:
    assert moves(present, dict(present)).is_nothing


@given(SPANS, SPANS)
def test_two_spans_overlap_exactly_when_they_share_a_day(
    first: tuple[date, date | None], second: tuple[date, date | None]
) -> None:
    def days(span: tuple[date, date | None]) -> set[int]:
        last = span[1] or date(2023, 12, 31)
        return set(range(span[0].toordinal(), last.toordinal() + 1))

    assert overlap(first, second) == bool(days(first) & days(second))
