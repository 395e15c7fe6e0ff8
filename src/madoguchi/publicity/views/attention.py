"""What home pages pull in about publicity."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.publicity.queries.notices import notices_for
from madoguchi.publicity.views.doors import contract_of


@require_GET
def attention(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the sentences; nothing where nothing is to be said."""
    contract = contract_of(request, slug)
    return render(request, "publicity/attention.html", {"sentences": notices_for(contract, office_now())})
