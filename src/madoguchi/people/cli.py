"""`madoguchi training load`: the bank of questions of the comprehension quiz, from a file."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.people.actions.quiz_bank import load_questions
from madoguchi.people.calc.quiz_bank import BankFault, read_bank
from madoguchi.people.queries.training import training_rules_of

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
ACTOR = Actor(kind="job", id="training-command", label="コマンド madoguchi training")


def register(subparsers: Subparsers) -> None:
    """Add `training load`."""
    training = subparsers.add_parser("training", help="研修の確認テストの問題を読み込みます")
    commands = training.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    load = commands.add_parser("load", help="問題のファイルを読み込みます（同じ内容なら何度でも変わりません）")
    load.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    load.add_argument("file", type=Path, metavar="FILE", help="問題のファイル（TOML）")
    load.add_argument("--json", action="store_true", help="結果を JSON で出します")
    load.set_defaults(run=run_load)


def run_load(arguments: argparse.Namespace) -> int:
    """Load the questions; 1 when the file has faults, each printed with where it is and what to write."""
    contract = Contract.objects.filter(slug=arguments.slug).first()
    if contract is None:
        raise ValidationError(
            f"契約「{arguments.slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。"
        )
    try:
        questions = read_bank(_read(arguments.file), training_rules_of(contract).codes)
    except BankFault as fault:
        print("\n".join(fault.faults), file=sys.stderr)
        print(f"誤りが{len(fault.faults)}件あります。直してから、もう一度実行してください。", file=sys.stderr)
        return REFUSED
    loaded = load_questions(contract=contract, questions=questions, actor=ACTOR, now=office_now())
    if arguments.json:
        print(json.dumps(asdict(loaded), ensure_ascii=False))
    else:
        print(
            f"確認テストの問題: 追加 {loaded.added}、変更 {loaded.changed}、"
            f"取りやめ {loaded.retired}、変わりなし {loaded.unchanged}"
        )
    return DONE


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BankFault([f"{file.name}: TOMLとして読めません（{fault}）。書き方を直してください。"]) from fault
