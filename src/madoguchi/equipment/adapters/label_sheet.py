"""Labels to stick on pieces: a sheet of A4 with the QR code, the label in large letters, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import segno

from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.typesetting import typeset
from madoguchi.equipment.models import Asset


def labels_pdf(contract: Contract, assets: Iterable[Asset]) -> bytes:
    """Return the sheet: 24 labels of 70 mm × 37 mm on each page. The QR code says the label itself, nothing else."""
    labels = [
        {
            "label": each.label,
            "kind": each.item.name,
            "site": each.site.short_name,
            "qr": qr_svg(each.label),
        }
        for each in assets
    ]
    owner = f"{contract.contractor_name}　{contract.city_name} {contract.title}"
    content = {"title": f"{contract.city_name} 機器のラベル", "owner": owner, "labels": labels}
    return typeset("madoguchi.equipment.adapters", "labels.typ", {"content": content})


def qr_svg(label: str) -> str:
    """Return a label's QR code as SVG: read by the tablet's camera, it is what one would type."""
    drawing = BytesIO()
    segno.make(label, error="m", micro=False).save(drawing, kind="svg", border=2, scale=4, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()
