"""The component gallery, for people who build screens and for the accessibility tests."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madoguchi.ui import gallery as stock
from madoguchi.ui.texts import LANGUAGES


def gallery(request: HttpRequest) -> HttpResponse:
    """Every office component in every state."""
    if hasattr(request, "_messages"):  # a test may call the view without the middleware
        messages.success(request, "名簿を取り込みました（41人）")
        messages.warning(request, "2人の研修が未受講です")
        messages.error(request, "1行目の日付を読めません。令和または西暦で書いてください")
    page = Paginator(range(1204), 50).get_page(request.GET.get("page", 2))
    return render(request, "ui/gallery.html", {**stock.contents(), "page": page})


def gallery_citizen(request: HttpRequest, lang: str) -> HttpResponse:
    """A citizen's page in one of the seven languages."""
    links = [
        {"href": f"/ui-gallery/citizen/{code}/", "lang": code, "name": name, "current": code == lang}
        for code, name in LANGUAGES.items()
    ]
    context = {"lang": lang, "language_links": links, "demo": True}
    return render(request, "ui/gallery_citizen.html", context)
