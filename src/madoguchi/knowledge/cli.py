"""`madoguchi faq`: load a content pack, write the articles to a file; searching and manuals stand in files of their own."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import local, office_now
from madoguchi.knowledge import cli_manual, cli_search
from madoguchi.knowledge.actions.loading import Loaded, load_pack
from madoguchi.knowledge.adapters.article_files import FORMATS, write_articles
from madoguchi.knowledge.adapters.packs import read_pack
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.cli_contracts import contract_named
from madoguchi.knowledge.queries.contents import published_contents, standing_contents

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
ACTOR = Actor(kind="job", id="faq-command", label="コマンド madoguchi faq")
PART_NAMES = {"articles": "記事", "scripts": "台本", "guides": "案内"}


def register(subparsers: Subparsers) -> None:
    """Add `faq load`, `faq export`, and what `cli_search` and `cli_manual` add."""
    faq = subparsers.add_parser("faq", help="FAQ・台本・手順ガイドを読み込み、書き出し、探します")
    commands = faq.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    load = commands.add_parser("load", help="FAQのフォルダを読み込みます（同じ内容なら何度でも変わりません）")
    load.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    load.add_argument("directory", type=Path, metavar="フォルダ", help="articles・scripts・guides のあるフォルダ")
    load.add_argument("--json", action="store_true", help="結果を JSON で出します")
    load.set_defaults(run=run_load)
    export = commands.add_parser("export", help="FAQの記事をファイルに書き出します")
    export.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    export.add_argument("--format", required=True, choices=FORMATS, help="ファイルの種類")
    export.add_argument("--out", required=True, type=Path, metavar="FILE", help="書き出すファイル")
    export.add_argument("--published", action="store_true", help="公開中の版だけを書き出します（下書きを除く）")
    export.set_defaults(run=run_export)
    cli_search.register(commands)
    cli_manual.register(commands)


def run_load(arguments: argparse.Namespace) -> int:
    """Load a pack; 1 when it has faults, each printed with file, field and remedy."""
    contract = contract_named(arguments.slug)
    try:
        pack = read_pack(arguments.directory)
        loaded = load_pack(contract=contract, pack=pack, actor=ACTOR, now=office_now())
    except PackFault as fault:
        print("\n".join(fault.faults), file=sys.stderr)
        print(f"誤りが{len(fault.faults)}件あります。直してから、もう一度実行してください。", file=sys.stderr)
        return REFUSED
    if arguments.json:
        print(json.dumps(_as_json(loaded), ensure_ascii=False, indent=2))
    else:
        _print(loaded)
    return DONE


def run_export(arguments: argparse.Namespace) -> int:
    """Write the articles of a contract to a file."""
    contract = contract_named(arguments.slug)
    contents = published_contents(contract) if arguments.published else standing_contents(contract)
    made = f"{local(office_now(), contract):%Y-%m-%d %H:%M} 作成"
    title = f"{contract.city_name} {contract.title}"
    arguments.out.write_bytes(write_articles(contents, arguments.format, title=title, made=made))
    print(f"{len(contents)}件の記事を {arguments.out} に書き出しました。")
    return DONE


def _as_json(loaded: Loaded) -> dict[str, Any]:
    parts = {
        part: {name: counts[name] for name in ("published", "draft", "unchanged", "kept")}
        for part, counts in loaded.counts.items()
    }
    return {
        **parts,
        "kept": [*loaded.kept, *loaded.kept_banks],
        "synonyms": loaded.synonyms,
        "quiz": loaded.quiz,
        "manual": loaded.manual,
    }


def _print(loaded: Loaded) -> None:
    for part, counts in loaded.counts.items():
        print(
            f"{PART_NAMES[part]}: 公開 {counts['published']}、下書き {counts['draft']}、"
            f"変わりなし {counts['unchanged']}、編集者の下書きがあり見送り {counts['kept']}"
        )
    for code in loaded.kept:
        print(f"  {code}: 編集中の下書きがあります。公開するか取り下げてから、もう一度読み込んでください。")
    for name in loaded.kept_banks:
        print(f"{name}: 事務所で直した版が使われているため、読み込みませんでした。FAQの編集の画面から取り込めます。")
    for name, version in (
        ("同義語", loaded.synonyms),
        ("確認テスト", loaded.quiz),
        ("マニュアルの本文", loaded.manual),
    ):
        if version:
            print(f"{name}: 第{version}版にしました。")
