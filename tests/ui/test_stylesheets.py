"""The style sheets name nothing which is not there."""

import re

import pytest

from tests.ui.stylesheets import FOLDER, properties, text

SHEETS = sorted(path.name for path in FOLDER.glob("*.css"))
JIS_LEVELS = ((0x21, 0x75), (0x21, 0x7F))


@pytest.mark.parametrize("name", SHEETS)
def test_every_custom_property_is_defined(name: str) -> None:
    local = set(re.findall(r"(--[a-z0-9-]+):", text(name)))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", text(name))) - local <= set(properties())


@pytest.mark.parametrize("name", SHEETS)
def test_every_file_named_in_a_url_exists(name: str) -> None:
    named = re.findall(r'url\("?([^")]+)"?\)', text(name))
    assert [path for path in named if not (FOLDER / path).is_file()] == []


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in {"tokens.css", "fonts.css", "plain.css"}])
def test_colours_are_roles_not_numbers(name: str) -> None:
    outside_roles = text(name).split("}", 1)[1] if name == "base.css" else text(name)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", outside_roles)) <= {"#fff", "#000"}


def test_the_font_slices_cover_what_names_and_reports_need() -> None:
    covered = _covered()
    assert [letter for letter in "髙﨑德濵①☎㈱～〜ếÇãăAz09—" if ord(letter) not in covered] == []
    assert [letter for letter in _jis_kanji_and_kana() if ord(letter) not in covered] == []


def _covered() -> set[int]:
    points: set[int] = set()
    for ranges in re.findall(r"unicode-range: ([^;]+);", text("fonts.css")):
        for one in ranges.split(","):
            first, _, last = one.strip().removeprefix("U+").partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def _jis_kanji_and_kana() -> str:
    letters = ""
    for row in range(*JIS_LEVELS[0]):
        for cell in range(*JIS_LEVELS[1]):
            code = b"\x1b$B" + bytes((row, cell)) + b"\x1b(B"
            letters += code.decode("iso2022_jp", errors="ignore")
    kept = [c for c in letters if "぀" <= c <= "ヿ" or "一" <= c <= "龥"]
    assert len(kept) > 6500
    return "".join(kept)
