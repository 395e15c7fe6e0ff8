"""What a state looks like: icon, tone and word. Colour never stands alone, so each label carries all three."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A tone (a CSS class, empty for neutral), an icon name (may be empty) and the words."""

    tone: str
    icon: str
    words: str


STATUSES: dict[str, Label] = {
    # bare tones, for words of the caller's own
    "ok": Label("ok", "check", ""),
    "warn": Label("warn", "warn", ""),
    "bad": Label("bad", "close", ""),
    "info": Label("info", "info", ""),
    "plain": Label("", "minus", ""),
    # compliance
    "met": Label("ok", "check", "適合"),
    "at_risk": Label("warn", "warn", "注意"),
    "breached": Label("bad", "close", "違反"),
    "not_yet_due": Label("", "minus", "時期前"),
    "manual": Label("info", "help", "要確認"),
    # documents
    "draft": Label("info", "edit", "作成中"),
    "submitted": Label("info", "send", "提出済み"),
    "pending": Label("warn", "clock", "承認待ち"),
    "approved": Label("ok", "check", "承認"),
    "conditional": Label("ok", "edit", "条件付き承認"),
    "returned": Label("bad", "undo", "差戻し"),
    "withdrawn": Label("", "minus", "取下げ"),
    # work in hand
    "in_progress": Label("", "half", "対応中"),
    "closed": Label("ok", "check", "対応済み"),
    # tickets
    "waiting": Label("", "clock", "待ち"),
    "called": Label("info", "bell", "呼出中"),
    "serving": Label("info", "person", "対応中"),
    "served": Label("ok", "check", "対応済み"),
    "hold": Label("", "pause", "保留"),
    "no_show": Label("warn", "absent", "不在"),
    "cancelled": Label("", "close", "取消"),
}


def status_label(kind: str, words: str = "", count: int | None = None) -> Label:
    """The label of a state; own words replace the usual ones, a count is put behind them (「注意 2」)."""
    usual = STATUSES[kind]
    said = words or usual.words
    return Label(usual.tone, usual.icon, said if count is None else f"{said} {count}")


def due_label(left: int, *, contractual: bool = True) -> Label:
    """How near a due date is, from the business days left (0 = today, negative = overdue).

    A target of one's own (目安) is never worded or coloured like a day which the contract sets.
    """
    if not contractual:
        return _target_label(left)
    if left < 0:
        return Label("bad", "warn", f"{-left}営業日超過")
    if left == 0:
        return Label("bad", "warn", "今日まで")
    if left <= 2:
        return Label("warn", "clock", f"あと{left}営業日")
    return Label("", "", f"あと{left}営業日")


def _target_label(left: int) -> Label:
    if left < 0:
        return Label("warn", "clock", f"目安を{-left}営業日超過")
    if left == 0:
        return Label("warn", "clock", "目安は今日")
    return Label("", "", f"目安まで{left}営業日")
