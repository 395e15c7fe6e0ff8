"""Files of telephone systems on the supervisor's page: looked at, given meaning, read, and read again without any harm."""

from __future__ import annotations

import gzip
import re
import uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.calls.forms import imports as forms
from madoguchi.calls.models import Call, CallSource, ImportRun
from madoguchi.contract.models import Contract
from tests.calls.counted import ami_file, expected, queue_logs
from tests.factories import make_contract, make_user, signed_in_client
from tests.makers.calls import MONDAY_TEN
from tests.makers.stored_calls import make_source

pytestmark = pytest.mark.django_db
NOW = MONDAY_TEN + timedelta(hours=3)
QUERIES = 20
TABLE = """いつ,どこ,どうなった,だれ,待った,話した,番号
2023/11/06 9:05:00,市民課,出た,1001 佐藤,0:00:12,0:03:20,0300000001
2023/11/06 9:06:30,市民課,あきらめた,,00:90,,0300000002
昨日,市民課,出た,1001 佐藤,1,1,0300000003
"""
COLUMNS = {
    "started": "いつ",
    "queue": "どこ",
    "result": "どうなった",
    "agent": "だれ",
    "wait": "待った",
    "talk": "話した",
}


@pytest.fixture
def contract(settings: Settings) -> Contract:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (NOW - datetime.now(UTC)).total_seconds()
    return make_contract()


@pytest.fixture
def supervisor(contract: Contract) -> Client:
    return signed_in_client(user=make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract))


def table(text: str = TABLE, encoding: str = "cp932", name: str = "calls.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding))


def send(client: Client, where: str, *files: SimpleUploadedFile, **more: Any) -> Any:
    body = {"call_key": str(uuid.uuid4()), "source": "new:csv", "name": "クラウド", "logs": list(files), **more}
    answer: Any = client.post(reverse(f"calls:{where}", args=["chiba"]), body, headers={"HX-Request": "true"})
    return answer


def look(client: Client, *files: SimpleUploadedFile, **more: Any) -> str:
    answer = send(client, "import_look", *files, **more)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def explained(text: str) -> dict[str, str]:
    """Return the answers to the questions about words, as the page asks them."""
    means = {"出た": "answered", "あきらめた": "abandoned"}
    asked = re.findall(r'for="id_(means_\w+)">「(.+?)」の意味', text)
    assert {word for _, word in asked} == set(means)
    return {field: means[word] for field, word in asked}


def test_a_table_nobody_knows_is_looked_at_given_meaning_and_read(supervisor: Client, contract: Contract) -> None:
    text = look(supervisor, table())
    assert "着信日時の列が分かりませんでした" in text
    assert "いつ（例 2023/11/06 9:05:00）" in text
    assert "0300000001" not in text, "A caller's number is covered even while somebody looks"
    text = look(supervisor, table(), **COLUMNS)
    assert "「あきらめた」の意味" in text
    chosen = COLUMNS | explained(text)
    text = look(supervisor, table(), **chosen)
    assert "1分30秒" in text
    assert "「昨日」は日付として読めません" in text
    assert not Call.objects.exists()
    assert not CallSource.objects.exists()

    answer = send(supervisor, "import_new", table(), **chosen)
    run = ImportRun.objects.get()
    assert answer["Location"] == reverse("calls:import_run", args=["chiba", run.pk])
    assert (run.calls_new, run.rejected, run.source.name) == (2, 1, "クラウド")
    page = supervisor.get(answer["Location"]).content.decode()
    assert "取り込めなかった行が1行あります" in page
    assert "「昨日」は日付として読めません" in page
    assert run.by.split()[0] in page
    assert Entry.objects.filter(verb="calls.keep_columns", subject_id=str(run.source_id)).count() == 1


def test_the_saved_mapping_reads_the_next_file_and_the_same_file_changes_nothing(
    supervisor: Client, contract: Contract
) -> None:
    chosen = COLUMNS | explained(look(supervisor, table(), **COLUMNS))
    send(supervisor, "import_new", table(), **chosen)
    source = CallSource.objects.get()
    text = look(supervisor, table(encoding="utf-8"), source=str(source.pk))
    assert "着信日時の列が分かりませんでした" not in text
    assert "取り込み済みです" not in text, "Another encoding is another file"
    assert "取り込み済みです（" in look(supervisor, table(), source=str(source.pk))
    before = list(Call.objects.order_by("key").values())
    answer = send(supervisor, "import_new", table(encoding="utf-8"), source=str(source.pk))
    page = supervisor.get(answer["Location"]).content.decode()
    assert "すべて取り込み済みでした（2件）。何も変わっていません。" in page
    assert list(Call.objects.order_by("key").values()) == before


def test_the_same_form_sent_twice_is_one_run(supervisor: Client) -> None:
    key = str(uuid.uuid4())
    log = queue_logs("five")[0]
    for _ in range(2):
        sent = SimpleUploadedFile(log.name, log.read_bytes())
        assert send(supervisor, "import_new", sent, source="new:asterisk-queue-log", call_key=key).status_code == 302
    assert ImportRun.objects.count() == 1


def test_packed_logs_and_manager_streams_give_the_independent_totals(supervisor: Client) -> None:
    sent = [SimpleUploadedFile(f"{path.name}.gz", gzip.compress(path.read_bytes())) for path in queue_logs("hour")]
    text = look(supervisor, *sent, source="new:asterisk-queue-log")
    truth = expected("hour")["truth_by_queue"]
    assert all(f"{queue} {found['offered_queued']}件" in text for queue, found in truth.items())
    stream = SimpleUploadedFile("ami.gz", ami_file("five").read_bytes())
    send(supervisor, "import_new", stream, source="new:asterisk-ami", name="")
    assert ImportRun.objects.get().source.name == "Asterisk AMI"
    assert Call.objects.filter(end="answered").count() == expected("five")["calls_answered_by_any_seat"]


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("csv", b"\x89PNG\r\n\x1a\n\0\0", "文字のファイルではありません"),
        ("csv", "日時,結果\n".encode() + b"\xff\xff\n", "UTF-8 でも cp932 でもありません"),
        ("asterisk-queue-log", "拝啓\n".encode(), "queue_log の形"),
        ("asterisk-ami", "拝啓\n".encode(), "AMI）の記録ではありません"),
        ("amazon-connect", "拝啓\n".encode(), "JSON）ではありません"),
        ("csv", b"", "選んだファイルに何も書かれていません"),
    ],
)
def test_a_file_which_is_none_is_explained_and_keeps_nothing(
    supervisor: Client, kind: str, content: bytes, said: str
) -> None:
    def sent() -> SimpleUploadedFile:
        return SimpleUploadedFile("x.csv", content)

    assert said in look(supervisor, sent(), source=f"new:{kind}")
    answer = send(supervisor, "import_new", sent(), source=f"new:{kind}")
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not ImportRun.objects.exists()
    assert not CallSource.objects.exists()


def test_too_large_a_file_is_refused_before_it_is_read(supervisor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LARGEST", 100)
    text = look(supervisor, table())
    assert "ファイルが大きすぎます" in text
    assert "madoguchi calls import" in text


def test_a_chosen_column_which_is_missing_is_asked_for_again(supervisor: Client) -> None:
    answer = send(supervisor, "import_new", table(), **{**COLUMNS, "started": ""})
    assert (answer.status_code, "列の対応が足りません" in answer.content.decode()) == (422, True)
    other = "着信日時,結果\n2023-11-06 10:00,応答\n"
    assert "待ち列に入った通話" in look(supervisor, table(other), **COLUMNS), "Another file's choice is forgotten"


def test_a_name_of_another_kind_and_a_stranger_source_are_refused(supervisor: Client, contract: Contract) -> None:
    make_source(contract, name="クラウド").save(force_insert=True)
    assert "登録されています" in look(supervisor, table())
    elsewhere = make_source(make_contract(slug="other"), name="よそ")
    elsewhere.save(force_insert=True)
    assert send(supervisor, "import_new", table(), source=str(elsewhere.pk)).status_code == 422


def test_the_list_is_searched_and_handed_out_with_every_rejected_row(
    supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    send(supervisor, "import_new", table("着信日時,結果\n2023-11-06 10:00,応答\nいつか,応答\n"))
    send(supervisor, "import_new", table("着信日時,結果\n2023-11-06 11:00,応答\n"), name="別の電話")
    where = reverse("calls:imports", args=["chiba"])
    with django_assert_max_num_queries(QUERIES):
        text = supervisor.get(where).content.decode()
    assert "クラウド" in text
    assert "別の電話" in text
    assert "クラウド" not in supervisor.get(where, {"q": "別の"}).content.decode()
    assert "別の電話" not in supervisor.get(where, {"rejected": "on"}).content.decode()
    book = openpyxl.load_workbook(BytesIO(supervisor.get(reverse("calls:imports_excel", args=["chiba"])).content))
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("「いつか」は日付として読めません" in word for word in words)
    assert Entry.objects.filter(verb="download_records", subject_id="call_imports").count() == 1


def test_another_contracts_run_is_not_found(supervisor: Client, contract: Contract) -> None:
    other = make_contract(slug="other")
    manager = signed_in_client(user=make_user(role=Role.GENERAL_MANAGER, contract=other))
    manager.post(
        reverse("calls:import_new", args=["other"]),
        {"call_key": str(uuid.uuid4()), "source": "new:csv", "logs": [table("着信日時,結果\n2023-11-06 9:00,応答\n")]},
    )
    run = ImportRun.objects.get()
    assert supervisor.get(reverse("calls:import_run", args=["chiba", run.pk])).status_code == 404
    assert supervisor.get(reverse("calls:import_run_excel", args=["chiba", run.pk])).status_code == 404
