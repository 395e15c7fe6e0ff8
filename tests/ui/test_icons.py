"""No template asks for a picture which does not exist."""

import re
from pathlib import Path

import pytest

from madoguchi.ui import sprite
from madoguchi.ui.calc.labels import STATUSES
from madoguchi.ui.templatetags.ui import icon

SOURCES = Path(sprite.__file__).parents[1]
USED = re.compile(r"""\{%\s*icon\s+["']([^"']+)["']""")


def asked_for() -> set[tuple[str, str]]:
    templates = [path for path in SOURCES.rglob("*.html") if "templates" in path.parts]
    return {(path.name, name) for path in templates for name in USED.findall(path.read_text(encoding="utf-8"))}


def test_every_icon_in_a_template_is_drawn() -> None:
    asked = asked_for()
    assert len(asked) > 20
    assert {
        (page, name) for page, name in asked if sprite.OTHER_NAMES.get(name, name) not in sprite.icon_names()
    } == set()


def test_every_status_has_a_drawn_icon() -> None:
    assert {label.icon for label in STATUSES.values()} <= sprite.icon_names()


def test_other_names_lead_to_drawn_icons_and_hide_none() -> None:
    assert set(sprite.OTHER_NAMES.values()) <= sprite.icon_names()
    assert not set(sprite.OTHER_NAMES) & sprite.icon_names()


def test_an_unknown_icon_says_what_there_is() -> None:
    with pytest.raises(sprite.UnknownIconError, match="no icon 'unicorn'; there are: absent, "):
        icon("unicorn")


def test_an_icon_beside_words_is_silent_and_one_alone_speaks() -> None:
    assert icon("bell") == '<svg class="ic" aria-hidden="true"><use href="/static/ui/icons.svg#bell"/></svg>'
    assert 'role="img" aria-label="呼び出し"' in icon("bell", "呼び出し")
