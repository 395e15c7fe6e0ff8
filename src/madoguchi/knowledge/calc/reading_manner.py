"""How somebody wants to read a public page. It stands in the address alone: no cookie, nothing left on a shared device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class ReadingManner:
    """Language, furigana or not, large letters or not."""

    lang: str = "ja"
    furigana: bool = True
    large: bool = False

    @property
    def furigana_matters(self) -> bool:
        """Return whether there is furigana in this language at all."""
        return self.lang in {"ja", "ja-easy"}

    @property
    def is_usual(self) -> bool:
        """Return whether nothing was chosen."""
        return self == ReadingManner()

    @property
    def classes(self) -> str:
        """Return the CSS classes of the page."""
        return " ".join(name for name, on in (("large", self.large), ("no-furigana", not self.furigana)) if on)

    def query(self, **more: object) -> str:
        """Return the query string for a link which keeps the manner, empty when everything is as usual."""
        kept = {
            "lang": self.lang if self.lang != "ja" else None,
            "furigana": None if self.furigana else "off",
            "size": "large" if self.large else None,
            **more,
        }
        said = {name: value for name, value in kept.items() if value is not None}
        return f"?{urlencode(said)}" if said else "?"

    def with_lang(self, lang: str) -> ReadingManner:
        """Return the same in another language."""
        return replace(self, lang=lang)

    def other_furigana(self) -> ReadingManner:
        """Return the same without furigana, or with it again."""
        return replace(self, furigana=not self.furigana)

    def other_size(self) -> ReadingManner:
        """Return the same in large letters, or in usual ones again."""
        return replace(self, large=not self.large)


def manner_from(asked: Mapping[str, str], languages: Sequence[str]) -> ReadingManner:
    """Return the manner which an address asks for; what nobody knows is read as usual."""
    lang = asked.get("lang", "ja")
    return ReadingManner(
        lang=lang if lang in languages else "ja",
        furigana=asked.get("furigana") != "off",
        large=asked.get("size") == "large",
    )
