"""Citizen-facing words in seven languages, from the same JSON files which the kiosk's script reads.

Furigana is written in the text: `{待|ま}っている{人|ひと}`. Values are put in by name: `およそ{minutes}分`.
"""

import json
import re
from functools import cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# BCP 47 tag → the language's own name, in the order of the buttons.
LANGUAGES = {
    "ja": "日本語",
    "ja-easy": "やさしい日本語",
    "en": "English",
    "zh-Hans": "中文",
    "ko": "한국어",
    "vi": "Tiếng Việt",
    "pt": "Português",
}
_FOLDER = Path(__file__).parent / "static" / "ui" / "texts"
_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_VALUE = re.compile(r"\{([a-z_]+)\}")


@cache
def dictionary(lang: str) -> dict[str, str]:
    """All texts of a language; an unknown one is answered in Japanese, because a citizen may type any address."""
    known = lang if lang in LANGUAGES else "ja"
    words: dict[str, str] = json.loads((_FOLDER / f"{known}.json").read_text(encoding="utf-8"))
    return words


def html_lang(lang: str) -> str:
    """The value for the lang attribute: plain Japanese is still Japanese."""
    return "ja" if lang not in LANGUAGES or lang == "ja-easy" else lang


def placeholders(text: str) -> set[str]:
    """The names of the values which a text wants."""
    return set(_VALUE.findall(_RUBY.sub(r"\1", text)))


def plain(key: str, lang: str, **values: object) -> str:
    """The text without furigana: for a title, an aria-label or speech. A missing value raises KeyError."""
    return _VALUE.sub(lambda match: str(values[match[1]]), plain_of(dictionary(lang)[key]))


def ruby(key: str, lang: str, **values: object) -> SafeString:
    """The text as HTML with furigana above its characters; text and values are escaped."""
    drawn = ruby_of(dictionary(lang)[key])
    filled = _VALUE.sub(lambda match: escape(str(values[match[1]])), drawn)
    return mark_safe(filled)  # noqa: S308 - text and values were escaped above


def plain_of(words: str) -> str:
    """Words which do not stand in the dictionary (a guide's, say) without their furigana."""
    return _RUBY.sub(r"\1", words)


def ruby_of(words: str) -> SafeString:
    """The same as HTML with furigana; the words are escaped."""
    drawn = _RUBY.sub(r"<ruby>\1<rp>（</rp><rt>\2</rt><rp>）</rp></ruby>", escape(words))
    return mark_safe(drawn)  # noqa: S308 - the words were escaped above
