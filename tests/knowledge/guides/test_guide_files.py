"""The guides which are shipped: complete in every language, with drawings that exist and articles that can be read."""

from __future__ import annotations

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from madoguchi.knowledge.adapters.guide_sheet import PICTURES, picture_names
from madoguchi.knowledge.calc.guide_shapes import FULL_LANGUAGES, STEP_LANGUAGES, Guide, Words
from madoguchi.knowledge.calc.guides import content_of, guide_from
from madoguchi.ui import texts
from tests.makers.contract import make_terms
from tests.makers.guides import PACK, guide_files

JAPANESE = re.compile(r"[ぁ-ヿ一-龥]")
NAMED_AS_ON_THE_SCREEN = re.compile(r"[（(][^（）()]*[）)]")


def read(file: Path) -> Guide:
    return guide_from(tomllib.loads(file.read_text(encoding="utf-8")), file=file.name)


def words_of(guide: Guide) -> list[Words]:
    points = [*(each.text for each in (*guide.bring, *guide.after)), *(each.text for each in guide.stumbles)]
    steps = [words for step in guide.steps for words in (step.title, step.detail) if words]
    return [guide.title, guide.intro, *points, *steps]


def test_both_procedures_are_there_on_every_way() -> None:
    ways = {(guide.procedure, guide.place) for guide in map(read, guide_files())}
    insurance = {("health_insurance_card", place) for place in ("phone", "pc", "atm", "reader", "counter")}
    account = {("public_money_account", place) for place in ("phone", "pc", "counter", "bank")}
    assert insurance | account <= ways
    assert len(guide_files()) >= 8


def test_the_languages_are_those_of_the_kiosk() -> None:
    assert set(STEP_LANGUAGES) == set(texts.LANGUAGES)
    assert set(FULL_LANGUAGES) <= set(STEP_LANGUAGES)


@pytest.mark.parametrize("file", guide_files(), ids=lambda file: file.stem)
def test_a_guide_is_complete(file: Path) -> None:
    guide = read(file)
    assert guide.code == file.stem
    assert [set(words) for words in words_of(guide)] == [set(STEP_LANGUAGES)] * len(words_of(guide))
    assert guide.pictures <= picture_names()
    assert guide.sources


@pytest.mark.parametrize("file", guide_files(), ids=lambda file: file.stem)
def test_a_guide_is_the_same_after_it_was_stored(file: Path) -> None:
    guide = read(file)
    assert guide_from(json.loads(json.dumps(content_of(guide)))) == guide


@pytest.mark.parametrize("file", guide_files(), ids=lambda file: file.stem)
def test_a_guide_ends_with_what_keeps_the_reader_safe(file: Path) -> None:
    """Log out, or take the card along; and nobody is told the PIN where one is used."""
    shown = [point.picture for point in read(file).after]
    assert {"logout", "card", "tick"} & set(shown)
    if "pin" in read(file).pictures:
        assert "secret" in shown


@pytest.mark.parametrize("file", guide_files(), ids=lambda file: file.stem)
def test_latin_texts_hold_japanese_only_as_the_screens_show_it(file: Path) -> None:
    """A button's Japanese name may stand in brackets after its translation; nothing else is left untranslated."""
    for words in words_of(read(file)):
        for lang in ("en", "vi", "pt"):
            assert not JAPANESE.search(NAMED_AS_ON_THE_SCREEN.sub("", words[lang])), words[lang]


def test_a_guide_leads_only_to_articles_and_procedures_which_exist() -> None:
    articles = {
        article["code"]
        for file in (PACK / "articles").glob("*.json")
        for article in _articles(json.loads(file.read_text(encoding="utf-8")))
    }
    procedures = {"", *(each.code for each in make_terms().procedures)}
    assert articles
    for guide in map(read, guide_files()):
        assert set(guide.articles) <= articles, guide.code
        assert guide.procedure in procedures


@pytest.mark.parametrize("file", sorted(PICTURES.glob("*.svg")), ids=lambda file: file.stem)
def test_a_drawing_scales_has_a_title_and_brings_its_own_paper(file: Path) -> None:
    """Its own white paper keeps the lines readable where a reader's colours make the page dark."""
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("viewBox") == "0 0 160 120"
    assert "width" not in root.attrib
    assert (root.findtext(f"{svg}title") or "").strip()
    paper = root.find(f"{svg}rect")
    assert paper is not None
    assert (paper.get("width"), paper.get("height"), paper.get("fill")) == ("160", "120", "#fff")
    assert not [each for each in root.iter() if each.tag in {f"{svg}style", f"{svg}script", f"{svg}image"}]


def _articles(found: object) -> list[dict[str, str]]:
    return found["articles"] if isinstance(found, dict) else found  # type: ignore[return-value]
