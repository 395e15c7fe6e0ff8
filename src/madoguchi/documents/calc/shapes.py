"""How frozen content is shown to people: one renderer for each shape, from JSON to the sections of a paper.

An app which hands in content of its own registers its renderer when it starts (``AppConfig.ready``):

    shapes.register("line_up", line_up_sections)

The page, the PDF, the Word file and the differences between versions are all made from these sections. Content of a
shape nobody registered is shown as it is, name and value.

What must follow rules which only its own app knows is never a file from elsewhere: it names the page on which it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.documents.calc.content import Content
from madoguchi.documents.calc.paper import Block, Column, Kind, Row, Section, Table, Words

Renderer = Callable[[Content], Sequence[Section]]
_RENDERERS: dict[str, Renderer] = {}


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Where something is made: the page's name for people, and its address."""

    words: str
    url_name: str


_OWN_PAGES: dict[str, OwnPage] = {}
_WRITTEN_ON: dict[str, OwnPage] = {}
YES_NO = {True: "はい", False: "いいえ"}


def register(
    shape: str, renderer: Renderer, *, only_from: OwnPage | None = None, written_on: OwnPage | None = None
) -> None:
    """Let contents of a shape be shown by a renderer. Raises ValueError when another one has the name.

    ``only_from``: submissions of this kind hold such content, and it is made on that page alone. ``written_on``: that page
    writes it, and a file from elsewhere will do too.
    """
    if _RENDERERS.get(shape, renderer) is not renderer:
        raise ValueError(f"two renderers for the shape {shape!r}")
    _RENDERERS[shape] = renderer
    if only_from is not None:
        _OWN_PAGES[shape] = only_from
    if written_on is not None:
        _WRITTEN_ON[shape] = written_on


def own_page(kind: str) -> OwnPage | None:
    """Return the page on which submissions of a kind are made, None where any file will do."""
    return _OWN_PAGES.get(kind)


def page_that_writes(kind: str) -> OwnPage | None:
    """Return the page which writes submissions of a kind, where a file from elsewhere would do as well."""
    return _WRITTEN_ON.get(kind)


def sections_of(shape: str, content: Content | None) -> Sequence[Section]:
    """Return the content as sections of a paper, none where there is no content."""
    if content is None:
        return ()
    return _RENDERERS.get(shape, plain_sections)(content)


def label_values(caption: str, pairs: Sequence[tuple[str, Any]]) -> Table:
    """Return a table of names and values, the commonest block of a preview."""
    columns = (Column(label="項目", kind=Kind.TEXT, width=24), Column(label="内容", kind=Kind.TEXT, width=60))
    return Table(caption=caption, columns=columns, rows=[Row(cells=(label, text_of(value))) for label, value in pairs])


def text_of(value: Any) -> str:
    """Return a JSON value in words: yes and no, a dash for nothing, lists joined."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, list | tuple):
        return "、".join(text_of(each) for each in value) or "—"
    if isinstance(value, Mapping):
        return "、".join(f"{key}: {text_of(each)}" for key, each in value.items()) or "—"
    return f"{value:,}" if isinstance(value, int) else str(value)


def plain_sections(content: Content) -> Sequence[Section]:
    """Return any JSON object as one section: its plain values as one table, each list of objects as a table of its own."""
    plain = [(key, value) for key, value in content.items() if not _is_listing(value)]
    blocks: list[Block] = [label_values("内容", plain)] if plain else []
    blocks += [_listing(key, value) for key, value in content.items() if _is_listing(value)]
    return (Section(title="内容", blocks=blocks or [Words(paragraphs=["内容はありません。"])]),)


def _is_listing(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _listing(caption: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Table(
        caption=caption,
        columns=[Column(label=name, kind=Kind.TEXT, width=20) for name in names],
        rows=[Row(cells=[text_of(row.get(name)) for name in names]) for row in rows],
    )
