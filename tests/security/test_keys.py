"""Sealed text: opened with an older key, with no other, and never after a change."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from madoguchi.privacy.sealing import SealBroken, seal, unseal

PURPOSE = "tests"


def test_sealed_text_opens_with_an_older_key(settings: Settings) -> None:
    first, settings.SECRET_KEY = settings.SECRET_KEY, "the-next-key" * 5
    settings.SECRET_KEY_FALLBACKS = [first]
    kept = seal("090-0000-0000", purpose=PURPOSE)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the-key-after-that" * 5, ["the-next-key" * 5]
    assert unseal(kept, purpose=PURPOSE) == "090-0000-0000"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SealBroken):
        unseal(kept, purpose=PURPOSE)


def test_sealed_text_which_was_changed_or_moved_does_not_open() -> None:
    kept = seal("090-0000-0000", purpose=PURPOSE)
    changed = kept[:40] + ("A" if kept[40] != "A" else "B") + kept[41:]
    with pytest.raises(SealBroken):
        unseal(changed, purpose=PURPOSE)
    with pytest.raises(SealBroken):
        unseal(kept, purpose="another purpose")
