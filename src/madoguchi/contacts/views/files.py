"""A workbook as an answer."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def excel(content: bytes, name: str, *, now: datetime, contract: Contract) -> HttpResponse:
    """Return a workbook whose file name says what it is and when it was made."""
    file_name = f"{contract.slug}-{name}-{local(now, contract):%Y%m%d-%H%M}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=EXCEL, headers=headers)
