"""The security map: each requirement of OWASP ASVS 5.0 on levels 1 and 2, and what shows that it is met.

`docs/security/asvs.toml` is written by hand; `python -m tests.security.asvs` writes `docs/security/asvs.md` from it.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from tests.harness.environment import ROOT

MAP = ROOT / "docs" / "security" / "asvs.toml"
PAGE = ROOT / "docs" / "security" / "asvs.md"
LEVELS: Mapping[str, str] = {
    "V1.1": "22", "V1.2": "1111122223", "V1.3": "112222222223", "V1.4": "222", "V1.5": "123",
    "V2.1": "122", "V2.2": "112", "V2.3": "12223", "V2.4": "23",
    "V3.1": "3", "V3.2": "113", "V3.3": "12223", "V3.4": "11222233", "V3.5": "11122333", "V3.6": "3", "V3.7": "22333",
    "V4.1": "12233", "V4.2": "23333", "V4.3": "22", "V4.4": "1222",
    "V5.1": "2", "V5.2": "112333", "V5.3": "113", "V5.4": "222",
    "V6.1": "122", "V6.2": "111111112222", "V6.3": "11223333", "V6.4": "112233", "V6.5": "22222333", "V6.6": "2223",
    "V6.7": "33", "V6.8": "2222",
    "V7.1": "222", "V7.2": "1111", "V7.3": "22", "V7.4": "11222", "V7.5": "223", "V7.6": "22",
    "V8.1": "1233", "V8.2": "1123", "V8.3": "133", "V8.4": "23",
    "V11.1": "2233", "V11.2": "22233", "V11.3": "11233", "V11.4": "1222", "V11.5": "23", "V11.6": "23", "V11.7": "33",
    "V12.1": "12233", "V12.2": "11", "V12.3": "22223",
    "V13.1": "2333", "V13.2": "222223", "V13.3": "2233", "V13.4": "1222233",
    "V14.1": "22", "V14.2": "12223333", "V14.3": "122",
    "V15.1": "12233", "V15.2": "12233", "V15.3": "1222222", "V15.4": "3333",
    "V16.1": "2", "V16.2": "22222", "V16.3": "2222", "V16.4": "222", "V16.5": "2223",
}  # fmt: skip
"""The level of each requirement, in its order within its section; chapters 9, 10 and 17 have no place here."""
CHAPTERS: Mapping[str, str] = {
    "V1": "Encoding", "V2": "Validation and business logic", "V3": "The browser", "V4": "Interfaces", "V5": "Files",
    "V6": "Log-in", "V7": "Sessions", "V8": "Who may what", "V11": "Cryptography", "V12": "Lines", "V13": "Configuration",
    "V14": "Data", "V15": "Architecture and code", "V16": "Logs and faults",
}  # fmt: skip
TESTED, OTHERWISE, NOT_APPLICABLE, OPEN = "test", "otherwise", "not applicable", "open"
STANDINGS = (TESTED, OTHERWISE, NOT_APPLICABLE, OPEN)
HEAD = """# Security map

<!-- Written by `python -m tests.security.asvs` from asvs.toml; change that file. -->

Each requirement of the
[OWASP Application Security Verification Standard](https://owasp.org/www-project-application-security-verification-standard/)
5.0.0 on levels 1 and 2, in our own words, with the automated test which shows that it is met, how else it is met, why it
does not apply, or that it is open.

The standard is published by the OWASP Foundation under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/);
from it come the numbers, levels and subjects of the requirements: read there what each asks exactly. Its chapters on
self-contained tokens (9), OAuth (10) and WebRTC (17) are left out: the product has none of the three. Whether each named
test exists is itself tested (`tests/security/test_asvs.py`); the decisions stand in [decisions.md](decisions.md).
"""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of the map."""

    id: str
    level: int
    words: str
    standing: str
    tests: tuple[str, ...] = ()
    note: str = ""

    @property
    def chapter(self) -> str:
        """Return the chapter: V1 of V1.2.3."""
        return self.id.partition(".")[0]


def asked_for() -> dict[str, int]:
    """Return the ids of levels 1 and 2, each with its level, in the standard's order."""
    numbered = (
        (f"{name}.{at}", int(level)) for name, levels in LEVELS.items() for at, level in enumerate(levels, start=1)
    )
    return {name: level for name, level in numbered if level < 3}


def read() -> list[Requirement]:
    """Return the map as it was written."""
    rows = tomllib.loads(MAP.read_text())["requirement"]
    return [Requirement(**{**row, "tests": tuple(row.get("tests", ()))}) for row in rows]


def page(rows: list[Requirement]) -> str:
    """Return the page: what there is in figures, then chapter by chapter."""
    parts = [HEAD, *_figures(rows)]
    for chapter, of_it in groupby(rows, lambda each: each.chapter):
        parts += ["", f"## {chapter} {CHAPTERS[chapter]}", "", "| | level | what | how |", "| --- | --- | --- | --- |"]
        parts += [f"| {each.id} | {each.level} | {each.words} | {_how(each)} |" for each in of_it]
    return "\n".join(parts) + "\n"


def _figures(rows: list[Requirement]) -> Iterator[str]:
    counted = Counter(each.standing for each in rows)
    applicable = len(rows) - counted[NOT_APPLICABLE]
    yield f"{len(rows)} requirements; {counted[NOT_APPLICABLE]} do not apply. Of the {applicable} which do:"
    yield ""
    yield f"- {counted[TESTED]} ({counted[TESTED] * 100 // applicable} %) are shown by an automated test"
    yield f"- {counted[OTHERWISE]} are met otherwise"
    yield f"- {counted[OPEN]} are open"


def _how(each: Requirement) -> str:
    words = {TESTED: "", OTHERWISE: "Met otherwise. ", NOT_APPLICABLE: "Does not apply. ", OPEN: "**Open.** "}
    tests = "<br>".join(f"`{name}`" for name in each.tests)
    return "<br>".join(part for part in (f"{words[each.standing]}{each.note}".strip(), tests) if part)


@cache
def tests_in(file: str) -> frozenset[str]:
    """Return the names of the test functions of a file, from its syntax."""
    path = ROOT / file
    tree = ast.parse(path.read_text()) if path.is_file() else ast.Module([], [])
    return frozenset(each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def missing(rows: list[Requirement]) -> list[str]:
    """Return each named test which does not exist."""
    named = [(each.id, name) for each in rows for name in each.tests]
    return [
        f"{place}: {name}" for place, name in named if name.partition("::")[2] not in tests_in(name.partition("::")[0])
    ]


if __name__ == "__main__":
    PAGE.write_text(page(read()))
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
