"""Drawing: no question twice, every subject asked, the same seed the same quiz; the mark; the bank's faults."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.people.calc.quiz import BankedQuestion, NoQuestionsError, draw, has_passed, needed
from madoguchi.people.calc.quiz_bank import BankFault, read_bank

banks = st.lists(st.integers(1, 14), min_size=1, max_size=8)
seeds = st.integers(0, 2**63 - 1)


def bank(sizes: list[int]) -> list[BankedQuestion]:
    return [
        BankedQuestion(f"s{section}-{number:02d}", f"s{section}", 2 + (section + number) % 4)
        for section, size in enumerate(sizes)
        for number in range(size)
    ]


def sections(sizes: list[int]) -> list[str]:
    return [f"s{section}" for section in range(len(sizes))]


@given(banks, st.integers(1, 40), seeds)
def test_every_subject_is_asked_and_no_question_twice(sizes: list[int], questions: int, seed: int) -> None:
    drawn = draw(bank(sizes), sections(sizes), questions=questions, per_subject=0, seed=seed)
    codes = [each.code for each in drawn]
    assert len(codes) == len(set(codes)) == min(max(questions, len(sizes)), sum(sizes))
    assert {code.partition("-")[0] for code in codes} == set(sections(sizes))


@given(banks, st.integers(1, 40), seeds)
def test_questions_are_spread_as_evenly_as_the_bank_allows(sizes: list[int], questions: int, seed: int) -> None:
    drawn = draw(bank(sizes), sections(sizes), questions=questions, per_subject=0, seed=seed)
    counts = Counter(each.code.partition("-")[0] for each in drawn)
    most = max(counts.values())
    assert all(counts[f"s{n}"] >= min(size, most - 1) for n, size in enumerate(sizes))


@given(banks, st.integers(1, 12), seeds)
def test_a_number_for_each_subject_is_kept_as_far_as_the_bank_goes(sizes: list[int], wanted: int, seed: int) -> None:
    drawn = draw(bank(sizes), sections(sizes), questions=10, per_subject=wanted, seed=seed)
    counts = Counter(each.code.partition("-")[0] for each in drawn)
    assert [counts[name] for name in sections(sizes)] == [min(wanted, size) for size in sizes]


@given(banks, seeds)
def test_the_same_seed_draws_the_same_quiz_whatever_the_order_of_the_bank(sizes: list[int], seed: int) -> None:
    def drawn(questions: list[BankedQuestion]) -> object:
        return draw(questions, sections(sizes), questions=10, per_subject=0, seed=seed)

    assert drawn(bank(sizes)) == drawn(bank(sizes)[::-1])


@given(banks, seeds)
def test_the_choices_are_shown_all_in_another_order(sizes: list[int], seed: int) -> None:
    choices = {each.code: each.choices for each in bank(sizes)}
    for each in draw(bank(sizes), sections(sizes), questions=20, per_subject=0, seed=seed):
        assert sorted(each.order) == list(range(choices[each.code]))


def test_another_seed_draws_another_quiz() -> None:
    drawn = {
        tuple(draw(bank([12] * 6), sections([12] * 6), questions=10, per_subject=0, seed=seed)) for seed in range(20)
    }
    assert len(drawn) == 20


def test_the_right_choice_does_not_stand_in_one_place() -> None:
    places = Counter(
        each.order.index(0)
        for seed in range(200)
        for each in draw([BankedQuestion("a", "s0", 4)], ["s0"], questions=1, per_subject=0, seed=seed)
    )
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < 100


def test_a_subject_without_a_question_is_named() -> None:
    with pytest.raises(NoQuestionsError) as fault:
        draw(bank([3]), ["s0", "s1"], questions=10, per_subject=0, seed=1)
    assert fault.value.section == "s1"


@given(st.integers(1, 60), st.integers(1, 100))
def test_the_smallest_number_which_passes_passes_and_one_less_does_not(asked: int, percent: int) -> None:
    enough = needed(asked, percent)
    assert has_passed(enough, asked, percent)
    assert not has_passed(enough - 1, asked, percent)


def test_eight_of_ten_pass_and_nothing_asked_does_not() -> None:
    assert (has_passed(8, 10, 80), has_passed(7, 10, 80), has_passed(0, 0, 80)) == (True, False, False)


def question(**changed: Any) -> dict[str, Any]:
    values = {"code": "a-1", "section": "a", "text": "問い", "choices": ["あ", "い"], "answer": 1, "explanation": "訳"}
    return values | {"articles": ["B07"]} | changed


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"section": "z"}, "カリキュラムのコード"),
        ({"text": " "}, "text"),
        ({"text": "あ" * 401}, "400文字"),
        ({"choices": ["あ"]}, "2〜6個"),
        ({"choices": ["あ", "あ"]}, "同じ選択肢"),
        ({"answer": 2}, "answer"),
        ({"answer": True}, "answer"),
        ({"articles": [1]}, "articles"),
    ],
)
def test_a_fault_of_a_question_says_what_to_write(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(BankFault) as fault:
        read_bank({"questions": [question(**changed)]}, ["a"])
    assert words in fault.value.faults[0]
    assert "問題1" in fault.value.faults[0]


def test_a_code_twice_an_empty_file_and_a_row_which_is_no_table_are_refused() -> None:
    for rows in ([question(), question()], [], ["x"]):
        with pytest.raises(BankFault):
            read_bank({"questions": rows}, ["a"])


def test_a_bank_without_faults_is_read() -> None:
    (read,) = read_bank({"questions": [question()]}, ["a"])
    assert (read.code, read.choices, read.answer, read.articles) == ("a-1", ("あ", "い"), 1, ("B07",))
