"""Which marks a registered form may use: a name, a loop, a condition. Nothing which calculates, calls or multiplies.

Jinja's sandbox keeps a form away from Python, but not from work without end: ten nested loops over ten words are ten
thousand million words. So a loop inside another may only go through something of the outer one.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Compare,
    nodes.Operand, nodes.Const, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


class PlainMarks(ImmutableSandboxedEnvironment):
    """Jinja without whatever a form does not need."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse as Jinja does. Raises SecurityError for a mark which is not plain."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, ALLOWED):
                raise SecurityError(type(node).__name__)
        _refuse_free_loops(tree, frozenset())
        return tree


def _refuse_free_loops(node: nodes.Node, outer: frozenset[str]) -> None:
    for each in node.iter_child_nodes():
        if not isinstance(each, nodes.For):
            _refuse_free_loops(each, outer)
            continue
        if outer and _root_of(each.iter) not in outer:
            raise SecurityError("a loop in a loop")
        _refuse_free_loops(each, frozenset(found.name for found in _names(each.target)))


def _root_of(expression: nodes.Node) -> str:
    while isinstance(expression, nodes.Getattr):
        expression = expression.node
    return expression.name if isinstance(expression, nodes.Name) else ""


def _names(target: nodes.Node) -> Any:
    return [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
