"""Where each key of a TOML text stands: `tomllib` gives values without line numbers.

`locate` walks a text that `tomllib` has accepted and notes the line of every key and array element
by its path, e.g. ("sites", 2, "weekdays", 0). It reads structure only, never values.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
BASIC_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
LITERAL_STRING = re.compile(r"'[^'\n]*'")
LONG_BASIC = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL)
LONG_LITERAL = re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL)
SCALAR = re.compile(r"[^\s,\]}#][^,\]}#\n]*")
SPACE = re.compile(r"[ \t]*")
SPACE_LINES_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


def locate(text: str) -> dict[Path, int]:
    """The line (from 1) of each key path and array element of a valid TOML text."""
    walker = _Walker(text)
    walker.walk()
    return walker.lines


def nearest_line(lines: Mapping[Path, int], path: Path) -> int:
    """The line of the path, else of the nearest part around it that stands in the text, else 1."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


@dataclass
class _Walker:
    text: str
    at: int = 0
    table: Path = ()
    lines: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def walk(self) -> None:
        self._skip(SPACE_LINES_AND_COMMENTS)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                self._header()
            else:
                self._pair(self.table)
            self._skip(SPACE_LINES_AND_COMMENTS)

    def _header(self) -> None:
        line = self._line()
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        keys = self._keys()
        self.at += 2 if is_array else 1
        inside = self._resolve(keys[:-1], line)
        path: Path = (*inside, keys[-1])
        self.lines.setdefault(path, line)
        if is_array:
            path = self._next_element(path)
        elif path in self.counts:
            path = (*path, self.counts[path] - 1)
        self.lines[path] = line
        self.table = path

    def _next_element(self, path: Path) -> Path:
        number = self.counts.get(path, 0)
        self.counts[path] = number + 1
        return (*path, number)

    def _resolve(self, keys: tuple[str, ...], line: int) -> Path:
        """The path of a header's outer keys; an array of tables stands for its newest element."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1  # the equals sign
        self._skip(SPACE)
        self._value(path)

    def _keys(self) -> tuple[str, ...]:
        keys = [self._key()]
        while self.text.startswith(".", self.at):
            self.at += 1
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> str:
        self._skip(SPACE)
        pattern = {'"': BASIC_STRING, "'": LITERAL_STRING}.get(self.text[self.at], BARE_KEY)
        written = self._skip(pattern)
        self._skip(SPACE)
        if pattern is BARE_KEY:
            return written
        return str(tomllib.loads(f"k = {written}")["k"])

    def _value(self, path: Path) -> None:
        rest = self.text[self.at : self.at + 3]
        if rest.startswith("["):
            self._array(path)
        elif rest.startswith("{"):
            self._inline_table(path)
        elif rest == '"""':
            self._skip(LONG_BASIC)
        elif rest == "'''":
            self._skip(LONG_LITERAL)
        elif rest.startswith('"'):
            self._skip(BASIC_STRING)
        elif rest.startswith("'"):
            self._skip(LITERAL_STRING)
        else:
            self._skip(SCALAR)

    def _array(self, path: Path) -> None:
        number = 0
        self.at += 1
        self._skip(SPACE_LINES_AND_COMMENTS)
        while not self.text.startswith("]", self.at):
            element = (*path, number)
            self.lines[element] = self._line()
            self._value(element)
            number += 1
            self._separator()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(SPACE)
        while not self.text.startswith("}", self.at):
            self._pair(path)
            self._separator()
        self.at += 1

    def _separator(self) -> None:
        self._skip(SPACE_LINES_AND_COMMENTS)
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip(SPACE_LINES_AND_COMMENTS)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
