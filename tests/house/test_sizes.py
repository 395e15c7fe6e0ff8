"""Small pieces: beyond these sizes a piece is split by what it is about."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house.source import PACKAGE, modules, name_of, nodes, tree_of

Function = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTION_LINES = 50
FUNCTION_LINES_MEDIAN = 12
MODULE_LINES = 400
TEMPLATE_LINES = 150
PARAMETERS = 7


def functions() -> list[tuple[str, Function]]:
    found: list[tuple[Path, Function]] = [*nodes(ast.FunctionDef), *nodes(ast.AsyncFunctionDef)]
    return [(f"{name_of(path)}:{node.lineno} {node.name}", node) for path, node in found]


def lines_of(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_function_is_over_50_lines() -> None:
    assert [name for name, node in functions() if lines_of(node) > FUNCTION_LINES] == []


def test_most_functions_are_short() -> None:
    assert median(lines_of(node) for _, node in functions()) <= FUNCTION_LINES_MEDIAN


def test_no_function_takes_more_than_seven_things() -> None:
    def count(node: Function) -> int:
        given = node.args
        return len(
            [each for each in given.posonlyargs + given.args + given.kwonlyargs if each.arg not in {"self", "cls"}]
        )

    assert [name for name, node in functions() if count(node) > PARAMETERS] == []


def test_no_module_is_over_400_lines() -> None:
    long = [name_of(path) for path in modules() if len(path.read_text(encoding="utf-8").splitlines()) > MODULE_LINES]
    assert long == []


def test_no_template_is_over_150_lines() -> None:
    templates = list(PACKAGE.glob("*/templates/**/*.html"))
    assert templates, "The test must see the templates"
    assert [name_of(path) for path in templates if len(path.read_text("utf-8").splitlines()) > TEMPLATE_LINES] == []


def test_no_template_holds_script_or_style_of_its_own() -> None:
    """The content security policy would refuse it in the browser; here it is refused before."""
    found = []
    for path in PACKAGE.glob("*/templates/**/*.html"):
        text = path.read_text("utf-8")
        inline_script = "<script>" in text
        inline_style = "<style" in text or ' style="' in text
        listener = any(f" {event}=" in text for event in ("onclick", "onsubmit", "onchange", "oninput", "onload"))
        if inline_script or inline_style or listener:
            found.append(name_of(path))
    assert found == []


def test_syntax_trees_are_of_every_app() -> None:
    """Guard of the guards: the walk above must see something."""
    assert len({path.relative_to(PACKAGE).parts[0] for path in modules() if tree_of(path).body}) > 8
