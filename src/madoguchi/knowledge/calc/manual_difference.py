"""A book as it is kept with its submission: the hash of each section; and what differs from one version to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.documents.calc.content import Content
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.documents.calc.paper import Section as PaperSection
from madoguchi.knowledge.calc.manual_shapes import Manual

SHAPE = "knowledge_manual"
SHOWN_HASH = 8
ADDED, CHANGED, GONE = "added", "changed", "gone"
WORDS: Mapping[str, str] = {ADDED: "加えた", CHANGED: "変えた", GONE: "なくした"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One section which is not as it was."""

    key: str
    heading: str
    how: str

    @property
    def word(self) -> str:
        """Return how it differs, in a word."""
        return WORDS[self.how]


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the 改訂履歴: a version, its day, and which sections changed in it."""

    number: int
    dated: str
    note: str
    changes: Sequence[Difference] = ()


def content_of(manual: Manual, changes: Sequence[Difference]) -> dict[str, Any]:
    """Return what is frozen with a submission: every section's heading and hash, and what changed in this version."""
    return {
        "kind": manual.kind,
        "edition": manual.edition,
        "sections": [{"key": each.key, "heading": each.heading, "hash": each.hash} for each in manual.sections],
        "changes": [{"key": each.key, "heading": each.heading, "how": each.how} for each in changes],
    }


def differences(manual: Manual, before: Content | None) -> list[Difference]:
    """Return which sections were added, changed or are gone since the frozen content; none where there is none."""
    if before is None:
        return []
    old = {each["key"]: each for each in before.get("sections", ())}
    found = []
    for each in manual.sections:
        kept = old.pop(each.key, None)
        if kept is None or kept["hash"] != each.hash:
            found.append(Difference(each.key, each.heading, CHANGED if kept else ADDED))
    return found + [Difference(each["key"], each["heading"], GONE) for each in old.values()]


def changes_in(content: Content | None) -> list[Difference]:
    """Return the changes which were frozen with a version."""
    return [Difference(each["key"], each["heading"], each["how"]) for each in (content or {}).get("changes", ())]


def paper_sections(content: Content) -> Sequence[PaperSection]:
    """Return the frozen content as the submission's page shows it."""
    columns = (Column(label="章・節", kind=Kind.TEXT, width=70), Column(label="照合値", kind=Kind.TEXT, width=14))
    rows = [Row(cells=(each["heading"], each["hash"][:SHOWN_HASH])) for each in content["sections"]]
    changed = (Column(label="章・節", kind=Kind.TEXT, width=70), Column(label="変更", kind=Kind.TEXT, width=14))
    lines = [Row(cells=(each.heading, each.word)) for each in changes_in(content)]
    return (
        PaperSection(
            title="前に提出した版からの変更",
            blocks=[
                Table(
                    caption="変わった章・節",
                    columns=changed,
                    rows=lines,
                    empty="変わった章・節はありません。",
                    listing=True,
                )
            ],
        ),
        PaperSection(
            title="章・節", blocks=[Table(caption="すべての章・節", columns=columns, rows=rows, listing=True)]
        ),
    )
