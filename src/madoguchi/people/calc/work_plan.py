"""作業計画書: from its frozen content to the sections of a paper. Every text in it is written out already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from madoguchi.documents.calc.paper import Block, Column, Kind, Row, Section, Table, Words

SHAPE = "work_plan"
NOTHING = "—"
RULE_WORDS = (
    "法令",
    "個人情報",
    "保管",
    "盗難",
    "清潔",
    "衛生",
    "ごみ",
    "マスク",
    "消毒",
    "セキュリティ",
    "兼任",
    "兼務",
)
"""What an obligation of the contract speaks of when it belongs among the rules of safety."""
PRIVACY = (
    "個人番号、暗証番号、口座番号、保険者番号などの番号は、窓口でも電話でも書き留めず、記録しない。記録する画面は、これらの番号を受け付けない。",
    "端末の操作と番号の入力は市民が自ら行い、従事者は画面の案内だけをする。",
    "記録は、担当する役職の者だけが見る。誰がいつ見て何を変えたかを残す。",
    "漏えい、紛失、誤った登録のおそれがあるときは、連絡体制により直ちに本市へ報告する。",
)
"""How personal data are kept safe in the work itself."""

Content = Mapping[str, Any]


def work_plan_sections(content: Content) -> Sequence[Section]:
    """Return purpose, dates, places, people, set-up, training, meetings, reports, calendar and rules."""
    parts: tuple[tuple[str, Sequence[Block]], ...] = (
        ("業務の目的", (Words(paragraphs=content["purpose"]),)),
        ("履行期間と日程", (_table("日程", (("項目", 30), ("日付", 24), ("条項", 14)), content["dates"]),)),
        ("実施場所と開設時間", (_places(content), *_words(content["call_centre"]))),
        ("業務体制", (_posts(content), _people(content), Words(paragraphs=content["team_notes"]))),
        ("設営と撤収", _words(content["set_up"])),
        ("研修", _words(content["training"])),
        ("会議", _words(content["meetings"])),
        ("提出物と期限", (_once(content), _repeated(content))),
        ("開設日の予定表", (_calendar(content), _closed(content))),
        ("安全と衛生", (_rules(content),)),
        ("個人情報の取扱い", (Words(paragraphs=content["privacy"]),)),
    )
    return [Section(title=f"{number}　{title}", blocks=blocks) for number, (title, blocks) in enumerate(parts, start=1)]


def day_ranges(days: Iterable[date]) -> str:
    """Return days of one month as a calendar lists them: 2, 5〜7, 11. Days stand in order."""
    runs: list[list[int]] = []
    for day in sorted({each.day for each in days}):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(each) for each in runs) or NOTHING


def speaks_of_safety(title: str, text: str) -> bool:
    """Return whether an obligation belongs among the rules of safety."""
    return any(word in title or word in text for word in RULE_WORDS)


def _run(days: Sequence[int]) -> str:
    if len(days) == 1:
        return str(days[0])
    return f"{days[0]}, {days[1]}" if len(days) == 2 else f"{days[0]}〜{days[-1]}"


def _words(paragraphs: Sequence[str]) -> tuple[Block, ...]:
    return (Words(paragraphs=paragraphs),) if paragraphs else ()


def _places(content: Content) -> Table:
    columns = (("場所", 20), ("曜日", 12), ("開設時間", 16), ("受付の締切", 12), ("窓口", 8), ("開設日数", 10))
    return _table("窓口", columns, content["places"])


def _posts(content: Content) -> Table:
    return _table("役職と役割", (("役職", 18), ("指示を受ける役職", 18), ("役割", 50)), content["posts"])


def _people(content: Content) -> Table:
    columns = (("役職", 20), ("氏名", 16), ("場所", 14), ("所属会社", 24))
    return _table("人員", columns, content["people"], empty="人員は、体制が決まったあとの版に載せます。")


def _once(content: Content) -> Table:
    columns = (("提出物", 36), ("期限", 24), ("期限の決まり", 26), ("条項", 14))
    return _table("一度だけ出すもの", columns, content["once"])


def _repeated(content: Content) -> Table:
    columns = (
        ("提出物", 20),
        ("期限の決まり", 22),
        ("はじめの期限", 24),
        ("終わりの期限", 24),
        ("回数", 8),
        ("条項", 11),
    )
    return _table("繰り返し出すもの", columns, content["repeated"])


def _calendar(content: Content) -> Table:
    columns = [("月", 14), *((name, 12) for name in content["calendar_places"])]
    return _table("開設日（日にち）", columns, content["calendar"], empty="開設日はまだ決まっていません。")


def _closed(content: Content) -> Table:
    return _table("窓口を開かない祝日と閉庁日", (("月", 16), ("日", 70)), content["closed"], empty="ありません。")


def _rules(content: Content) -> Table:
    return _table("守ること", (("項目", 20), ("内容", 56), ("条項", 14)), content["rules"])


def _table(caption: str, labels: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], empty: str = "") -> Table:
    return Table(
        caption=caption,
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels],
        rows=[Row(cells=tuple(each)) for each in rows],
        empty=empty or "該当するものはありません。",
        listing=True,
    )
