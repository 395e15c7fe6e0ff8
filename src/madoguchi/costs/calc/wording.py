"""The words for the codes in a frozen breakdown: pure, so that a paper needs no models."""

from __future__ import annotations

UNIT_WORDS = {"day": "日", "hour": "時間"}
BASIS_WORDS = {
    "labour": "人件費に対する率",
    "equipment": "機材・資材に対する率",
    "both": "人件費と機材・資材の計に対する率",
    "fixed": "金額",
}
ROUNDING_WORDS = {"down": "切り捨て", "half_up": "四捨五入し", "up": "切り上げ"}
SUM_WORDS = {
    "labour": "人件費",
    "equipment": "機材・資材",
    "overheads": "諸経費",
    "untaxed": "計（税抜き）",
    "tax": "消費税及び地方消費税",
    "total": "合計（税込み）",
}
