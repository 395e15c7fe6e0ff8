"""What must not stand in the source at all, looked for in its syntax and not in its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.harness.environment import ROOT

SOURCE = ROOT / "src" / "madoguchi"
PYTHON = sorted(SOURCE.rglob("*.py"))
SCRIPTS = [path for path in sorted(SOURCE.rglob("*.js")) if ".min." not in path.name]
TEMPLATES = sorted(SOURCE.rglob("*.html"))
MAY_RUN_PROGRAMS = {
    "project/backup/postgresql.py",
    "publicity/adapters/ghostscript.py",
    "publicity/adapters/scribus.py",
}
MD5_OF_ASTERISK = {"calls/adapters/asterisk_ami/session.py", "demo/replayer/server.py"}
CHANCE = ("demo/", "planning/", "roster/calc/", "people/calc/quiz.py", "calls/adapters/asterisk_ami/client.py")
"""Where numbers are drawn which guard nothing."""
MARKED_SAFE = {
    "equipment/views/layouts.py", "knowledge/views/citizen_pages.py", "people/views/line_ups.py",
    "people/views/proposal_page.py", "privacy/error_reports.py", "ui/texts.py",
}  # fmt: skip
OWN_MARKUP = {"calls/wallboard.js", "calls/desk.js", "ui/busy.js"}
"""Scripts which put a piece of page into place that our own server escaped, or that stood there before."""


class Read(NamedTuple):
    """One file of the product: its path, its text, its calls with their dotted names, and what it imports."""

    where: str
    text: str
    calls: tuple[tuple[ast.Call, str], ...]
    imports: tuple[str, ...]


@cache
def read() -> tuple[Read, ...]:
    """Read every file of the product, once for all questions."""
    return tuple(_read(path) for path in PYTHON)


def _read(path: Path) -> Read:
    text, called, imported = path.read_text(), [], []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called.append((node, dotted(node.func)))
        elif isinstance(node, ast.Import):
            imported += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported.append(node.module or "")
    return Read(str(path.relative_to(SOURCE)), text, tuple(called), tuple(imported))


def dotted(node: ast.expr) -> str:
    """Return the code of what is called; a name with its dots, which most are, without asking the unparser."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute(value=ast.Name() | ast.Attribute()):
            return f"{dotted(node.value)}.{node.attr}"
        case _:
            return ast.unparse(node)


def calls(*words: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Give every call in the product: where, what, and its dotted name; of files which have all the words when some are given."""
    for each in read():
        if all(word in each.text for word in words):
            yield from ((each.where, node, name) for node, name in each.calls)


def unparsed(node: ast.AST) -> str:
    """Return the code of a call; an f-string which cannot be written again is not one of those looked for."""
    try:
        return ast.unparse(node)
    except ValueError:
        return ""


def imports() -> Iterator[tuple[str, str]]:
    for each in read():
        yield from ((each.where, name) for name in each.imports)


def in_scripts(pattern: str) -> set[str]:
    found = re.compile(pattern)
    return {"/".join(path.parts[-2:]) for path in SCRIPTS if found.search(path.read_text())}


def test_no_text_becomes_code() -> None:
    forbidden = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load"}
    assert [(where, name) for where, _, name in calls() if name in forbidden] == []
    assert (
        in_scripts(r"\beval\(|new Function\(|document\.write|setTimeout\(\s*[\"'`]|insertAdjacentHTML|outerHTML\s*=")
        == set()
    )


def test_nothing_unpacks_objects_which_can_act() -> None:
    forbidden = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "yaml", "ldap", "ldap3", "memcache"}
    assert [each for each in imports() if each[1].partition(".")[0] in forbidden] == []


def test_other_programs_are_run_by_few_and_never_through_a_shell() -> None:
    started = [each for each in calls() if each[2].startswith("subprocess.") and each[2] != "subprocess.TimeoutExpired"]
    assert {where for where, _, _ in started} <= MAY_RUN_PROGRAMS
    assert not [each for _, each, _ in started for word in each.keywords if word.arg == "shell"]


def test_no_query_is_put_together_from_what_came_in() -> None:
    """Where a statement is an f-string, what stands in it is a constant of ours: a table, a trigger, a channel."""
    built = [
        (where, ast.unparse(node.args[0]))
        for where, node, name in calls()
        if name.endswith(".execute") and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert {where for where, _ in built} <= {
        "audit/row_guards.py", "calls/adapters/tallying.py", "live/listening.py", "project/backup/sqlite.py",
    }  # fmt: skip
    assert not [name for _, _, name in calls() if name.endswith((".raw", ".extra")) or name == "RawSQL"]


def test_nobody_fetches_an_address() -> None:
    forbidden = {"urllib.request", "requests", "httpx", "aiohttp", "ftplib", "http.client", "lxml.html", "xmlrpc"}
    assert [each for each in imports() if each[1] in forbidden] == []


def test_only_libraries_which_others_examine_encrypt_hash_and_draw_secrets() -> None:
    weak = [(where, name) for where, _, name in calls() if re.search(r"\b(md5|sha1|MD5|SHA1|ECB|ARC4|DES)\b", name)]
    assert {where for where, _ in weak} <= MD5_OF_ASTERISK
    drawn = {where for where, name in imports() if name == "random"}
    assert not [where for where in drawn if not where.startswith(CHANCE)]
    named = {name.partition(".")[0] for _, name in imports() if re.search(r"crypt|nacl|jwt|jose|rsa|Crypto", name)}
    assert named <= {"cryptography", "django", "madoguchi"}
    assert in_scripts(r"Math\.random") <= {"live/live.js"}  # spreads out screens which come back together


def test_secrets_are_as_long_as_they_should_be() -> None:
    """128 bits and more wherever something opens a door by itself."""
    sizes = [
        (where, node.args[0].value)
        for where, node, name in calls()
        if name in {"secrets.token_urlsafe", "secrets.token_hex", "secrets.token_bytes"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and not where.startswith("demo/")
    ]
    assert len(sizes) >= 6
    assert [each for each in sizes if not isinstance(each[1], int) or each[1] < 16] == []


def test_text_is_marked_as_safe_in_few_places_and_no_template_lets_go_of_escaping() -> None:
    assert {where for where, _, name in calls() if name == "mark_safe"} <= MARKED_SAFE
    loose = {
        str(path.relative_to(SOURCE)): re.findall(
            r"{%\s*autoescape off|{{[^}]*\|\s*safe(?:seq)?\b[^}]*}}", path.read_text()
        )
        for path in TEMPLATES
    }
    assert {name: found for name, found in loose.items() if found} == {
        "ui/templates/django/forms/field.html": ["{{ field.help_text|safe }}"]  # a constant of the form
    }


def test_scripts_write_text_as_text() -> None:
    assert in_scripts(r"innerHTML\s*=(?!=)") <= OWN_MARKUP
    assert in_scripts(r"postMessage|addEventListener\(\s*[\"']message[\"']") <= {"live/cold_start.js", "live/worker.js"}
    assert in_scripts(r"\bcallback=|jsonp") == set()
    assert in_scripts(r"__proto__|\.prototype\[|for \((?:const|let|var) \w+ in ") == set()


def test_pages_load_nothing_from_elsewhere() -> None:
    foreign = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//(?!www\.w3\.org)|<(?:object|embed|applet)\b")
    assert [str(path) for path in TEMPLATES if foreign.search(path.read_text())] == []
    assert in_scripts(r"(?:fetch|import|importScripts|EventSource|Worker)\(\s*[\"'`]https?:") == set()


def test_no_secret_stands_in_the_source() -> None:
    telling = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|(?i:secret_key|password|token)\s*=\s*[\"'][\x21-\x7e]{20,}[\"']"
    )
    files = [path for path in [*PYTHON, *SCRIPTS, *TEMPLATES] if "settings/test" not in str(path)]
    assert [str(path.relative_to(ROOT)) for path in files if telling.search(path.read_text())] == []


def test_a_form_takes_only_the_fields_it_names() -> None:
    every = [each.where for each in read() if re.search(r"fields\s*=\s*[\"']__all__|model_to_dict\(", each.text)]
    assert every == []
    whole = [
        (where, unparsed(node))
        for where, node, name in calls("**", "request")
        if re.search(r"objects\.(?:create|update)\(\*\*request|\w+\(\*\*request\.(?:POST|GET|body)", unparsed(node))
    ]
    assert whole == []


def test_expressions_are_constants_or_escape_what_they_are_given() -> None:
    built = [
        (where, ast.unparse(node.args[0]))
        for where, node, name in calls()
        if re.fullmatch(r"re\.(compile|search|match|fullmatch|sub|findall|split|finditer)", name)
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert [each for each in built if re.search(r"request|query|typed|said|words\b(?!\))", each[1])] == []


def test_whatever_opens_a_file_name_from_outside_takes_its_last_part_only() -> None:
    """Uploads reach the disk in two places: under a hash, and under the last part of their name in a folder of their own."""
    named = {
        where
        for where, node, _ in calls("open(", "name")
        if re.search(r"upload\.name|sent\.name|file\.name", unparsed(node)) and "open(" in unparsed(node)
    }
    assert named == set()
    laid = (SOURCE / "calls" / "adapters" / "uploads.py").read_text()
    assert 'Path(sent.name or "").name' in laid
    assert Path("../../etc/passwd").name == "passwd"
