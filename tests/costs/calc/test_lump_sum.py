"""「一式」 is recognised however it is written, and words which only look like it pass."""

from __future__ import annotations

import pytest

from madoguchi.costs.calc.lump_sum import is_lump_sum, says_lump_sum
from madoguchi.costs.calc.reading import read_equipment, read_labour, read_overhead

SPELLINGS = (
    "一式", "１式", "1式", "1 式", "一 式", "一　式", "壱式", "壹式", "弌式", "式", "いっしき", "イッシキ", "ｲｯｼｷ", "いつしき",
    "ひとしき", "一式(税込)", "一式（税抜き）", "（一式）", "「一式」", "一・式", "一\u200b式", "一\u00ad式", "一\ufe00式", "\ufeff一式",
    "⼀式", "㆒式", "ー式", "－式", "二式", "全一式",
    "一セット", "1セット", "１ｾｯﾄ", "ワンセット", "セット", "set", "SET", "1 set", "ａ ｓｅｔ",
    "lump sum", "Lump-Sum", "LUMPSUM", "L.S.", "ＬＳ", "一括", "isshiki", "〃", "同上", "々", "適量", "必要数",
)  # fmt: skip
WITHIN = (
    "備品一式",
    "事務用品 一 式（税込）",
    "PC等1式",
    "机といすイッシキ",
    "furniture lump sum",
    "設営一\u200b式の費用",
)
ORDINARY = (
    "様式", "形式", "公式", "方式", "書式", "株式", "正式", "式典用の椅子", "カード式読取機", "スライド式の棚", "統一式典の旗", "様式第1",
    "第1式次第", "11式次第", "台", "脚", "枚", "組", "冊", "日", "時間", "いしき調査票", "ヘッドセット", "アセット管理", "settings", "1台",
)  # fmt: skip
GOOD = {"物品名": "机", "単価": "1000", "単位": "台", "数量": "2", "役職": "x", "費目": "運搬費"}


def test_the_table_holds_many_spellings() -> None:
    assert len(set(SPELLINGS)) >= 40


@pytest.mark.parametrize("text", SPELLINGS)
def test_each_spelling_is_a_lump_sum(text: str) -> None:
    assert is_lump_sum(text)


@pytest.mark.parametrize("text", WITHIN)
def test_a_lump_sum_within_a_name_is_found(text: str) -> None:
    assert says_lump_sum(text)
    assert is_lump_sum(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_pass(text: str) -> None:
    assert not is_lump_sum(text)
    assert not says_lump_sum(text)


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("column", ["物品名", "単位", "数量", "単価"])
def test_each_spelling_is_refused_in_every_cell_of_equipment(column: str, text: str) -> None:
    faults = read_equipment(7, GOOD | {column: text}, {})
    assert isinstance(faults, list)
    assert [(each.row, each.column) for each in faults] == [(7, column)]
    assert faults[0].text
    assert faults[0].remedy


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("column", ["単位", "数量", "単価"])
def test_each_spelling_is_refused_in_every_cell_of_labour(column: str, text: str) -> None:
    faults = read_labour(3, GOOD | {"単位": "日", column: text}, {"x": "x"}, {"日": "day"})
    assert isinstance(faults, list)
    assert [(each.row, each.column) for each in faults] == [(3, column)]


@pytest.mark.parametrize(
    ("column", "basis"), [("費目", "fixed"), ("金額", "fixed"), ("率（%）", "labour"), ("積算の根拠", "labour")]
)
@pytest.mark.parametrize("text", ["一式", "１ 式", "いっしき", "運搬一式"])
def test_an_overhead_is_no_way_around(column: str, basis: str, text: str) -> None:
    cells = {"費目": "運搬費", "算定方法": basis, "積算の根拠": "実績による"}
    cells |= {"金額": "1000"} if basis == "fixed" else {"率（%）": "10"}
    faults = read_overhead(2, cells | {column: text}, {basis: basis})
    assert isinstance(faults, list)
    assert {each.column for each in faults} == {column}
