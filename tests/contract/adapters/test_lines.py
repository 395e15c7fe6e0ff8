"""Lines of TOML keys, against values that say on which line they stand."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.adapters.toml.lines import Path, locate, nearest_line
from tests.makers.contract import CHIBA, TAIKEN

# Every value of this text is the number of its own line.
NUMBERED = '''\
a = 1   # a = 9

"quoted key" = 3
'literal' = 4
b.c."d.e" = 5
list = [
  7, # ] not the end
  8,
  [9, 9], {x = 9, y = [9]}
]
text = """ [[not.a.table]]
k = 0 \\""" still inside
"""
raw = \'\'\'
it's = [ \'\'\'
[table]
f = 17
[table.inner]
g = 19
[[rows]]
h = 21
[[rows]]
h = 23
[rows.under]
i = 25
[[rows.deep]]
j = 27
[[rows.deep]]
j = 29
'''


def numbered_paths(value: Any, path: Path = ()) -> list[tuple[Path, int]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in numbered_paths(inner, (*path, key))]
    if isinstance(value, list):
        return [found for number, inner in enumerate(value) for found in numbered_paths(inner, (*path, number))]
    return [(path, value)] if isinstance(value, int) else []


def test_each_value_is_found_on_its_own_line() -> None:
    lines = locate(NUMBERED)
    paths = numbered_paths(tomllib.loads(NUMBERED))
    assert len(paths) == 17
    assert {path: lines.get(path) for path, _ in paths} == dict(paths)


def test_a_missing_key_is_reported_where_its_table_begins() -> None:
    lines = locate(NUMBERED)
    assert nearest_line(lines, ("rows", 1, "nothing")) == 22
    assert nearest_line(lines, ("rows", 1, "deep", 1, "nothing")) == 28
    assert nearest_line(lines, ("nowhere",)) == 1


def all_paths(value: Any, path: Path = ()) -> list[Path]:
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [found for key, each in inner for found in [(*path, key), *all_paths(each, (*path, key))]]


def test_every_path_of_the_contract_files_has_a_line() -> None:
    for file in (CHIBA, TAIKEN):
        text = file.read_text(encoding="utf-8")
        lines = locate(text)
        written = text.split("\n")
        for path in all_paths(tomllib.loads(text)):
            assert path in lines, path
            if isinstance(path[-1], str):
                assert path[-1] in written[lines[path] - 1], path


keys = st.from_regex(r"[a-z]{1,4}", fullmatch=True)
scalars = st.sampled_from(["1", "true", '"a = [{"', "'#]'", "2024-01-01", "08:30:00", "1.5e3", '"\\""', '""', "''"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: "[" + ",\n ".join(each) + "]")
        | st.dictionaries(keys, inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"{key} = {value}" for key, value in each.items()) + "}"
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(keys, values, max_size=5), st.lists(st.dictionaries(keys, values, max_size=3), max_size=3))
def test_any_text_is_walked_to_its_end(root: dict[str, str], rows: list[dict[str, str]]) -> None:
    text = "".join(f"{key} = {value} # note\n" for key, value in root.items())
    for row in rows:
        text += "[[table-of-rows]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items())
    lines = locate(text)
    assert set(all_paths(tomllib.loads(text))) == set(lines)
