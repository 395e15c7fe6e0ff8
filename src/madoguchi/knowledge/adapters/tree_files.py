"""Talk scripts and guides as files: written as the content pack has them, and read back with every fault named."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.shelves import Shelf

MOST_BYTES = 512 * 1024
MOST_DOTS = 40
"""In a line of TOML: the reader's work grows with the cube of the names which stand in one key."""
UNREADABLE = "{name}：読めません。書き出したファイルと同じ形か確かめてください。"


def write_toml(content: Mapping[str, Any]) -> bytes:
    """Return one script or guide as a file of a content pack."""
    plain = {name: value for name, value in content.items() if not _is_tables(value)}
    lines = [f"{name} = {_value(value)}" for name, value in plain.items()]
    for name, rows in content.items():
        if _is_tables(rows):
            for row in rows:
                lines += ["", f"[[{name}]]", *(f"{key} = {_value(each)}" for key, each in row.items() if _said(each))]
    return ("\n".join(lines) + "\n").encode()


def write_json(contents: Sequence[Mapping[str, Any]]) -> bytes:
    """Return several of them as one file."""
    return (json.dumps(list(contents), ensure_ascii=False, indent=1) + "\n").encode()


def read_tree_file(shelf: Shelf, name: str, content: bytes) -> list[dict[str, Any]]:
    """Return what a file holds, each checked. Raises PackFault with every fault."""
    found = read_toml_or_json(name, content)
    return read_trees(shelf, found if isinstance(found, list) else [found], name)


def read_toml_or_json(name: str, content: bytes) -> Any:
    """Return what a small file of TOML or JSON holds. Raises PackFault for one which is too large or cannot be read."""
    if len(content) > MOST_BYTES:
        raise PackFault([f"{name}：ファイルが大きすぎます（512KBまで）。分けて取り込んでください。"])
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if name.lower().endswith(".json") else _toml(text)
    except (ValueError, RecursionError) as error:
        raise PackFault([UNREADABLE.format(name=name)]) from error
    if "\0" in text or "\\u0000" in text:
        raise PackFault([f"{name}：見えない制御文字があります。消してから取り込んでください。"])
    return found


def _toml(text: str) -> dict[str, Any]:
    """Return what TOML says. Raises ValueError."""
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise ValueError("too many dots")
    return tomllib.loads(text)


def read_trees(shelf: Shelf, rows: Sequence[Any], name: str) -> list[dict[str, Any]]:
    """Return each row as it is stored. Raises PackFault with every fault of every row."""
    contents, faults = list[dict[str, Any]](), list[str]()
    for row in rows:
        try:
            contents.append(shelf.write(shelf.read(row if isinstance(row, Mapping) else {})))
        except PackFault as fault:
            faults += [f"{name}{each}" if each.startswith("：") else each for each in fault.faults]
    if faults:
        raise PackFault(faults)
    return contents


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _said(value: Any) -> bool:
    return value not in ("", [], {})


def _value(value: Any) -> str:
    """Return a value in TOML's writing; a mapping and a list of mappings stand in one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{name} = {_value(each)}" for name, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
