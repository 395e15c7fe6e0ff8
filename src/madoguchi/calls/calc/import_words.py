"""What came of a run, in words."""

from __future__ import annotations

UNFINISHED = "途中で止まりました。同じファイルをもう一度取り込んでください。"


def outcome(*, new: int, changed: int, known: int, rejected: int) -> str:
    """Return one sentence: what was added, or that nothing has changed."""
    if not new + changed + known:
        return "取り込めた通話はありません。" + ("理由を確かめて、書き出し直してください。" if rejected else "")
    if not new + changed:
        return f"すべて取り込み済みでした（{known:,}件）。何も変わっていません。"
    parts = [f"新しい通話 {new:,}件"]
    parts += [f"続きで補った通話 {changed:,}件"] if changed else []
    parts += [f"取り込み済み {known:,}件"] if known else []
    return "、".join(parts) + "です。"


def size_words(size: int) -> str:
    """Return the size of a file as people say it."""
    return f"{size / 1024**2:,.1f}MB" if size >= 1024**2 else f"{max(1, round(size / 1024)):,}KB"
