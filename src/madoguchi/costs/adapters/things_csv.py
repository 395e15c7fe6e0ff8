"""Planned and actual equipment and material as a CSV table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from madoguchi.costs.calc.things_beside import ThingBeside
from madoguchi.costs.calc.things_paper import EXPLAINED, LABELS, cells_of
from madoguchi.documents.calc.formula_guard import for_csv, without_controls

SIGNED = {5, 8}
"""The differences: figures with their sign, which are no formulas."""


def write_things(lines: Sequence[tuple[ThingBeside, str]]) -> bytes:
    """Return the file's bytes; what was not counted is an empty cell."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([*(label for label, _, _ in LABELS), EXPLAINED])
    for line, words in lines:
        writer.writerow([_cell(at, value) for at, value in enumerate((*cells_of(line), words))])
    return stream.getvalue().encode("utf-8-sig")


def _cell(at: int, value: object) -> str:
    if value is None:
        return ""
    if at in SIGNED:
        return str(value).replace("±", "").replace("−", "-").replace("+", "").replace(",", "")
    return for_csv(without_controls(str(value)))
