"""With what a new talk script or guide begins: its bones, or what stands in another one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from madoguchi.knowledge.calc.shelves import SCRIPTS, Shelf

FIRST, SECOND, END = "s1", "s2", "e1"


def begun(shelf: Shelf, *, code: str, title: str, order: int, today: date) -> dict[str, Any]:
    """Return the bones: what every script and every guide must have, still without words."""
    return _script(code, title, order) if shelf is SCRIPTS else _guide(code, title, order, today)


def copied(shelf: Shelf, content: Mapping[str, Any], *, code: str, title: str, order: int) -> dict[str, Any]:
    """Return what another one says, under a new code and title; a guide's other titles are to be written anew."""
    named = title if shelf is SCRIPTS else {"ja": title}
    return {**deepcopy(dict(content)), "code": code, "title": named, "order": order}


def step(ident: str, part: str, following: str) -> dict[str, Any]:
    """Return a step without words."""
    return {"id": ident, "part": part, "note": "", "must_not": "", "next": following, "say": [], "choices": []}


def ending(ident: str) -> dict[str, Any]:
    """Return an ending without words."""
    blank = dict.fromkeys(("note", "must_not", "article", "result", "topic", "procedure", "reason"), "")
    return {"id": ident, "say": [], **blank}


def _script(code: str, title: str, order: int) -> dict[str, Any]:
    return {
        "code": code,
        "order": order,
        "title": title,
        "when": "",
        "start": FIRST,
        "steps": [step(FIRST, "opening", SECOND), step(SECOND, "identity", END)],
        "endings": [ending(END)],
    }


def _guide(code: str, title: str, order: int, today: date) -> dict[str, Any]:
    point = {"picture": "card", "text": {}}
    return {
        "code": code,
        "order": order,
        "procedure": "",
        "place": "phone",
        "picture": "phone",
        "minutes": 10,
        "title": {"ja": title},
        "intro": {},
        "bring": [point],
        "steps": [{"picture": "phone", "title": {}, "detail": {}} for _ in range(2)],
        "stumbles": [{"article": "", "text": {}}],
        "after": [{"picture": "tick", "text": {}}],
        "checked": "unverified",
        "checked_on": today.isoformat(),
        "sources": [],
    }
