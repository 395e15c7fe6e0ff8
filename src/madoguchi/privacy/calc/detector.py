"""Finds forbidden numbers in text: fold, blank what is ordinary, look at shapes, look at words."""

from __future__ import annotations

import re

from madoguchi.privacy.calc.digit_runs import runs_in
from madoguchi.privacy.calc.findings import Finding, without_overlaps
from madoguchi.privacy.calc.folding import fold
from madoguchi.privacy.calc.masks import blank_ordinary
from madoguchi.privacy.calc.shapes import shaped
from madoguchi.privacy.calc.words import worded

DIGIT = re.compile(r"[0-9]")


def find_forbidden(text: str) -> list[Finding]:
    """All forbidden numbers in `text`, in order of place, without overlaps."""
    folded = fold(text)
    if not DIGIT.search(folded.text):
        return []
    seen = blank_ordinary(folded.text)
    runs = list(runs_in(seen))
    found = without_overlaps([*shaped(seen, runs), *worded(seen, runs)])
    return [Finding(*folded.original_span(each.start, each.end), each.rule) for each in found]
