"""A workbook as an answer."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.views.typed import file_answer


def excel(content: bytes, name: str, *, now: datetime, contract: Contract) -> HttpResponse:
    """Return a workbook whose file name says what it is and when it was made."""
    file_name = f"{contract.slug}-{name}-{local(now, contract):%Y%m%d-%H%M}.xlsx"
    return file_answer(content, file_name, EXCEL)
