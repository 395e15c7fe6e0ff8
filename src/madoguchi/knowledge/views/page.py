"""What the pages of articles have in common: a page of a list, and the search kept in the address."""

from __future__ import annotations

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils.http import urlencode

from madoguchi.accounts.access import OfficeRequest

ModelT = TypeVar("ModelT", bound=Model)
ROWS = 50


def page_of(request: OfficeRequest, rows: QuerySet[ModelT]) -> Page[ModelT]:
    """Return the page asked for."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))


def kept_search(request: OfficeRequest) -> str:
    """Return the search in the address, without the page, to hang on links."""
    kept = [(name, value) for name, values in request.GET.lists() if name != "page" for value in values]
    return urlencode([(name, value) for name, value in kept if value])
