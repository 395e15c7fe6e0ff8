"""Groups of words as an editor types them, one group a line; and what changed between two versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from madoguchi.knowledge.calc.difference import FieldChange, segments
from madoguchi.knowledge.calc.pack_reading import PackReading

Groups = Sequence[Sequence[str]]
BETWEEN = "、"
_APART = re.compile(r"[、,，]")
LONGEST_WORD = 60
MOST_GROUPS = 2000


def as_text(groups: Groups) -> str:
    """Return the groups, one a line."""
    return "\n".join(BETWEEN.join(group) for group in groups)


def from_text(text: str) -> tuple[list[list[str]], list[str]]:
    """Return the groups, and a sentence for each line which is none."""
    groups, faults = list[list[str]](), list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        words = list(dict.fromkeys(word for part in _APART.split(line) if (word := part.strip())))
        if not words:
            continue
        if len(words) < 2:
            faults.append(f"{number}行め「{words[0]}」：同じ意味の言葉を「、」で区切って2つ以上書いてください。")
        faults += [
            f"{number}行め：「{each[:20]}…」が長すぎます。{LONGEST_WORD}文字までにしてください。"
            for each in words
            if len(each) > LONGEST_WORD
        ]
        groups.append(words)
    if not groups:
        faults.append("言葉の組がありません。1行に1組を書いてください。")
    if len(groups) > MOST_GROUPS:
        faults.append(f"組が多すぎます。{MOST_GROUPS}組までにしてください。")
    return groups, faults


def groups_from(found: Any, file: str) -> tuple[list[list[str]], str]:
    """Return the groups of a file and what it says of them. Raises PackFault with every fault."""
    table = found if isinstance(found, dict) else {"groups": found}
    reading = PackReading(file)
    reading.only(table, ("note", "groups"))
    groups = table.get("groups")
    if not isinstance(groups, list) or not groups:
        reading.fault("groups", '同じ意味の言葉の並びを、[["言葉", "言葉"], …] の形で書いてください。')
        groups = []
    for number, group in enumerate(groups, start=1):
        if not isinstance(group, list) or len(group) < 2 or not all(isinstance(each, str) and each for each in group):
            reading.fault(f"groups[{number}]", "同じ意味の言葉を2つ以上書いてください。")
    note = reading.word(table, "note", needed=False)
    reading.finish()
    return groups, note


def differing(before: Groups, after: Groups) -> tuple[FieldChange, ...]:
    """Return the groups which were added, taken away or changed, in their order."""
    old, new = [BETWEEN.join(each) for each in before], [BETWEEN.join(each) for each in after]
    found: list[FieldChange] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[a:b], new[c:d], fillvalue="")
            found += [FieldChange(_label(was, now), segments(was, now)) for was, now in pairs]
    return tuple(found)


def words_that_changed(before: Groups, after: Groups, most: int) -> list[str]:
    """Return words of the groups which differ: what is worth searching for before and after."""
    known = {tuple(each) for each in before}
    changed = [each for each in after if tuple(each) not in known]
    return list(dict.fromkeys(word for group in changed for word in group))[:most]


def _label(was: str, now: str) -> str:
    return "変わった組" if was and now else "新しい組" if now else "なくなった組"
