"""A file of questions, read and checked as a whole: every fault says where it is and what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEWEST_CHOICES, MOST_CHOICES = 2, 6
LONGEST = {"code": 60, "section": 40, "text": 400, "explanation": 600}


class BankFault(ValueError):
    """The bank has faults, each a sentence."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the sentences."""
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """One question as the file says it."""

    code: str
    section: str
    text: str
    choices: tuple[str, ...]
    answer: int
    explanation: str
    articles: tuple[str, ...]


def read_bank(content: Mapping[str, Any], sections: Collection[str]) -> list[BankQuestion]:
    """Return the questions of a parsed file. Raises BankFault with everything which is wrong."""
    rows = content.get("questions")
    if not isinstance(rows, list) or not rows:
        raise BankFault(["[[questions]] がありません。問題を1つ以上書いてください。"])
    faults, found, seen = [], [], set()
    for number, row in enumerate(rows, start=1):
        wrong = _faults(row, sections) if isinstance(row, Mapping) else ["表になっていません"]
        code = str(row.get("code", "")) if isinstance(row, Mapping) else ""
        if code and code in seen:
            wrong.append("code がほかの問題と同じです。別のコードにしてください")
        seen.add(code)
        faults += [f"問題{number}（{code or 'コードなし'}）: {each}。" for each in wrong]
        if not wrong:
            found.append(_question(row))
    if faults:
        raise BankFault(faults)
    return found


def _faults(row: Mapping[str, Any], sections: Collection[str]) -> list[str]:
    wrong = [
        f"{name} を{longest}文字までの文で書いてください"
        for name, longest in LONGEST.items()
        if not isinstance(row.get(name), str) or not 0 < len(row[name].strip()) <= longest
    ]
    if row.get("section") not in sections:
        wrong.append(f"section は、この契約のカリキュラムのコード（{'、'.join(sections)}）にしてください")
    choices = row.get("choices")
    if not _are_texts(choices) or not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:  # type: ignore[arg-type]
        wrong.append(f"choices に{FEWEST_CHOICES}〜{MOST_CHOICES}個の選択肢を書いてください")
    elif len(set(choices)) < len(choices):  # type: ignore[arg-type]
        wrong.append("同じ選択肢が2つあります")
    elif not _is_place(row.get("answer"), len(choices)):  # type: ignore[arg-type]
        wrong.append("answer は正しい選択肢の位置（0から数える）にしてください")
    if not _are_texts(row.get("articles", [])):
        wrong.append("articles は記事のコードの並びにしてください")
    return wrong


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _is_place(value: object, size: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size


def _question(row: Mapping[str, Any]) -> BankQuestion:
    return BankQuestion(
        code=row["code"].strip(),
        section=row["section"],
        text=row["text"].strip(),
        choices=tuple(each.strip() for each in row["choices"]),
        answer=row["answer"],
        explanation=row["explanation"].strip(),
        articles=tuple(row.get("articles", [])),
    )
