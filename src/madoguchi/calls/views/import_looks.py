"""What is shown of files before they are read: how a table begins, which column means what, and what would be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import QueryDict

from madoguchi.calls.actions.importing import saved_columns, told_of
from madoguchi.calls.adapters.delimited import ColumnMapping, UnknownColumns, guess_mapping
from madoguchi.calls.adapters.delimited.looking import (
    Beginning,
    MeantRow,
    beginning,
    covered,
    meant_rows,
    unknown_words,
)
from madoguchi.calls.adapters.delimited.mapping import FIELD_LABELS, RESULT_WORDS
from madoguchi.calls.adapters.readers import TABLES
from madoguchi.calls.adapters.trials import Trial, count_files
from madoguchi.calls.calc.ends import WORDS, CallEnd
from madoguchi.calls.calc.open_calls import moment
from madoguchi.calls.forms.imports import ColumnsForm
from madoguchi.calls.models import CallSource
from madoguchi.calls.queries.imports import read_before

SHOWN_REJECTIONS = 50


@dataclass(slots=True, frozen=True)
class ShownRow:
    """One row as it would be taken, or why it would not."""

    line: int
    wrong: str
    at: datetime | None = None
    queue: str = ""
    end: str = ""
    agent: str = ""
    wait_s: float | None = None
    talk_s: float | None = None


def look_at(source: CallSource, paths: Sequence[Path], typed: QueryDict) -> dict[str, Any]:
    """Return what the page shows of the files. Raises UnreadableFile, and UnknownColumns where nobody can choose."""
    digests = [told_of(path)["sha256"] for path in paths]
    shown: dict[str, Any] = {"source": source, "before": read_before(source.contract, digests)}
    if source.kind != TABLES:
        return shown | _trial(source, paths, None)
    table = beginning(paths[0])
    form = columns_form(source, paths[0], table, typed)
    shown |= {"table": table, "columns": form}
    if form.is_bound and not form.is_valid():
        return shown
    columns = form.mapping() if form.is_bound else _proposed(source, table)
    if not columns.started:
        return shown | {"choose": True}
    rows = [_shown(row) for row in meant_rows(paths[0], columns)]
    return shown | {"rows": rows} | _trial(source, paths, columns)


def columns_asked(source: CallSource, paths: Sequence[Path], typed: QueryDict) -> ColumnMapping | None:
    """Return the mapping which was chosen on the page, None when nothing was. Raises UnknownColumns, UnreadableFile."""
    if source.kind != TABLES or "started" not in typed:
        return None
    form = columns_form(source, paths[0], beginning(paths[0]), typed)
    if not form.is_valid():
        raise UnknownColumns("列の対応が足りません。着信日時の列を選び、「確かめる」を押してください。")
    return form.mapping()


def columns_form(source: CallSource, path: Path, table: Beginning, typed: QueryDict) -> ColumnsForm:
    """Return the choice of columns: as it was typed for this table, else as saved, else as the headings suggest."""
    proposed = _proposed(source, table)
    bound = "started" in typed and all(typed.get(name, "") in {"", *table.header} for name in FIELD_LABELS)
    chosen = replace(proposed, result=typed.get("result", "")) if bound else proposed
    words = unknown_words(path, replace(chosen, result_words=RESULT_WORDS))
    return ColumnsForm(typed if bound else None, table=table, columns=proposed, words=words)


def _proposed(source: CallSource, table: Beginning) -> ColumnMapping:
    saved = saved_columns(source)
    if saved is not None:
        return saved.fitting(table.header)
    try:
        return guess_mapping(table.header)
    except UnknownColumns:
        return ColumnMapping(started="")


def _trial(source: CallSource, paths: Sequence[Path], columns: ColumnMapping | None) -> dict[str, Any]:
    trial: Trial = count_files(source.kind, paths, columns, source.settings.get("own_numbers", ()))
    queues = sorted(trial.counts.by_queue.items())
    rejected = [replace(each, reason=covered(each.reason)) for each in trial.notes.rejected[:SHOWN_REJECTIONS]]
    return {"trial": trial, "queues": queues, "rejected": rejected}


def _shown(row: MeantRow) -> ShownRow:
    if row.entry is None:
        return ShownRow(row.line, row.wrong)
    entry = row.entry
    end = WORDS[CallEnd(entry.end)]
    return ShownRow(row.line, "", moment(entry.at), entry.queue, end, entry.agent, entry.wait_s, entry.talk_s)
