"""Reading files only to see what is in them: nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from madoguchi.calls.adapters.delimited import ColumnMapping
from madoguchi.calls.adapters.readers import read_files
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.counting import Counts
from madoguchi.calls.calc.notes import Notes


@dataclass(slots=True)
class Trial:
    """What a reading found."""

    counts: Counts = field(default_factory=Counts)
    notes: Notes = field(default_factory=Notes)


def count_files(
    kind: str, paths: Sequence[Path], columns: ColumnMapping | None = None, own_numbers: Sequence[str] = ()
) -> Trial:
    """Return the counts of the files. Raises UnreadableFile and UnknownColumns."""
    trial, assembler = Trial(), Assembler(own_numbers=own_numbers)
    for event in read_files(kind, paths, trial.notes, columns):
        for call in assembler.feed(event):
            trial.counts.add(call)
    for call in assembler.finish():
        trial.counts.add(call)
    return trial
