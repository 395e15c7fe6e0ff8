"""How a leg, a talk or a call can end: closed lists, each with its word for people.

A leg is one entry into one queue. A call is one citizen's call, over all its legs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LegEnd(StrEnum):
    """How the waiting in one queue ended."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    TIMEOUT = "timeout"
    KEY_EXIT = "key_exit"
    LEAVE_EMPTY = "leave_empty"
    OTHER_EXIT = "other_exit"
    REFUSED_FULL = "refused_full"
    REFUSED_EMPTY = "refused_empty"
    UNFINISHED = "unfinished"


class TalkEnd(StrEnum):
    """How the talk of an answered leg ended. Who hung up is what the system believes: it judges nobody."""

    CALLER = "caller"
    SEAT = "seat"
    BLIND_TRANSFER = "blind_transfer"
    ATTENDED_TRANSFER = "attended_transfer"
    LOST = "lost"


class CallEnd(StrEnum):
    """How the citizen's call ended: answered as soon as any seat answered, else as its last leg did."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    TIMEOUT = "timeout"
    KEY_EXIT = "key_exit"
    LEAVE_EMPTY = "leave_empty"
    OTHER_EXIT = "other_exit"
    REFUSED_FULL = "refused_full"
    REFUSED_EMPTY = "refused_empty"
    UNFINISHED = "unfinished"
    GUIDANCE = "guidance"


REFUSALS = frozenset({LegEnd.REFUSED_FULL, LegEnd.REFUSED_EMPTY})
"""Ends of callers who were turned away and never waited."""

WORDS: Mapping[CallEnd, str] = MappingProxyType(
    {
        CallEnd.ANSWERED: "応答",
        CallEnd.ABANDONED: "放棄",
        CallEnd.TIMEOUT: "待ち時間切れ",
        CallEnd.KEY_EXIT: "番号を押して退出",
        CallEnd.LEAVE_EMPTY: "受付席がなくなり退出",
        CallEnd.OTHER_EXIT: "理由の分からない退出",
        CallEnd.REFUSED_FULL: "満員でお断り",
        CallEnd.REFUSED_EMPTY: "受付席がなくお断り",
        CallEnd.UNFINISHED: "記録が途切れた",
        CallEnd.GUIDANCE: "案内の途中で終了",
    }
)
