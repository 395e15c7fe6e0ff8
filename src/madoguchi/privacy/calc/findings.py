"""What was found, under which rule, and what each rule is called on screens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The kinds of numbers which are refused."""

    MY_NUMBER = "my_number"
    CARD = "card"
    BANK_ACCOUNT = "bank_account"
    RESIDENCE_CARD = "residence_card"
    RESIDENT_CODE = "resident_code"
    PENSION = "pension"
    INSURER = "insurer"
    INSURED = "insured"
    PIN = "pin"


LABELS = {
    Rule.MY_NUMBER: "個人番号（マイナンバー）",
    Rule.CARD: "クレジットカード等の番号",
    Rule.BANK_ACCOUNT: "口座番号",
    Rule.RESIDENCE_CARD: "在留カード番号",
    Rule.RESIDENT_CODE: "住民票コード",
    Rule.PENSION: "基礎年金番号",
    Rule.INSURER: "保険者番号",
    Rule.INSURED: "健康保険の記号・番号",
    Rule.PIN: "暗証番号・パスワード",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A forbidden number at `text[start:end]`. Never carries the number itself."""

    start: int
    end: int
    rule: Rule


def without_overlaps(findings: list[Finding]) -> list[Finding]:
    """In order of place; of two which overlap the one which begins first, then the longer one."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda found: (found.start, -found.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
