"""Everything is written out, without secrets; the folder says of itself whether it was changed."""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from madoguchi.archive.actions.exporting import export_to
from madoguchi.archive.adapters.verifying import faults_of
from madoguchi.archive.calc.manifest import Manifest
from madoguchi.archive.cli import register
from madoguchi.archive.queries.dictionary import JAPANESE, shape_of, tables
from madoguchi.audit.queries import head_of
from madoguchi.contract.models import Contract
from tests.makers.archive import AFTER_THE_END, WHILE_IT_RAN, make_ended, make_question
from tests.makers.compliance import make_declaration
from tests.makers.contacts import make_contact
from tests.makers.contract import TESTER, make_contract
from tests.makers.documents import acting

pytestmark = pytest.mark.django_db
SECRETS = (
    "password",
    "token_hash",
    "code_hash",
    "switch_pin",
    "secret",
    "sealed_number",
    "sealed_phone",
    "caller_hash",
)


@pytest.fixture
def contract() -> Contract:
    """A contract with a few records, another one beside it."""
    contract, other = make_contract(), make_contract(slug="other")
    make_contact(contract.sites.get(code="chuo"), WHILE_IT_RAN)
    make_contact(other.sites.get(code="chuo"), WHILE_IT_RAN)
    make_declaration(contract, by=acting(contract=contract), with_file=True)
    make_ended(contract)
    make_question(contract)
    return contract


def written(contract: Contract, root: Path) -> Manifest:
    return export_to(contract=contract, root=root, why="テスト", actor=TESTER, now=AFTER_THE_END)[1]


def command(*words: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    parsed = parser.parse_args(["archive", *words])
    return int(parsed.run(parsed))


def rows(root: Path, table: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (root / "tables" / f"{table}.jsonl").read_text("utf-8").splitlines()]


def test_a_written_contract_is_whole_and_holds_nobody_elses_rows(contract: Contract, tmp_path: Path) -> None:
    head = head_of(contract.pk)
    manifest = written(contract, tmp_path)
    assert faults_of(tmp_path) == []
    assert head is not None
    assert manifest.trail == {"entries": head.entries, "head": head.hash}
    assert manifest.lost == []
    assert {row["contract_id"] for row in rows(tmp_path, "contacts_contact")} == {str(contract.pk)}
    assert [row["title"] for row in rows(tmp_path, "archive_question")] == ["10月の件数"]
    with (tmp_path / "tables" / "contacts_contact.csv").open(encoding="utf-8-sig", newline="") as file:
        labels, names, first = csv.reader(file)
    assert labels[names.index("contract_id")] == "契約"
    assert first[names.index("id")] == rows(tmp_path, "contacts_contact")[0]["id"]
    with (tmp_path / "files.csv").open(encoding="utf-8-sig", newline="") as file:
        kept = {row["ファイル名"]: row for row in csv.DictReader(file)}
    assert {"完了報告書.pdf", "確認.pdf"} <= set(kept)
    assert (tmp_path / kept["確認.pdf"]["場所"]).read_bytes().startswith(b"%PDF")


def test_no_secret_is_written_and_the_dictionary_says_so(contract: Contract, tmp_path: Path) -> None:
    written(contract, tmp_path)
    for path in (tmp_path / "tables").glob("*.csv"):
        names = path.read_text("utf-8-sig").splitlines()[1].split(",")
        assert not set(names) & set(SECRETS), path.name
    (user, *_) = rows(tmp_path, "accounts_user")
    assert "display_name" in user
    told = (tmp_path / "dictionary.csv").read_text("utf-8-sig")
    assert "accounts_user,利用者" in told
    assert "password,パスワード,文字,秘密の値のため書き出しません。,しない" in told


def test_the_commands_write_and_check(contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "out")
    assert command("export", "chiba", "--out", folder) == 0
    printed = re.search(r"[0-9a-f]{64}", capsys.readouterr().out)
    assert printed
    assert command("verify", folder, "--expect", printed.group()) == 0
    with pytest.raises(ValidationError, match="空のフォルダではありません"):
        command("export", "chiba", "--out", folder)
    with pytest.raises(ValidationError, match="承認された削除はありません"):
        command("delete", "chiba")


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ("change", "の中身が変わっています"),
        ("remove", "がありません"),
        ("add", "目録にないファイル"),
        ("list", "控えの SHA-256 と違います"),
    ],
)
def test_every_change_of_the_folder_is_seen(contract: Contract, tmp_path: Path, deed: str, says: str) -> None:
    written(contract, tmp_path)
    table = tmp_path / "tables" / "contacts_contact.jsonl"
    match deed:
        case "change":
            table.write_text(table.read_text("utf-8").replace("counter", "telephone"), "utf-8")
        case "remove":
            table.unlink()
        case "add":
            (tmp_path / "more.txt").write_text("x")
    assert any(says in fault for fault in faults_of(tmp_path, expected_hash="0" * 64 if deed == "list" else ""))


def test_every_table_and_column_has_its_japanese_name() -> None:
    """A new column gets a Japanese verbose_name, or a word in calc/column_words.py; a table its glossary term."""
    shapes = [shape_of(table) for table in tables()]
    assert len(shapes) > 130
    bare = [f"{shape.name}" for shape in shapes if not JAPANESE.search(shape.label)]
    bare += [
        f"{shape.name}.{each.name}" for shape in shapes for each in shape.columns if not JAPANESE.search(each.label)
    ]
    assert bare == []
