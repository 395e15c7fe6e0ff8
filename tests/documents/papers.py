"""A small paper with everything that is difficult: sums, shares, times, rare characters and hostile notes."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Bars, Column, Frame, Kind, Paper, Row, Section, Table, Words

RARE = "髙橋﨑德濵栁①☎㈱～"
HOSTILE = (
    '=HYPERLINK("http://203.0.113.1","押す")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1＋1",
    "\t=1",
    "{=1+1}",
    "<w:t>&amp;</w:t>",
    "#set text(red) $x$ *太字* _斜体_ @ref",
    "{{ frame.title }}{% raw %}",
    "改行の\nある記録",
)
COUNTS = (("中央区役所", 1234, 617, 4), ("緑区役所", 10, 0, 6))


def make_paper(*, watermark: str = "") -> Paper:
    """Return the paper."""
    frame = Frame(
        form="様式第5号",
        dated="令和5年11月13日",
        addressee=("千葉市長　様",),
        sender=("体験サポート株式会社", f"総括責任者　体験 {RARE}"),
        title="週次報告書（第4週）",
        opening="次のとおり報告します。",
        running_title="週次報告書（第4週）",
        watermark=watermark,
        imprint="照合値 0123456789abcdef",
    )
    figures = Section(title="1　対応人数", blocks=(_counts(), _bars(), Words(paragraphs=("一行目\n二行目", RARE))))
    records = Section(title="2　記録", blocks=(_records(), _nothing()))
    return Paper(frame=frame, facts=(("件　　名", "試験の件名"),), sections=(figures, records))


def _counts() -> Table:
    rows = [Row(cells=(name, whole, part, last, part + last, (part, whole))) for name, whole, part, last in COUNTS]
    whole, part, last = (sum(counts) for counts in zip(*(each[1:] for each in COUNTS), strict=True))
    total = Row(cells=("合計", whole, part, last, part + last, (part, whole)), sums=(0, 1), strong=True)
    times = Row(cells=("待ち時間", 305, 3725, None, None, None), kind=Kind.SECONDS)
    columns = (
        Column(label="場所", kind=Kind.TEXT, width=16),
        Column(label="対応人数"),
        Column(label="消毒"),
        Column(label="その他"),
        Column(label="計", sums=(2, 3)),
        Column(label="割合", kind=Kind.SHARE, ratio=(2, 1)),
    )
    return Table(caption="表1　対応人数", columns=columns, rows=(*rows, total, times), note="注記です。")


def _bars() -> Bars:
    return Bars(caption="図　時間帯", alt="棒グラフ。9時3人、10時7人。", bars=(("9時", 3), ("10時", 7)))


def _records() -> Table:
    columns = (Column(label="番号", kind=Kind.TEXT, width=7), Column(label="メモ", kind=Kind.TEXT, width=40))
    notes = [*HOSTILE, RARE]
    rows = [Row(cells=(str(number), note)) for number, note in enumerate(notes, start=1)]
    return Table(caption="表2　受付記録", columns=columns, rows=rows, listing=True)


def _nothing() -> Table:
    columns = (Column(label="番号", kind=Kind.TEXT), Column(label="苦情", kind=Kind.TEXT))
    return Table(caption="表3　苦情", columns=columns, rows=(), empty="苦情はありません。", listing=True)
