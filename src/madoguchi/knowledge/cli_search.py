"""`madoguchi faq search` and `madoguchi faq evaluate`: ask the search, and measure how well it answers."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madoguchi.contract.clock import office_today
from madoguchi.knowledge.adapters import meaning
from madoguchi.knowledge.calc.search.measures import Asked, Found, UnreadableLine, figures, read_asked
from madoguchi.knowledge.cli_contracts import contract_named
from madoguchi.knowledge.queries.searching import SHOWN, Interpreter, Library, library_of, search_in
from madoguchi.privacy.detection import refuse

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
LOOKED_AT = 20
"""So many answers are looked at for the mean precision; the shares count the first five."""
NO_EXTRA = (
    "意味で探すための追加の部品が入っていません。pip install 'madoguchi[semantic]' のあとで、もう一度実行してください。"
)


def register(commands: Subparsers) -> None:
    """Add both commands to `faq`."""
    one = commands.add_parser("search", help="FAQを探します")
    one.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    one.add_argument("query", metavar="言葉", help="探す言葉（かなのまま、打ちまちがいがあっても探せます）")
    one.add_argument("--limit", type=int, default=SHOWN, metavar="件数", help="出す件数（既定は5）")
    one.set_defaults(run=run_search)
    many = commands.add_parser("evaluate", help="質問の一覧で、探す力を測ります")
    many.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    many.add_argument("file", type=Path, metavar="FILE", help="1行に「番号・種類・質問」をタブで区切ったファイル")
    many.add_argument("--kinds", action="store_true", help="種類ごとの数字も出します")
    many.set_defaults(run=run_evaluate)
    for command in (one, many):
        command.add_argument("--staff", action="store_true", help="職員だけが見る記事と注意も探します")
        command.add_argument("--semantic", action="store_true", help="言葉の意味でも探します（追加の部品が必要です）")
        command.add_argument("--json", action="store_true", help="結果を JSON で出します")


def run_search(arguments: argparse.Namespace) -> int:
    """Print what a search shows; 1 when the extra is asked for and not installed."""
    if _lacks_extra(arguments):
        return REFUSED
    refuse(arguments.query, "探す言葉")
    library = _library(arguments)
    shape = search_in(library, arguments.query, limit=arguments.limit, interpreter=_interpreter(arguments))
    if arguments.json:
        print(json.dumps(asdict(shape), ensure_ascii=False, indent=2))
        return DONE
    for place, hit in enumerate(shape.hits, start=1):
        print(f"{place}. {hit.code} {hit.question}\n   {hit.short_answer}")
    if not shape.hits:
        print("見つかりませんでした。別の言葉で探すか、責任者に引き継いでください。")
    return DONE


def run_evaluate(arguments: argparse.Namespace) -> int:
    """Print the figures of a run over an evaluation set; 1 when the file cannot be used."""
    if _lacks_extra(arguments):
        return REFUSED
    try:
        asked = read_asked(arguments.file.read_text(encoding="utf-8").splitlines())
    except (UnreadableLine, UnicodeDecodeError) as error:
        print(f"{arguments.file}: {error}", file=sys.stderr)
        return REFUSED
    library = _library(arguments)
    _warn_of_unknown(asked, library)
    found = measure(library, asked, interpreter=_interpreter(arguments))
    result: dict[str, Any] = figures(found)
    if arguments.kinds:
        result["kinds"] = {kind: figures([each for each in found if each.asked.kind == kind]) for kind in _kinds(asked)}
    print(json.dumps(result, ensure_ascii=False, indent=2) if arguments.json else _lines(result))
    return DONE


def measure(library: Library, asked: Sequence[Asked], *, interpreter: Interpreter | None) -> list[Found]:
    """Return what was found for each line, and how long each took; the first search, which warms up, is not timed."""
    if asked:
        search_in(library, asked[0].query, interpreter=interpreter)
    return [_timed(library, each, interpreter=interpreter) for each in asked]


def _timed(library: Library, asked: Asked, *, interpreter: Interpreter | None) -> Found:
    began = time.perf_counter()
    shape = search_in(library, asked.query, limit=LOOKED_AT, interpreter=interpreter)
    return Found(asked, tuple(each.code for each in shape.hits), (time.perf_counter() - began) * 1000)


def _interpreter(arguments: argparse.Namespace) -> Interpreter | None:
    return partial(meaning.meanings_of, wait=True) if arguments.semantic else None


def _library(arguments: argparse.Namespace) -> Library:
    contract = contract_named(arguments.slug)
    return library_of(contract, today=office_today(contract), staff=arguments.staff)


def _lacks_extra(arguments: argparse.Namespace) -> bool:
    if arguments.semantic and not meaning.is_installed():
        print(NO_EXTRA, file=sys.stderr)
        return True
    return False


def _warn_of_unknown(asked: Iterable[Asked], library: Library) -> None:
    unknown = sorted({code for each in asked for code in each.codes} - set(library.articles))
    if unknown:
        print(
            f"公開されていない番号があります（見つからないものとして数えます）: {'、'.join(unknown)}", file=sys.stderr
        )


def _kinds(asked: Iterable[Asked]) -> list[str]:
    return list(dict.fromkeys(each.kind for each in asked))


def _lines(result: dict[str, Any]) -> str:
    kinds: dict[str, dict[str, float]] = result.get("kinds", {})
    rows = [("全体", result), *kinds.items()]
    names = [name for name in result if name != "kinds"]
    return "\n".join(f"{title}: {'　'.join(f'{name} {row[name]}' for name in names)}" for title, row in rows)
