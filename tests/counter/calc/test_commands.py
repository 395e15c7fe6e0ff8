"""The shape of commands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from pydantic import TypeAdapter, ValidationError

from madoguchi.counter.actions.performing import PERFORM
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion, Finish, Issue, hash_of
from madoguchi.counter.choices import Language
from madoguchi.counter.rules import RULE_FOR_COMMAND

ADAPTER: TypeAdapter[CommandUnion] = TypeAdapter(AnyCommand)
ISSUE: dict[str, Any] = {
    "id": "6f2f9c1e-7d1c-4a53-9a10-0d8c3f0e7f11",
    "kind": "issue",
    "at": "2023-10-16T00:00:00Z",
    "purpose": "insurance",
    "via": "kiosk",
}


def kinds() -> set[str]:
    mapping = ADAPTER.json_schema()["discriminator"]["mapping"]
    return set(mapping)


def test_every_kind_has_one_rule_and_one_performer() -> None:
    assert kinds() == set(RULE_FOR_COMMAND) == set(PERFORM)


def test_a_default_written_out_is_the_same_command() -> None:
    short = ADAPTER.validate_python(ISSUE)
    long = ADAPTER.validate_python({**ISSUE, "language": "ja", "referred": False})
    assert hash_of(short) == hash_of(long)
    assert hash_of(short) != hash_of(ADAPTER.validate_python({**ISSUE, "referred": True}))


@pytest.mark.parametrize(
    "change", [{"kind": "shout"}, {"name": "体験"}, {"at": "2023-10-16T00:00:00"}, {"language": "xx"}, {"id": "1"}]
)
def test_what_is_no_command_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python({**ISSUE, **change})


def test_the_languages_are_those_of_the_citizens_pages() -> None:
    for language in Language.values:
        issue = ADAPTER.validate_python({**ISSUE, "language": language})
        assert isinstance(issue, Issue)
        assert issue.language == language


def test_a_record_arrives_as_the_contacts_app_knows_it() -> None:
    finish = ADAPTER.validate_python(
        {
            "id": ISSUE["id"],
            "kind": "finish",
            "at": ISSUE["at"],
            "ticket": ISSUE["id"],
            "record": {
                "outcomes": [{"procedure": "p", "result": "failed", "reason": "r"}],
                "device_used": "own_phone",
                "topics": ["t"],
                "complaint": {"summary": "待ち時間が長い"},
                "logout_confirmed": False,
                "disinfected": True,
            },
        }
    )
    assert isinstance(finish, Finish)
    record = finish.record.as_record()
    assert (record.outcomes[0].procedure, record.outcomes[0].reason) == ("p", "r")
    assert (record.topics, record.complaint, record.disinfected) == (("t",), "待ち時間が長い", True)
    assert finish.ticket == UUID(ISSUE["id"])


def test_a_command_kept_before_devices_had_ids_keeps_its_hash() -> None:
    old = "9d579683aba2fd0a64d0e25b7bb7e25969f667458c9146c53fb6d70e366c9596"
    assert hash_of(ADAPTER.validate_python(ISSUE)) == old
    unset = {"device": None, "seq": None, "offline": False, "leased": None}
    assert hash_of(ADAPTER.validate_python({**ISSUE, **unset})) == old
    for change in ({"seq": 1}, {"offline": True}, {"device": ISSUE["id"]}):
        assert hash_of(ADAPTER.validate_python({**ISSUE, **change})) != old
