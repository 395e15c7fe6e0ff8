"""`madoguchi contract`: check and load contract files, print their deadlines, keep holidays and eras."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madoguchi.audit.actor import Actor
from madoguchi.contract.actions import add_era, import_holidays, load_contract
from madoguchi.contract.adapters.cabinet_office import NotAHolidayList, read_holiday_csv
from madoguchi.contract.adapters.national_holidays import national_holidays
from madoguchi.contract.adapters.toml import Reading, read_file
from madoguchi.contract.calc.closed_days import business_calendar, years_around
from madoguchi.contract.calc.deadlines import Deadline, deadlines
from madoguchi.contract.calc.known_eras import KNOWN_ERAS
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.calc.wareki import date_with_weekday
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import contract_deadlines

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
ACTOR = Actor(kind="job", id="contract-command", label="コマンド madoguchi contract")


def register(subparsers: Subparsers) -> None:
    """Add `contract check`, `load`, `list`, `deadlines`, `holidays` and `era`."""
    contract = subparsers.add_parser("contract", help="契約のファイルを確かめ、読み込み、期限を表示します")
    commands = contract.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    _register_files(commands)
    _register_lists(commands)
    _register_calendars(commands)


def _register_files(commands: Subparsers) -> None:
    check = commands.add_parser("check", help="契約のファイルの誤りを、行と項目で示します")
    check.add_argument("file", type=Path, metavar="FILE", help="契約のファイル（TOML）")
    check.add_argument("--json", action="store_true", help="結果を JSON で出します")
    check.set_defaults(run=run_check)
    load = commands.add_parser("load", help="契約のファイルを読み込みます（何度でも実行できます）")
    load.add_argument("file", type=Path, metavar="FILE", help="契約のファイル（TOML）")
    load.add_argument("--slug", help="ファイルにある名前の代わりに使う名前")
    load.add_argument("--json", action="store_true", help="結果を JSON で出します")
    load.set_defaults(run=run_load)


def _register_lists(commands: Subparsers) -> None:
    listed = commands.add_parser("list", help="読み込んだ契約を並べます")
    listed.add_argument("--json", action="store_true", help="結果を JSON で出します")
    listed.set_defaults(run=run_list)
    dated = commands.add_parser("deadlines", help="日付のある義務をすべて表示します")
    dated.add_argument("contract", metavar="FILE-or-SLUG", help="契約のファイル、または読み込んだ契約の名前")
    dated.add_argument("--json", action="store_true", help="結果を JSON で出します")
    dated.set_defaults(run=run_deadlines)


def _register_calendars(commands: Subparsers) -> None:
    holidays = commands.add_parser("holidays", help="内閣府の祝日のCSVを取り込みます")
    holidays.add_argument("file", type=Path, metavar="FILE.csv", help="内閣府の syukujitsu.csv")
    holidays.add_argument("--slug", help="1つの契約だけに取り込むとき、その名前")
    holidays.add_argument("--json", action="store_true", help="結果を JSON で出します")
    holidays.set_defaults(run=run_holidays)
    era = commands.add_parser("era", help="新しい元号を加えます")
    era.add_argument("name", metavar="元号")
    era.add_argument("--initial", required=True, help="英大文字の頭文字")
    era.add_argument("--starts", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD", help="最初の日")
    era.set_defaults(run=run_era)


def run_check(arguments: argparse.Namespace) -> int:
    """Check a file; 1 when it has faults. Needs no database."""
    reading = read_file(arguments.file)
    if arguments.json:
        _print_json({"ok": not reading.faults, "faults": [asdict(fault) for fault in reading.faults]})
    elif reading.terms:
        _print_summary(arguments.file, reading.terms)
    else:
        _print_faults(arguments.file, reading)
    return REFUSED if reading.faults else DONE


def run_load(arguments: argparse.Namespace) -> int:
    """Load a file; 1 when it has faults."""
    terms = _terms_or_faults(arguments.file)
    if terms is None:
        return REFUSED
    if arguments.slug:
        terms = replace(terms, contract=replace(terms.contract, slug=arguments.slug))
    loaded = load_contract(terms=terms, actor=ACTOR, now=office_now())
    slug = loaded.contract.slug
    if arguments.json:
        _print_json({"slug": slug, "created": loaded.created, "changed": loaded.changed})
    elif loaded.changed:
        print(f"契約「{slug}」を{'読み込みました' if loaded.created else '新しい内容に直しました'}。")
    else:
        print(f"契約「{slug}」は読み込み済みで、変わりはありません。")
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """List the loaded contracts."""
    contracts = Contract.objects.order_by("slug")
    if arguments.json:
        _print_json([_contract_json(contract) for contract in contracts])
        return DONE
    for contract in contracts:
        print(f"{contract.slug}  {contract}  {contract.signed_on}〜{contract.ends_on}")
    if not contracts:
        print("読み込んだ契約はありません。madoguchi contract load FILE で読み込んでください。")
    return DONE


def run_deadlines(arguments: argparse.Namespace) -> int:
    """Print every dated duty of a file (without a database) or of a loaded contract."""
    path = Path(arguments.contract)
    if path.suffix == ".toml" or path.is_file():
        terms = _terms_or_faults(path)
        if terms is None:
            return REFUSED
        found = _file_deadlines(terms)
    else:
        contract = Contract.objects.filter(slug=arguments.contract).first()
        if contract is None:
            return _unknown_contract(arguments.contract)
        found = contract_deadlines(contract)
    if arguments.json:
        _print_json([_deadline_json(each) for each in found])
    else:
        _print_deadlines(found)
    return DONE


def run_holidays(arguments: argparse.Namespace) -> int:
    """Take national holidays from the Cabinet Office's list into one contract or all."""
    contracts = Contract.objects.order_by("slug")
    if arguments.slug:
        contracts = contracts.filter(slug=arguments.slug)
    if not contracts:
        return _unknown_contract(arguments.slug or "（すべて）")
    try:
        holidays = read_holiday_csv(arguments.file.read_bytes())
    except NotAHolidayList as fault:
        print(f"{arguments.file.name}: {fault}", file=sys.stderr)
        return REFUSED
    results = {
        each.slug: import_holidays(contract=each, holidays=holidays, actor=ACTOR, now=office_now())
        for each in contracts
    }
    if arguments.json:
        _print_json(results)
    else:
        for slug, counts in results.items():
            print(f"{slug}: 追加 {counts['added']}、変更 {counts['changed']}、削除 {counts['removed']}")
    return DONE


def run_era(arguments: argparse.Namespace) -> int:
    """Add an era."""
    era = add_era(
        name=arguments.name, initial=arguments.initial, starts_on=arguments.starts, actor=ACTOR, now=office_now()
    )
    print(f"元号「{era.name}」を加えました（{era.starts_on}から）。")
    return DONE


def _terms_or_faults(path: Path) -> ContractTerms | None:
    reading = read_file(path)
    if reading.terms is None:
        _print_faults(path, reading)
    return reading.terms


def _file_deadlines(terms: ContractTerms) -> tuple[Deadline, ...]:
    holidays = national_holidays(years_around(terms), office_now().date())
    calendar = business_calendar(terms, {each.on: each.name for each in holidays})
    return deadlines(terms, calendar)


def _deadline_json(deadline: Deadline) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(deadline).items()}


def _contract_json(contract: Contract) -> dict[str, Any]:
    return {
        "slug": contract.slug,
        "title": contract.title,
        "city": contract.city_name,
        "signed_on": contract.signed_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
        "sites": list(contract.sites.values_list("code", flat=True)),
    }


def _print_summary(path: Path, terms: ContractTerms) -> None:
    print(f"{path.name}: 誤りはありません。")
    print(
        f"  設置場所 {len(terms.sites)}、納品物 {len(terms.deliverables)}、"
        f"条項 {len(terms.clauses)}、義務 {len(terms.obligations)}、機器・資材 {len(terms.equipment)}"
    )
    if terms.assumptions:
        print("  仕様書にないため仮に置いた値です。契約に合わせて確かめてください:")
    for assumption in terms.assumptions:
        print(f"    {assumption.field}: {assumption.why}")


def _print_faults(path: Path, reading: Reading) -> None:
    for fault in reading.faults:
        print(fault.text(path.name), file=sys.stderr)
    print(f"誤りが{len(reading.faults)}件あります。直してから、もう一度実行してください。", file=sys.stderr)


def _print_deadlines(found: Iterable[Deadline]) -> None:
    eras = KNOWN_ERAS
    for each in found:
        kind = "" if each.contractual else "［社内の目安］"
        print(f"{date_with_weekday(each.due_on, eras)}  {each.title}{kind}  {each.rule_text}")
        if each.reason:
            print(f"    {each.reason}")


def _unknown_contract(slug: str) -> int:
    print(f"契約「{slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。", file=sys.stderr)
    return REFUSED


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
