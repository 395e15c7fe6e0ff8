"""「一式」 in every spelling."""

from __future__ import annotations

import pytest

from madoguchi.contract.calc.lump_sum import is_lump_sum


@pytest.mark.parametrize(
    "text",
    [
        "一式", "1式", "１式", "一 式", "一　式", " 一式 ", "（一式）", "(一式)", "「一式」", "いっしき", "イッシキ",
        "ｲｯｼｷ", "壱式", "壹式", "一・式", "一\u200b式", "1 式", "一式。", "【一式】", "式",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    assert is_lump_sum(text)


@pytest.mark.parametrize("text", ["台", "脚", "枚", "式典用の台", "一式机", "11式", "組", "様式", ""])
def test_allowed(text: str) -> None:
    assert not is_lump_sum(text)
