"""The figures of an evaluation, counted by hand."""

from __future__ import annotations

import pytest

from madoguchi.knowledge.calc.search.blending import blend, is_worth_asking, standard
from madoguchi.knowledge.calc.search.measures import Asked, Found, UnreadableLine, figures, percentile, read_asked


def found(right: str, *codes: str, ms: float = 1.0) -> Found:
    return Found(Asked(frozenset(right.split(",")), "keyword", "?"), codes, ms)


def test_figures() -> None:
    run = [
        found("A", "A", "B", ms=1),
        found("A", "B", "A", ms=2),
        found("A", "B", "C", "D", "A", ms=3),
        found("A,B", "B", "C", "A", ms=10),
        found("A"),
    ]
    assert figures(run) == {
        "n": 5,
        "sr_at_1": 0.4,
        "sr_at_3": 0.6,
        "sr_at_5": 0.8,
        "mrr": pytest.approx((1 + 1 / 2 + 1 / 4 + 1) / 5, abs=1e-4),
        "map": pytest.approx((1 + 1 / 2 + 1 / 4 + (1 + 2 / 3) / 2) / 5, abs=1e-4),
        "zero_hit_rate": 0.2,
        "ms_p50": 2,
        "ms_p95": 10,
    }


def test_figures_of_nothing() -> None:
    assert figures([])["n"] == 0


def test_percentiles_are_values_which_were_measured() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2
    assert percentile([1, 2, 3, 4], 0.95) == 4


def test_an_evaluation_set_may_name_several_right_answers() -> None:
    lines = ["# id kind query", "", "D03,D04\ttypo\t暗唱番号", "B01\tkana\tほけんしょう"]
    assert read_asked(lines) == [
        Asked(frozenset({"D03", "D04"}), "typo", "暗唱番号"),
        Asked(frozenset({"B01"}), "kana", "ほけんしょう"),
    ]


@pytest.mark.parametrize("line", ["D03 typo 暗唱番号", "\ttypo\tx", "D03\ttypo\t"])
def test_a_line_of_another_form_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine, match="2行目"):
        read_asked(["D03\tkana\tあ", line])


def test_standard_scores() -> None:
    assert standard([1, 1, 1]) == [0, 0, 0]
    assert standard([0, 2]) == [-1, 1]
    assert standard([]) == []


def test_a_blend_adds_both_on_their_own_scales() -> None:
    assert blend({0: 2.0}, [0.0, 1.0], weight=2.0) == {0: 1 - 2, 1: -1 + 2}
    assert blend({0: 9.0, 1: 3.0}, [0.4, 0.4]) == {0: 1, 1: -1}


def test_short_words_and_kana_have_no_meaning_to_ask_for() -> None:
    assert is_worth_asking("番号が思い出せない")
    assert not is_worth_asking("番号")
    assert not is_worth_asking("ばんごうをわすれた")
