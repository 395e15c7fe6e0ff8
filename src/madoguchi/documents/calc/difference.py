"""What changed from one version to the next, in words: made from what people see, not from how it is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.content import FileMark
from madoguchi.documents.calc.paper import Block, Section, Table, Words
from madoguchi.documents.calc.wording import value_text


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what stood there, what stands there now. Empty means it was not there."""

    place: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change as a sentence."""
        if not self.before:
            return f"「{self.place}」に「{self.after}」を加えました。"
        if not self.after:
            return f"「{self.place}」の「{self.before}」をなくしました。"
        return f"「{self.place}」を「{self.before}」から「{self.after}」に変えました。"


def changes(before: Sequence[Section], after: Sequence[Section]) -> list[Change]:
    """Return what changed, in the order of the new version; what is gone comes last."""
    old, new = dict(_places(before)), dict(_places(after))
    changed = [Change(place, old.get(place, ""), text) for place, text in new.items() if old.get(place, "") != text]
    return changed + [Change(place, text, "") for place, text in old.items() if place not in new and text]


def file_changes(before: Sequence[FileMark], after: Sequence[FileMark]) -> list[str]:
    """Return which files were added, replaced and taken away."""
    old, new = ({file.name: file.sha256 for file in files} for files in (before, after))
    added = [f"ファイル「{name}」を加えました。" for name in new if name not in old]
    replaced = [f"ファイル「{name}」を差し替えました。" for name in new if old.get(name, new[name]) != new[name]]
    return added + replaced + [f"ファイル「{name}」をなくしました。" for name in old if name not in new]


def _places(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for block in section.blocks:
            yield from _of_block(section.title, block)


def _of_block(title: str, block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        yield from _of_table(block)
    elif isinstance(block, Words):
        for number, paragraph in enumerate(block.paragraphs, start=1):
            yield f"{title}の{number}段落目", paragraph
    else:
        yield block.caption, block.alt


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    """Give each cell under table, first cell of its row, and column; rows with equal first cells are counted apart."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        texts = [
            value_text(value, row.kind or column.kind) for value, column in zip(row.cells, table.columns, strict=True)
        ]
        seen[texts[0]] += 1
        label = texts[0] if seen[texts[0]] == 1 else f"{texts[0]}（{seen[texts[0]]}）"
        if len(texts) == 1:
            yield f"{table.caption}：{label}", texts[0]
        elif len(texts) == 2:
            yield f"{table.caption}：{label}", texts[1]
        else:
            for column, text in zip(table.columns[1:], texts[1:], strict=True):
                yield f"{table.caption}：{label}の{column.label}", text
