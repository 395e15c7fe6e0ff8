"""A book with its version: what stands on the cover, in the running head and in the 改訂履歴; and all of it as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.knowledge.calc.manual_difference import GONE, Difference, Revision
from madoguchi.knowledge.calc.manual_shapes import Drawn, Manual, block_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A version of a book. ``draft`` while nobody has kept it; ``changes`` against the version handed over before."""

    manual: Manual
    number: int
    dated: str
    draft: bool = False
    changes: Sequence[Difference] = ()
    revisions: Sequence[Revision] = ()

    @property
    def version(self) -> str:
        """Return what the version is called."""
        return f"第{self.number}版{'（案）' if self.draft else ''}"

    @property
    def running_title(self) -> str:
        """Return the words at the head of each page."""
        return f"{self.manual.title}（{self.manual.edition_name}）"

    @property
    def changed_keys(self) -> frozenset[str]:
        """Return the keys of the sections which carry a change mark."""
        return frozenset(each.key for each in self.changes if each.how != GONE)

    @property
    def pictures(self) -> frozenset[str]:
        """Return the keys of all drawings in it."""
        blocks = [block for each in self.manual.sections for block in each.blocks]
        return frozenset(row.picture for block in blocks if isinstance(block, Drawn) for row in block.rows)


def issue_json(issue: Issue) -> dict[str, Any]:
    """Return the whole book as JSON for the typesetter."""
    manual = issue.manual
    return {
        "title": manual.title,
        "edition": manual.edition_name,
        "city": manual.city,
        "contract": manual.contract,
        "contractor": manual.contractor,
        "version": issue.version,
        "dated": issue.dated,
        "draft": issue.draft,
        "running": issue.running_title,
        "revisions": revision_rows(issue),
        "sections": [
            {
                "key": each.key,
                "level": each.level,
                "heading": each.heading,
                "clauses": list(each.clauses),
                "changed": each.key in issue.changed_keys,
                "blocks": [block_json(block) for block in each.blocks],
            }
            for each in manual.sections
        ],
    }


def revision_rows(issue: Issue) -> list[list[str]]:
    """Return the rows of the 改訂履歴: version, day, what changed."""
    return [[f"第{each.number}版", each.dated, _said(each)] for each in issue.revisions]


def _said(revision: Revision) -> str:
    lines = [f"{each.heading}（{each.word}）" for each in revision.changes]
    return "\n".join([*([revision.note] if revision.note else []), *lines])
