"""Reads a content pack, the folder which is shipped with a contract: articles, scripts, guides, synonyms, quiz, chapters.

Every fault of every file is collected before anything is refused, each with the file, the field and what to do.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from madoguchi.knowledge.calc.article_shapes import ArticleContent
from madoguchi.knowledge.calc.articles import article_from
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.knowledge.calc.manual_chapters import chapter_from
from madoguchi.knowledge.calc.pack_reading import PackFault, PackReading
from madoguchi.knowledge.calc.script_shapes import TalkScript
from madoguchi.knowledge.calc.scripts import script_from
from madoguchi.knowledge.calc.synonym_text import groups_from
from madoguchi.privacy.detection import refuse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank which is kept whole: its rows, and what the file says of this version."""

    rows: list[Any]
    note: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a folder holds. A bank is None where its file does not exist: what was loaded before stays."""

    articles: tuple[ArticleContent, ...]
    scripts: tuple[TalkScript, ...]
    guides: tuple[Guide, ...]
    synonyms: Bank | None
    quiz: Bank | None
    manual: Bank | None = None


@dataclass(slots=True)
class _Folder:
    path: Path
    faults: list[str] = field(default_factory=list)

    def name(self, file: Path) -> str:
        return file.relative_to(self.path).as_posix()

    def take(self, file: Path, read: Callable[[Any, str], T]) -> T | None:
        """Return what a reader makes of a file; its faults stay with the folder."""
        try:
            mapping = _parsed(file)
            _refuse_numbers(mapping, self.name(file))
            return read(mapping, self.name(file))
        except PackFault as fault:
            self.faults.extend(fault.faults)
        except (ValueError, UnicodeDecodeError) as error:  # of tomllib and json
            self.faults.append(f"{self.name(file)}：読めません（{error}）。書き方を直してください。")
        return None


def read_pack(path: Path) -> Pack:
    """Return what the folder holds. Raises PackFault with every fault of every file."""
    if not path.is_dir():
        raise PackFault([f"{path}：フォルダがありません。FAQのファイルがあるフォルダを指定してください。"])
    folder = _Folder(path)
    pack = Pack(
        articles=tuple(
            each for file in sorted(path.glob("articles/*.json")) for each in folder.take(file, read_articles) or ()
        ),
        scripts=tuple(_each(folder, "scripts/*.toml", lambda found, file: script_from(found, file=file))),
        guides=tuple(_each(folder, "guides/*.toml", lambda found, file: guide_from(found, file=file))),
        synonyms=_bank(folder, "synonyms.toml", _synonyms),
        quiz=_bank(folder, "quiz.toml", _questions),
        manual=_chapters(folder),
    )
    faults = folder.faults or [*_twice(pack), *_unknown_articles(pack)]
    if not faults and not (pack.articles or pack.scripts or pack.guides):
        faults = [f"{path}：articles・scripts・guides のどれもありません。フォルダの場所を確かめてください。"]
    if faults:
        raise PackFault(faults)
    return pack


def read_articles(found: Any, file: str) -> tuple[ArticleContent, ...]:
    """Return the articles of one JSON value: a list, or a mapping with ``articles``. Raises PackFault with every fault."""
    rows = found.get("articles") if isinstance(found, Mapping) else found
    if not isinstance(rows, list):
        raise PackFault([f"{file}：記事の並び（[ … ]）を書いてください。"])
    contents, faults = [], list[str]()
    for number, row in enumerate(rows, start=1):
        try:
            contents.append(_article(row, file, number))
        except PackFault as fault:
            faults.extend(fault.faults)
    if faults:
        raise PackFault(faults)
    return tuple(contents)


def _article(row: Any, file: str, number: int) -> ArticleContent:
    if not isinstance(row, Mapping):
        raise PackFault([f"{file}：{number}件め：記事を {{ … }} の形で書いてください。"])
    return article_from(row, file=file, where=str(row.get("code") or f"{number}件め"))


def _each(folder: _Folder, pattern: str, read: Callable[[Any, str], T]) -> Iterator[T]:
    for file in sorted(folder.path.glob(pattern)):
        found = folder.take(file, read)
        if found is not None:
            yield found


def _bank(folder: _Folder, name: str, read: Callable[[Any, str], Bank]) -> Bank | None:
    file = folder.path / name
    return folder.take(file, read) if file.is_file() else None


def _chapters(folder: _Folder) -> Bank | None:
    """Return the manual's chapters, each checked, as their files have them."""

    def checked(found: Mapping[str, Any], file: str) -> Mapping[str, Any]:
        chapter_from(found, file=file)
        return found

    rows = list(_each(folder, "manual/*.toml", checked))
    keys = Counter((row["kind"], row["key"]) for row in rows)
    folder.faults += [
        f"manual：key：「{key}」が{times}か所にあります。" for (_, key), times in keys.items() if times > 1
    ]
    return Bank(rows, "") if rows else None


def _synonyms(found: Mapping[str, Any], file: str) -> Bank:
    return Bank(*groups_from(found, file))


def _questions(found: Mapping[str, Any], file: str) -> Bank:
    reading = PackReading(file)
    name = "questions" if "questions" in found else "question"
    rows = [dict(row) for _, row in reading.rows(found, name, at_least=1)]
    bank = Bank(rows, reading.word(found, "note", needed=False))
    reading.finish()
    return bank


def _twice(pack: Pack) -> Iterator[str]:
    codes = {
        "articles": [each.placed.code for each in pack.articles],
        "scripts": [each.code for each in pack.scripts],
        "guides": [each.code for each in pack.guides],
    }
    for folder, found in codes.items():
        for code, times in Counter(found).items():
            if times > 1:
                yield f"{folder}：code：「{code}」が{times}か所にあります。1つを残して番号を変えてください。"


def _unknown_articles(pack: Pack) -> Iterator[str]:
    """Name the articles to which a script or a guide leads and which the pack does not have."""
    known = {each.placed.code for each in pack.articles}
    for folder, found in (("scripts", pack.scripts), ("guides", pack.guides)):
        for each in found:
            for code in each.articles:
                if known and code not in known:
                    yield f"{folder}/{each.code}：article：「{code}」の記事がありません。番号を確かめてください。"


def _parsed(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    return json.loads(text) if file.suffix == ".json" else _plain(tomllib.loads(text))


def _plain(value: Any) -> Any:
    """Return TOML's values as JSON has them: a date becomes its text."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _refuse_numbers(value: Any, where: str) -> None:
    """Refuse a file in which a number stands that must never be kept, and say where."""
    if isinstance(value, dict):
        for name, each in value.items():
            _refuse_numbers(each, f"{where}：{name}")
    elif isinstance(value, list):
        for each in value:
            _refuse_numbers(each, f"{where}：{each['code']}" if isinstance(each, dict) and "code" in each else where)
    elif isinstance(value, str):
        try:
            refuse(value, where)
        except ValidationError as refusal:
            raise PackFault([f"{where}：{' '.join(refusal.messages)}"]) from refusal
