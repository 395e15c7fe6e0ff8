"""What may not stand in a room, and words which say nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.source import PACKAGE, modules, name_of, nodes, tree_of

EMPTY_WORDS = {
    "utils", "util", "helpers", "helper", "common", "misc", "service", "services", "handle", "handler", "process",
    "data", "info", "romaji", "manager",
}  # fmt: skip
OF_DJANGO = {"UserManager"}


def in_room(path: Path, room: str) -> bool:
    return path.stem == room or room in path.relative_to(PACKAGE).parts


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def test_views_and_templatetags_reach_rows_only_through_doors_and_queries() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in nodes(ast.Attribute)
        if node.attr in {"objects", "_default_manager"} and (in_room(path, "views") or in_room(path, "templatetags"))
    ]
    assert found == []


def test_nothing_listens_to_signals() -> None:
    modules_of_signals = re.compile(r"(^|\.)signals$|^django\.dispatch")
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in nodes(ast.ImportFrom)
        if node.module and modules_of_signals.search(node.module)
    ]
    assert found == []


def test_no_model_overrides_save_or_delete() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules()
        if in_room(path, "models")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "bulk_create", "full_clean"}
    ]
    assert found == []


def test_save_names_the_fields_it_writes() -> None:
    """A bare save() writes back every column as it was read, over what another clerk has changed meanwhile."""
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path, call in nodes(ast.Call)
        if in_room(path, "actions") and isinstance(call.func, ast.Attribute) and call.func.attr == "save"
        if not {keyword.arg for keyword in call.keywords} & {"update_fields", "force_insert"}
    ]
    assert found == []


def test_names_of_modules_and_classes_say_something() -> None:
    files = [name_of(path) for path in modules() if words_of(path.stem) & EMPTY_WORDS]
    folders = [name_of(path) for path in PACKAGE.rglob("*") if path.is_dir() and path.name in EMPTY_WORDS]
    classes = [
        f"{name_of(path)}: {node.name}"
        for path, node in nodes(ast.ClassDef)
        if node.name not in OF_DJANGO and words_of(node.name) & EMPTY_WORDS
    ]
    assert files + folders + classes == []


def test_each_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in modules() if not ast.get_docstring(tree_of(path))] == []
