"""`madoguchi faq manual`: writes the manual or the training text as PDF and Word."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from madoguchi.contract.clock import office_now
from madoguchi.documents.adapters.fonts import FontMissingError
from madoguchi.documents.adapters.pdf import PdfError
from madoguchi.knowledge.adapters import manual_pdf, manual_word
from madoguchi.knowledge.calc.manual_composing import ManualFault
from madoguchi.knowledge.calc.manual_shapes import EDITIONS, NAMES
from madoguchi.knowledge.cli_contracts import contract_named
from madoguchi.knowledge.queries.manual import issue_of, manual_of, standing_of

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1


def register(commands: Subparsers) -> None:
    """Add the command to `faq`."""
    made = commands.add_parser("manual", help="業務マニュアルか研修テキストを、PDFとWordで書き出します")
    made.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    made.add_argument(
        "--kind", required=True, choices=tuple(NAMES), help="manual（業務マニュアル）か text（研修テキスト）"
    )
    editions = [edition for kind in EDITIONS.values() for edition in kind]
    made.add_argument("--edition", choices=editions, help="読む人（書かなければ本市に出す版）")
    made.add_argument("--out", required=True, type=Path, metavar="DIR", help="書き出すフォルダ")
    made.set_defaults(run=run_manual)


def run_manual(arguments: argparse.Namespace) -> int:
    """Write both files; 1 when the book would have a gap, with what to put right."""
    contract, now, kind = contract_named(arguments.slug), office_now(), arguments.kind
    edition = arguments.edition or next(iter(EDITIONS[kind]))
    if edition not in EDITIONS[kind]:
        print(f"{NAMES[kind]}の読む人は、{'・'.join(EDITIONS[kind])} から選んでください。", file=sys.stderr)
        return REFUSED
    try:
        manual = manual_of(contract, kind, edition, now=now)
        issue = issue_of(standing_of(contract, kind, now=now), manual, now=now)
        files = {"pdf": manual_pdf.write(issue), "docx": manual_word.write(issue)}
    except (ManualFault, FontMissingError, PdfError) as fault:
        print(str(fault), file=sys.stderr)
        return REFUSED
    arguments.out.mkdir(parents=True, exist_ok=True)
    for ending, content in files.items():
        file = arguments.out / f"{kind}-{edition}.{ending}"
        file.write_bytes(content)
        print(f"{NAMES[kind]}（{manual.edition_name}）{issue.version}を {file} に書き出しました。")
    return DONE
