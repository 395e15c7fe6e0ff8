"""`madoguchi publicity build`: writes the files of leaflets and signs into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from madoguchi.contract.clock import office_now

if TYPE_CHECKING:
    from madoguchi.publicity.calc.material_files import Built

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED, NOT_READY = 0, 1, 3
MARKS = {True: "○", False: "×", None: "—"}


def register(subparsers: Subparsers) -> None:
    """Add `publicity build`."""
    publicity = subparsers.add_parser("publicity", help="リーフレットや案内板の印刷用ファイルを作ります")
    commands = publicity.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    building = commands.add_parser(
        "build",
        help="印刷物のPDF・ai・jpg・編集用の原稿・確認票を書き出し、入稿前の点検をします",
        description="何も指定しないと、契約のリーフレットをすべて作ります。",
    )
    building.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    building.add_argument("--out", required=True, type=Path, metavar="フォルダ", help="書き出す場所")
    building.add_argument("--only", metavar="番号", help="この印刷物だけを作ります（例: poster_a3）")
    building.add_argument("--templates", type=Path, metavar="フォルダ", help="デザインを直したテンプレートの場所")
    building.set_defaults(run=run_build)


def run_build(arguments: argparse.Namespace) -> int:
    """Write the files; 1 when a check is not well, 3 when a program is missing."""
    from madoguchi.documents.adapters.fonts import FontMissingError  # noqa: PLC0415  the typesetter: only who prints waits
    from madoguchi.publicity.actions.building import build, codes_of  # noqa: PLC0415
    from madoguchi.publicity.adapters.ghostscript import ReadingError  # noqa: PLC0415
    from madoguchi.publicity.adapters.tools import ToolMissingError  # noqa: PLC0415
    from madoguchi.publicity.adapters.typesetting import TEMPLATES, LayoutError  # noqa: PLC0415
    from madoguchi.publicity.queries.material_content import contract_named, leaflet_codes  # noqa: PLC0415

    contract = contract_named(arguments.slug)
    codes = [arguments.only] if arguments.only else leaflet_codes(contract)
    if not codes:
        names = "、".join(kind.code for kind in codes_of(contract))
        raise ValidationError(f"この契約にリーフレットはありません。--only で次のどれかを指定してください: {names}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    well, now = True, office_now()
    try:
        for code in codes:
            built = build(contract=contract, code=code, now=now, templates=arguments.templates or TEMPLATES)
            well &= _written(built, arguments.out)
    except (ToolMissingError, FontMissingError) as error:
        print(error, file=sys.stderr)
        return NOT_READY
    except (LayoutError, ReadingError) as error:
        print(error, file=sys.stderr)
        return REFUSED
    return DONE if well else REFUSED


def _written(built: Built, folder: Path) -> bool:
    print(f"{built.title}")
    for file in built.files:
        (folder / file.name).write_bytes(file.content)
        print(f"  {folder / file.name}")
    for check in built.preflight.checks:
        print(f"  {MARKS[check.ok]} {check.label_ja}: {check.found_ja} {check.remedy_ja}".rstrip())
    return built.preflight.passed
