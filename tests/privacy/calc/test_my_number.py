"""Any My Number in any notation is caught; ordinary things never are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from time import process_time
from uuid import UUID

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from madoguchi.privacy.calc.check_digits import is_my_number, my_number_check_digit, passes_luhn
from madoguchi.privacy.calc.detector import find_forbidden
from madoguchi.privacy.calc.findings import Rule
from madoguchi.privacy.calc.masks import COMPACT_MOMENT


def digits_of(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


my_numbers = digits_of(11).map(lambda first: f"{first}{my_number_check_digit(first)}")


def grouped(*sizes: int) -> Callable[[str, str], str]:
    """Write digits in groups of these sizes."""

    def write(digits: str, gap: str) -> str:
        groups, start = [], 0
        for size in sizes:
            groups.append(digits[start : start + size])
            start += size
        return gap.join(groups)

    return write


def in_digits(zero: str) -> Callable[[str], str]:
    """Write digits in the script whose zero is given."""
    return lambda digits: "".join(chr(ord(zero) + int(digit)) for digit in digits)


def translated(ten: str) -> Callable[[str], str]:
    """Write digits with these ten characters."""
    return lambda digits: digits.translate(str.maketrans("0123456789", ten))


fours, sixes, threes, four_eight = grouped(4, 4, 4), grouped(6, 6), grouped(3, 3, 3, 3), grouped(4, 8)
NOTATIONS: dict[str, Callable[[str], str]] = {
    "bare": lambda n: n,
    "full-width": in_digits("０"),
    "Arabic-Indic": in_digits("\u0660"),
    "Devanagari": in_digits("\u0966"),
    "mathematical bold": in_digits("\U0001d7ce"),
    "circled": translated("⓪①②③④⑤⑥⑦⑧⑨"),
    "kanji": translated("〇一二三四五六七八九"),
    "formal kanji": translated("零壱弐参肆伍陸漆捌玖"),
    "kanji in fours": lambda n: fours(translated("〇一二三四五六七八九")(n), " "),
    "half of it full-width": lambda n: n[:6] + in_digits("０")(n[6:]),
    "4-4-4": lambda n: fours(n, "-"),
    "4 4 4": lambda n: fours(n, " "),
    "4 4 4 full-width space": lambda n: fours(n, "\u3000"),
    "4-4-4 full-width": lambda n: fours(in_digits("０")(n), "－"),
    "4-4-4 long vowel": lambda n: fours(n, "ー"),
    "4-4-4 minus": lambda n: fours(n, "\u2212"),
    "4-4-4 en dash": lambda n: fours(n, "\u2013"),
    "4.4.4": lambda n: fours(n, "."),
    "4/4/4": lambda n: fours(n, "/"),
    "4・4・4": lambda n: fours(n, "・"),
    "4_4_4": lambda n: fours(n, "_"),
    "4 - 4 - 4": lambda n: fours(n, " - "),
    "mixed separators": lambda n: f"{n[:4]}-{n[4:8]} {n[8:]}",
    "new lines": lambda n: fours(n, "\n"),
    "new lines of Windows": lambda n: fours(n, "\r\n"),
    "tabs": lambda n: fours(n, "\t"),
    "6-6": lambda n: sixes(n, "-"),
    "6 6": lambda n: sixes(n, " "),
    "4-8": lambda n: four_eight(n, "-"),
    "3-3-3-3": lambda n: threes(n, "-"),
    "3 3 3 3": lambda n: threes(n, " "),
    "pairs": lambda n: grouped(*[2] * 6)(n, " "),
    "one by one": " ".join,
    "zero-width spaces": "\u200b".join,
    "zero-width joiners": "\u200d".join,
    "soft hyphens": lambda n: fours(n, "\u00ad"),
    "combining marks": "\u0332".join,
    "byte order marks": "\ufeff".join,
}
SURROUNDINGS = ["{}", "個人番号は{}です。", "No.{}", "（{}）", "電話 043-245-5111、番号 {}", "{}\n2026-11-20"]


@pytest.mark.parametrize("notation", NOTATIONS)
@settings(max_examples=40)
@given(number=my_numbers, surrounding=st.sampled_from(SURROUNDINGS))
@example(number="200001100008", surrounding="{}")  # in other groups it would be a moment
def test_every_notation_of_a_my_number_is_caught(notation: str, number: str, surrounding: str) -> None:
    found = find_forbidden(surrounding.format(NOTATIONS[notation](number)))
    assert found
    assert {finding.rule for finding in found} <= {Rule.MY_NUMBER, Rule.CARD}


@given(digits=digits_of(12), write=st.sampled_from([fours, sixes, four_eight, threes]))
def test_twelve_digits_are_refused_without_a_valid_check_digit_too(
    digits: str, write: Callable[[str, str], str]
) -> None:
    assert find_forbidden(digits)
    assert find_forbidden(write(digits, " "))


@given(number=my_numbers)
def test_eight_and_four_is_caught_unless_it_is_a_date_with_a_time(number: str) -> None:
    assume(not COMPACT_MOMENT.fullmatch(number))
    assert find_forbidden(f"{number[:8]} {number[8:]}")


@given(number=my_numbers, before=st.text("あいう、。 \n", max_size=20), after=st.text("あいう、。 \n", max_size=20))
def test_a_finding_covers_exactly_the_number(number: str, before: str, after: str) -> None:
    finding = find_forbidden(before + number + after)[0]
    assert (before + number + after)[finding.start : finding.end] == number


@given(text=st.text())
@example("0" * 5000)
@example("1 " * 2000)
def test_any_text_gives_ordered_findings_inside_it(text: str) -> None:
    position = 0
    for finding in find_forbidden(text):
        assert position <= finding.start < finding.end <= len(text)
        position = finding.end


@pytest.mark.parametrize(
    "piece", ["1 ", "12-", "暗証1", "暗証番号", "a1", "1,234", "記号1", "0" * 40 + " ", "0120-", "ff"]
)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = process_time()
        find_forbidden(text)
        return process_time() - started

    seconds(1_000)
    assert seconds(64_000) < 40 * (seconds(8_000) + 0.005)


moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1))  # noqa: DTZ001
ORDINARY: dict[str, st.SearchStrategy[str]] = {
    "ISO date": st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str),
    "date with slashes": moments.map(lambda at: f"{at:%Y/%m/%d}"),
    "date in kanji": moments.map(lambda at: f"令和{at.day}年{at.month}月{at.day}日"),
    "western date in kanji": moments.map(lambda at: f"{at.year}年{at.month}月{at.day}日"),
    "ISO moment": moments.map(lambda at: f"{at.isoformat()}+09:00"),
    "date and time": moments.map(lambda at: f"{at:%Y-%m-%d %H:%M:%S}"),
    "span of dates": moments.map(lambda at: f"{at:%Y-%m-%d} {at + timedelta(days=30):%Y-%m-%d}"),
    "span of times": moments.map(lambda at: f"{at.hour}:{at.minute:02}〜{at.minute % 24}:{at.second:02}"),
    "telephone": st.integers(0, 9999).map(lambda n: f"043-245-{n:04}"),
    "mobile telephone": st.integers(0, 9999).map(lambda n: f"090-{n:04}-{9999 - n:04}"),
    "mobile telephone unbroken": st.integers(0, 99999999).map(lambda n: f"080{n:08}"),
    "telephone before a date": moments.map(lambda at: f"090-1234-5678 {at:%Y-%m-%d}"),
    "UUID": st.uuids().map(str),
    "UUID of digits alone": st.integers(0, 10**32 - 1).map(lambda n: str(UUID(f"{n:032}"))),
    "SHA-256": st.binary(min_size=32, max_size=32).map(bytes.hex).filter(lambda text: not text.isdigit()),
    "amount": st.integers(0, 10**15).map(lambda n: f"{n:,}円"),
    "postal code": st.integers(0, 9999).map(lambda n: f"〒260-{n:04}"),
    "ticket": st.integers(1, 999).map(lambda n: f"A-{n:03}"),
    "contract number": st.integers(0, 999999).map(lambda n: f"契約番号 2023-{n:06}"),
    "epoch in milliseconds": st.integers(10**12, 2 * 10**12).map(str),
}


@pytest.mark.parametrize("kind", ORDINARY)
@given(data=st.data())
def test_ordinary_things_are_never_hit(kind: str, data: st.DataObject) -> None:
    text = data.draw(ORDINARY[kind])
    assert find_forbidden(text) == []
    assert find_forbidden(f"{text}の方を案内した。") == []


def test_the_worked_examples_of_the_check_digits() -> None:
    assert my_number_check_digit("12345678901") == 8
    assert is_my_number("123456789018")
    assert not is_my_number("123456789017")
    assert not is_my_number("12345678901")
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")


def test_the_rule_of_a_rest_of_one_or_none_gives_zero() -> None:
    checks = {my_number_check_digit(f"{n:011}") for n in range(200)}
    assert checks == set(range(10))
