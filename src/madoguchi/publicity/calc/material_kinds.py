"""The materials a contract can have printed: its leaflets, and small prints from the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.contract.calc.terms import PrintMaterial
from madoguchi.publicity.calc.material_files import MaterialKind
from madoguchi.publicity.calc.print_formats import PrintFormat

A3_FOLDED = PrintFormat(420, 297, "A3二つ折り（仕上がりA4・4ページ）", folds_at_mm=(210,))
POSTERS = {
    "poster_a1": PrintFormat(594, 841, "A1", dpi=200),
    "poster_a2": PrintFormat(420, 594, "A2", dpi=300),
    "poster_a3": PrintFormat(297, 420, "A3"),
    "poster_a4": PrintFormat(210, 297, "A4"),
}
"""Large prints are looked at from afar: printers ask for fewer dots."""
SIGNS = {
    "nobori": ("のぼり", PrintFormat(600, 1800, "60cm×180cm", dpi=100)),
    **{code: (f"ポスター（{fmt.name_ja}）", fmt) for code, fmt in POSTERS.items()},
    "counter_sign": ("窓口の案内板", PrintFormat(297, 210, "A4横")),
    "number_cards": ("受付番号札", PrintFormat(210, 297, "A4に8枚（切って使います）")),
    "qr_cards": ("案内カード（QRコード）", PrintFormat(210, 297, "A4に10枚（名刺の大きさ）")),
}
CALENDAR = "opening_calendar"
CALENDAR_FORMAT = PrintFormat(210, 297, "A4")


@dataclass(frozen=True, slots=True)
class Material:
    """A kind with its measure; ``site`` is the place's code for a calendar, ``leaflet`` the row of the contract."""

    kind: MaterialKind
    fmt: PrintFormat
    leaflet: PrintMaterial | None = None
    site: str = ""

    @property
    def sides(self) -> int:
        """Return how many sides of the sheet a leaflet prints; other materials have as many as they have pages."""
        return 2 if self.leaflet else 1


def materials_of(leaflets: Sequence[PrintMaterial], sites: Sequence[tuple[str, str]]) -> dict[str, Material]:
    """Return every material by its code: of the leaflets those folded once from A3, and the signs for these places."""
    found = [
        Material(MaterialKind(each.code, each.name, A3_FOLDED.name_ja), A3_FOLDED, leaflet=each)
        for each in leaflets
        if each.paper == "A3" and each.pages == 4
    ]
    found += [Material(MaterialKind(code, title, fmt.name_ja), fmt) for code, (title, fmt) in SIGNS.items()]
    found += [
        Material(
            MaterialKind(f"{CALENDAR}:{code}", f"開設カレンダー（{name}）", CALENDAR_FORMAT.name_ja),
            CALENDAR_FORMAT,
            site=code,
        )
        for code, name in sites
    ]
    return {each.kind.code: each for each in found}
