"""Every template of every app compiles, and none carries what the content security policy refuses."""

import re
from pathlib import Path

import pytest
from django.template import engines

import madoguchi

SOURCES = Path(madoguchi.__file__).parent
TEMPLATES = sorted(path for path in SOURCES.rglob("*.html") if "templates" in path.parts)


def name_of(path: Path) -> str:
    return path.as_posix().split("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles(path: Path) -> None:
    engines["django"].get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_nothing_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source)
    assert all(re.search(r'src=|type="application/(ld\+)?json"', tag) for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150
