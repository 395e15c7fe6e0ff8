"""`madoguchi compliance`: judges every duty now; `compliance pack` writes a month's evidence. Run the first every night."""

from __future__ import annotations

import argparse
import json
import uuid
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.compliance import adapters
from madoguchi.compliance.actions.judging import judge
from madoguchi.compliance.models import Judging
from madoguchi.compliance.queries.pack import evidence_of, pack_name, told_of, words_of
from madoguchi.compliance.queries.stored import Line, contract_with_slug, counts, matrix
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

COMMAND = Actor(kind="job", id="compliance", label="自動の判定")
PACK = "pack"


def register(subparsers: Subparsers) -> None:
    """Add `compliance SLUG` and `compliance pack SLUG`."""
    command = subparsers.add_parser("compliance", help="契約の義務を判定し、証拠書類を書き出します")
    command.add_argument("what", nargs="+", metavar="契約", help="契約の短い名前、または「pack 契約の短い名前」")
    command.add_argument("--json", action="store_true", help="判定を JSON で出します")
    command.add_argument("--month", type=_month, metavar="月", help="pack の対象の月（例: 2023-11）")
    command.add_argument("--out", type=Path, metavar="フォルダ", help="pack を書き出すフォルダ（なければ作ります）")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge, or write a pack. Raises ValidationError for an unknown contract and for a command which lacks something."""
    match arguments.what:
        case [slug] if slug != PACK:
            return _run_judge(_contract(slug), as_json=arguments.json)
        case ["pack", slug] if arguments.month and arguments.out:
            return _run_pack(_contract(slug), arguments.month, arguments.out)
    raise ValidationError(
        "「madoguchi compliance 契約」か「madoguchi compliance pack 契約 --month 2023-11 --out フォルダ」と書いてください。"
    )


def _run_judge(contract: Contract, *, as_json: bool) -> int:
    judging = judge(contract=contract, judging_id=uuid.uuid4(), actor=COMMAND, now=office_now())
    lines = matrix(contract)
    if as_json:
        print(json.dumps(_told(contract, judging, lines)))
        return 0
    words = "、".join(f"{verdict.label} {count}件" for verdict, count in counts(lines))
    print(f"{len(lines)}件の義務を判定しました（変わったもの {judging.turned}件）: {words}")
    return 0


def _told(contract: Contract, judging: Judging, lines: list[Line]) -> dict[str, object]:
    return {
        "contract": contract.slug,
        "judged_at": judging.at.isoformat(),
        "turned": judging.turned,
        "counts": {verdict.value: count for verdict, count in counts(lines)},
        "obligations": [_line(each) for each in lines],
    }


def _line(line: Line) -> dict[str, object]:
    row = line.judgement
    return {
        "code": line.obligation.code,
        "clause": line.obligation.clause.number,
        "title": line.obligation.title,
        "way": line.way.value,
        "verdict": line.verdict.value,
        "since": row.turned_at.isoformat() if row else None,
        "summary": row.summary if row else "",
        "next_step": row.next_step if row else "",
        "evidence": row.href if row else "",
        "records": row.records if row else [],
    }


def _run_pack(contract: Contract, month: date, folder: Path) -> int:
    evidence = evidence_of(contract, month)
    folder.mkdir(parents=True, exist_ok=True)
    words = words_of(evidence)
    whole = adapters.pack_zip(words, told_of(evidence), evidence.reports)
    for ending, content in (("pdf", adapters.pack_pdf(words)), ("zip", whole)):
        path = folder / pack_name(evidence, ending)
        path.write_bytes(content)
        print(f"  {path}")
    return 0


def _contract(slug: str) -> Contract:
    contract = contract_with_slug(slug)
    if contract is None:
        raise ValidationError(f"「{slug}」という契約はありません。契約の短い名前を確かめてください。")
    return contract


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError("月は 2023-11 の形で書いてください。") from error
