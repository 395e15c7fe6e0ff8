"""A file is what its bytes say."""

from __future__ import annotations

import pytest

from madoguchi.documents.calc.file_kinds import LARGEST_FILE, FileRefusedError, clean_name, kind_of, refuse_size

WORD = ["[Content_Types].xml", "word/document.xml"]
EXCEL = ["[Content_Types].xml", "xl/workbook.xml"]
ZIP = b"PK\x03\x04"


@pytest.mark.parametrize(
    ("name", "head", "members", "label"),
    [
        ("計画.pdf", b"%PDF-1.7\n", None, "PDF"),
        ("計画.PDF", b"\xef\xbb\xbf%PDF-1.4\n", None, "PDF"),
        ("図.ai", b"%PDF-1.5\n", None, "Illustrator"),
        ("図.ai", b"%!PS-Adobe-3.0\n%%Creator: Adobe Illustrator", None, "Illustrator"),
        ("写真.png", b"\x89PNG\r\n\x1a\n", None, "PNG"),
        ("写真.JPEG", b"\xff\xd8\xff\xe0", None, "JPEG"),
        ("表.docx", ZIP, WORD, "Word"),
        ("表.xlsx", ZIP, EXCEL, "Excel"),
    ],
)
def test_allowed_kinds_are_told_by_their_bytes(name: str, head: bytes, members: list[str] | None, label: str) -> None:
    assert kind_of(name, head, members).label == label


@pytest.mark.parametrize(
    ("name", "head", "members", "says"),
    [
        ("請求書.pdf", b"MZ\x90\x00", None, "提出できない種類"),
        ("請求書.pdf", b"<html><script>", None, "提出できない種類"),
        ("絵.svg", b"<svg xmlns=", None, "提出できない種類"),
        ("まとめ.zip", ZIP, ["a.pdf"], "提出できない種類"),
        ("計画.docx", b"%PDF-1.7", None, "中身はPDF"),
        ("計画.pdf", ZIP, WORD, "中身はWord"),
        ("計画", b"%PDF-1.7", None, "（なし）"),
        ("表.xlsx", ZIP, [*EXCEL, "xl/vbaProject.bin"], "マクロ"),
    ],
)
def test_other_kinds_and_wrong_names_are_refused_with_the_way_out(
    name: str, head: bytes, members: list[str] | None, says: str
) -> None:
    with pytest.raises(FileRefusedError, match=says):
        kind_of(name, head, members)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("C:\\書類\\計画.pdf", "計画.pdf"),
        ("../../etc/計画.pdf", "計画.pdf"),
        ("計画\u202egpj.pdf", "計画gpj.pdf"),
        ("計画\r\nX: 1.pdf", "計画X: 1.pdf"),
        ("が.pdf", "が.pdf"),
    ],
)
def test_names_lose_folders_and_control_characters(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "...", ".pdf", "a" * 121 + ".pdf"])
def test_names_which_say_nothing_or_too_much_are_refused(typed: str) -> None:
    with pytest.raises(FileRefusedError):
        clean_name(typed)


@pytest.mark.parametrize("size", [0, LARGEST_FILE + 1])
def test_empty_and_huge_files_are_refused(size: int) -> None:
    with pytest.raises(FileRefusedError):
        refuse_size("計画.pdf", size)


def test_a_file_of_the_largest_size_is_taken() -> None:
    refuse_size("計画.pdf", LARGEST_FILE)
