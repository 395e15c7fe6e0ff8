"""Reads a contract file: syntax, then shape, then the cross-checks, each fault with its line."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from madoguchi.contract.adapters.toml.lines import locate, nearest_line
from madoguchi.contract.adapters.toml.wording import fault_of
from madoguchi.contract.calc.cross_checks import cross_check
from madoguchi.contract.calc.faults import Fault, field_text
from madoguchi.contract.calc.terms import ContractTerms, read_terms

SYNTAX_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class FileFault:
    """A fault with the line of the file on which it stands (from 1)."""

    line: int
    field: str
    code: str
    message: str
    remedy: str

    def text(self, name: str) -> str:
        """chiba.toml:12: sites[0].weekdays: … → … (code)."""
        return f"{name}:{self.line}: {self.field}: {self.message}。{self.remedy}。（{self.code}）"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: terms when there are no faults, else the faults in line order."""

    terms: ContractTerms | None
    faults: tuple[FileFault, ...] = ()


def read_file(path: Path) -> Reading:
    """Read a contract file; unreadable files give a fault, not an exception."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused("not_utf8", "UTF-8の文字ではありません", "UTF-8で保存し直してください")
    except OSError as error:
        reason = error.strerror or "読み取れません"
        return _refused("unreadable", f"ファイルを開けません（{reason}）", "場所と名前を確かめてください")
    return read_text(text)


def read_text(text: str) -> Reading:
    """Read the text of a contract file."""
    text = text.replace("\r\n", "\n")
    try:
        mapping = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _bad_syntax(text, error)
    try:
        terms = read_terms(mapping)
    except ValidationError as error:
        return Reading(None, _placed(text, [fault_of(each) for each in _entries(error)]))
    faults = _placed(text, cross_check(terms))
    return Reading(None if faults else terms, faults)


def _entries(error: ValidationError) -> Iterable[dict[str, object]]:
    return (dict(entry) for entry in error.errors(include_url=False))


def _placed(text: str, faults: Iterable[Fault]) -> tuple[FileFault, ...]:
    lines = locate(text)
    placed = (
        FileFault(
            line=nearest_line(lines, fault.path),
            field=field_text(fault.path),
            code=fault.code,
            message=fault.message,
            remedy=fault.remedy,
        )
        for fault in faults
    )
    return tuple(sorted(placed, key=lambda each: each.line))


def _bad_syntax(text: str, error: tomllib.TOMLDecodeError) -> Reading:
    found = SYNTAX_AT.search(str(error))
    line = int(found[1]) if found else text.count("\n") + 1
    what = SYNTAX_AT.sub("", str(error)).replace("(at end of document)", "").strip()
    return _refused(
        "bad_syntax", f"TOMLの書き方に誤りがあります（{what}）", "この行のかっこと引用符を確かめてください", line=line
    )


def _refused(code: str, message: str, remedy: str, *, line: int = 1) -> Reading:
    return Reading(None, (FileFault(line, "（全体）", code, message, remedy),))
