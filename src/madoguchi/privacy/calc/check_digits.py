"""Check digits of the forbidden numbers."""

from __future__ import annotations

MY_NUMBER_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
MY_NUMBER_LENGTH = 12


def my_number_check_digit(first_eleven: str) -> int:
    """The 12th digit for the first 11 (番号法施行令 第8条; 平成26年総務省令第85号 第5条)."""
    rest = sum(int(digit) * weight for digit, weight in zip(first_eleven, MY_NUMBER_WEIGHTS, strict=True)) % 11
    return 0 if rest <= 1 else 11 - rest


def is_my_number(digits: str) -> bool:
    """Whether these are 12 ASCII digits with the right check digit. One random number in ten passes."""
    return len(digits) == MY_NUMBER_LENGTH and my_number_check_digit(digits[:-1]) == int(digits[-1])


def passes_luhn(digits: str) -> bool:
    """Whether ASCII digits pass the Luhn formula: payment cards, and 保険者番号 whose weights are the same."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
