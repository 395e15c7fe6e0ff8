"""What is said about the papers which are handed in before the counters open, and the words of an invented leaflet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from madoguchi.documents.calc.paper import Frame, Paper, Section, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAFLET: Final = "手続のご案内（ちらし）"
TOO_SMALL: Final = "問い合わせ先が本文の中にあり、見つけにくい状態です。見出しを付けて、別の段にしてください。"
MENDED: Final = "問い合わせ先に見出しを付け、別の段にしました。"
SEEN: Final = "問い合わせ先を確認しました。印刷に進んでください。"
CONDITION: Final = "印刷の前に、aiとjpgのファイルも納品すること。"
WHY_LATE: Final = "業務マニュアルの確認を受けてから作ったため、期限の次の日の提出になりました。次からは同時に作ります。"


def leaflet(contract_title: str, contractor: str, dated: str, places: Sequence[str], *, mended: bool) -> Paper:
    """Return the text of a leaflet; before it was mended, whom to ask stands hidden in it."""
    ask = "わからないことは、窓口の従事者かコールセンターにお尋ねください。"
    body = ["窓口では、端末の操作を従事者がそばでご案内します。番号の入力は、ご自身で行っていただきます。"]
    sections = [
        Section(title="ご案内する手続", blocks=[Words(paragraphs=body if mended else [*body, ask])]),
        Section(title="窓口の場所", blocks=[Words(paragraphs=list(places))]),
    ]
    if mended:
        sections.append(Section(title="お問い合わせ先", blocks=[Words(paragraphs=[ask])]))
    frame = Frame(
        form="",
        dated=dated,
        addressee=(),
        sender=(contractor,),
        title=LEAFLET,
        opening=f"「{contract_title}」の窓口を開きます。",
        running_title=LEAFLET,
    )
    return Paper(frame=frame, facts=(), sections=sections)
