"""Both leaflets as they are handed over: built once through the command, then read with programs which are not ours."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
import typst
from django.db import transaction
from django.test import override_settings
from PIL import Image
from pytest_django.plugin import DjangoDbBlocker

from madoguchi.project.cli import main
from madoguchi.publicity.adapters import ghostscript, pictures
from madoguchi.publicity.adapters.comparing import ALLOWED, share_apart
from madoguchi.publicity.adapters.letters import letters_of
from madoguchi.publicity.adapters.typesetting import Job, LayoutError, set_pdf
from madoguchi.publicity.calc.material_kinds import A3_FOLDED
from tests.conftest import on_postgres
from tests.makers.contract import CONTRACTS, make_contract

PACK = str(CONTRACTS / "knowledge" / "mynaportal")
NOW = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
LEAFLETS = ("insurance_leaflet", "account_leaflet")
POINTS_PER_MM = 72 / 25.4

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(on_postgres(), reason="files are made from the content, which queries/ asks of both databases"),
]


@dataclass(frozen=True)
class Handed:
    """The folder which the command filled, and what it answered."""

    folder: Path
    code: int

    def read(self, leaflet: str, ending: str) -> bytes:
        return (self.folder / f"chiba-{leaflet}{ending}").read_bytes()


@pytest.fixture(scope="module")
def handed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Handed:
    """Build both leaflets of Chiba, once for the module; the rows are rolled back."""
    folder = tmp_path_factory.mktemp("publicity")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MADOGUCHI_ADDRESS="https://madoguchi.example.jp"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("madoguchi.publicity.cli.office_now", lambda: NOW)
        make_contract()
        assert main(["faq", "load", "chiba", PACK]) == 0
        code = main(["publicity", "build", "chiba", "--out", str(folder)])
        transaction.set_rollback(True)
    return Handed(folder, code)


def pages_of(content: bytes) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(BytesIO(content)).pages)


@cache
def said_on_pages(content: bytes) -> tuple[str, ...]:
    """Return the text of each page."""
    return tuple(page.extract_text() for page in pages_of(content))


def test_every_check_before_printing_is_well(handed: Handed) -> None:
    assert handed.code == 0


def test_every_file_of_both_leaflets_is_written(handed: Handed) -> None:
    endings = ("-press.pdf", "-screen.pdf", "-1.ai", "-2.ai", "-1.jpg", "-2.jpg", "-source.zip", "-printer.pdf")
    wanted = {f"chiba-{leaflet}{ending}" for leaflet in LEAFLETS for ending in endings}
    assert {path.name for path in handed.folder.iterdir()} == wanted


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_pdfinfo_says_pdf_x_1a(handed: Handed, leaflet: str) -> None:
    path = handed.folder / f"chiba-{leaflet}-press.pdf"
    said = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"PDF subtype:\s+PDF/X-1a:2003", said)
    assert re.search(r"Pages:\s+2\n", said)
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert len(fonts.splitlines()) == 2  # the two lines of its head


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_the_press_file_holds_neither_rgb_nor_letters_nor_pictures(handed: Handed, leaflet: str) -> None:
    for page in pages_of(handed.read(leaflet, "-press.pdf")):
        contents = page.get_contents()
        assert contents is not None
        operators = set(contents.get_data().decode("latin-1").split())
        assert {"k", "f"} <= operators
        assert not operators & {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "Do", "BT", "Tj", "TJ"}


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_the_boxes_are_right_to_a_tenth_of_a_millimetre(handed: Handed, leaflet: str) -> None:
    for page in pages_of(handed.read(leaflet, "-press.pdf")):
        trim, bleed = page.trimbox, page.bleedbox
        assert float(trim.width) / POINTS_PER_MM == pytest.approx(420, abs=0.1)
        assert float(trim.height) / POINTS_PER_MM == pytest.approx(297, abs=0.1)
        for outer, inner in zip(
            (*bleed.lower_left, *bleed.upper_right), (*trim.lower_left, *trim.upper_right), strict=True
        ):
            assert abs(float(outer) - float(inner)) / POINTS_PER_MM == pytest.approx(3, abs=0.1)


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_the_jpgs_have_350_dpi_and_the_whole_bleed(handed: Handed, leaflet: str) -> None:
    for side in (1, 2):
        with Image.open(BytesIO(handed.read(leaflet, f"-{side}.jpg"))) as picture:
            assert picture.size == (5871, 4176)
            assert [round(each) for each in picture.info["dpi"]] == [350, 350]


def test_the_comparison_of_readings_sees_a_lost_drawing(handed: Handed) -> None:
    drawn = pictures.page_pixels(handed.read("account_leaflet", "-press.pdf"), 1, dpi=40)
    head, *compounds = handed.read("account_leaflet", "-2.ai").decode("ascii").split("*u\n")
    lossy = "*u\n".join([head, *compounds[:40], *compounds[-40:]]).encode("ascii")
    read = ghostscript.drawn(lossy, suffix=".ai", dpi=40, points=A3_FOLDED.media_points)
    assert share_apart(drawn, pictures.png_pixels(read)) > ALLOWED


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_the_screen_file_is_tagged_and_says_where_when_and_whom_to_ask(handed: Handed, leaflet: str) -> None:
    reader = pypdf.PdfReader(BytesIO(handed.read(leaflet, "-screen.pdf")))
    assert len(reader.pages) == 4
    root = reader.root_object
    assert "/Marked True" in str(root["/MarkInfo"]).replace("'", "").replace(":", "")
    assert str(root["/Lang"]).startswith("ja")
    said_there = said_on_pages(handed.read(leaflet, "-screen.pdf"))
    last = re.sub(r"\s", "", said_there[3])
    for said in (
        "0120-000-000",
        "中央区役所",
        "美浜区役所",
        "毎週水曜日",
        "8:30〜17:30",
        "年末年始（12月29日〜1月3日）",
    ):
        assert said in last
    whole = "".join(said_there)
    assert "{" not in whole  # furigana marks are gone
    assert "マイナポータル" in whole


def test_the_insurance_leaflet_tells_phone_and_atm_and_the_account_leaflet_the_phone(handed: Handed) -> None:
    insurance, account = ("".join(said_on_pages(handed.read(each, "-screen.pdf"))) for each in LEAFLETS)
    assert "セブン銀行ATMで保険証利用を申し込む" in insurance
    assert "スマートフォンで保険証利用を申し込む" in insurance
    assert "スマートフォンで公金受取口座を登録する" in account


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_no_letter_of_the_screen_file_leaves_its_page(handed: Handed, leaflet: str) -> None:
    content = handed.read(leaflet, "-screen.pdf")
    found = letters_of(content)
    assert len(found) > 1500
    edge = 3 * POINTS_PER_MM
    wide, high = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
    assert [
        each for each in found if min(each.box[0], each.box[1], wide - each.box[2], high - each.box[3]) < edge
    ] == []


def test_the_printer_gets_one_page_with_an_honest_word_on_the_ai_file(handed: Handed) -> None:
    (page,) = pages_of(handed.read("insurance_leaflet", "-printer.pdf"))
    said = re.sub(r"\s", "", page.extract_text())
    for words in ("6,000部", "Illustratorでは作っていません", "PDF/X-1a:2003", "著作権は本市に帰属する"):
        assert words in said


def test_a_designer_sets_the_source_alone_and_a_text_too_long_for_its_frame_is_refused(
    handed: Handed, tmp_path: Path
) -> None:
    with ZipFile(BytesIO(handed.read("insurance_leaflet", "-source.zip"))) as archive:
        archive.extractall(tmp_path)
    drawn = typst.compile(str(tmp_path / "leaflet.typ"), root=str(tmp_path))
    assert isinstance(drawn, bytes)
    assert len(pages_of(drawn)) == 4
    content = json.loads((tmp_path / "content.json").read_text(encoding="utf-8"))
    content["inside"][0][0]["steps"][0]["title"] = "長い見出しの" * 40
    with pytest.raises(LayoutError, match="枠に入りきりません。文を短くする"):
        set_pdf(Job("leaflet.typ", content, tmp_path), "pages", "rgb")
