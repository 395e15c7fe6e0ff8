"""The guide on the kiosk of a ward office, for days without a counter: full screen, one thing at a time, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.knowledge import rules
from madoguchi.knowledge.calc.guide_groups import screen_of
from madoguchi.knowledge.calc.reading_manner import manner_from
from madoguchi.knowledge.views.citizen_ground import Ground, page
from madoguchi.knowledge.views.citizen_pages import (
    article_or_404,
    guide_page,
    guides_naming,
    questions,
    sheet_answer,
    ways,
)
from madoguchi.ui import texts

Asked = ParamSpec("Asked")


def on_kiosk(view: Callable[Concatenate[HttpRequest, Ground, Asked], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the ground of its site: a paired kiosk's, or of somebody of the contract who tries it."""

    @require_safe
    @ensure_csrf_cookie
    @wraps(view)
    def found(
        request: HttpRequest, slug: str, site_code: str, *args: Asked.args, **named: Asked.kwargs
    ) -> HttpResponse:
        principal = cast("OfficeRequest", request).principal
        if principal.is_anonymous:
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        site = site_for(principal, slug, site_code)
        require(principal, rules.may_see_guide_kiosk, site)
        ground = Ground(site.contract, manner_from(request.GET, list(texts.LANGUAGES)), office_now(), site)
        return view(request, ground, *args, **named)

    return found


@on_kiosk
def front(request: HttpRequest, ground: Ground) -> HttpResponse:
    """The first screen: language, and what somebody wants to do. Opened from the ticket kiosk it goes back there."""
    more = {"ways": ways(ground), "is_start": True, "from_desk": "desk" in request.GET}
    return _screen(request, ground, "front", more)


@on_kiosk
def procedure(request: HttpRequest, ground: Ground, code: str) -> HttpResponse:
    """The ways to one procedure."""
    found = next((each for each in ways(ground) if each["code"] == code), None)
    if found is None:
        raise Http404
    return _screen(request, ground, "ways", {"way": found})


@on_kiosk
def guide(request: HttpRequest, ground: Ground, code: str) -> HttpResponse:
    """One screen of a guide: what to bring, one step, or what to do afterwards."""
    found = guide_page(ground, code)
    screen = screen_of(found["guide"], request.GET.get("step", ""))
    helping = "help" in request.GET
    here = urlencode({"step": screen.number} | ({"help": 1} if helping else {}))
    return _screen(request, ground, "guide", found | {"screen": screen, "helping": helping}, here=here)


@on_kiosk
def faq(request: HttpRequest, ground: Ground) -> HttpResponse:
    """Search, and the questions of one category or those which were found."""
    asked = questions(request, ground)
    category = request.GET.get("category", "")
    chosen = next((group for first, group in asked["categories"] if first.category == category), None)
    here = urlencode({name: said for name, said in (("q", asked["query"]), ("category", category)) if said}) or "?"
    return _screen(request, ground, "faq", asked | {"chosen": chosen}, here=here)


@on_kiosk
def article(request: HttpRequest, ground: Ground, code: str) -> HttpResponse:
    """One question with its answer."""
    more = {"article": article_or_404(ground, code), "guides": guides_naming(ground, code)}
    return _screen(request, ground, "article", more)


@on_kiosk
def where(request: HttpRequest, ground: Ground) -> HttpResponse:
    """Where and when the counters open, of the whole contract: the next one may be at another ward."""
    everywhere = page(Ground(ground.contract, ground.manner, ground.now))
    return _screen(request, ground, "where", {"everywhere": everywhere["when"], "everywhere_days": everywhere["days"]})


@on_kiosk
def sheet(request: HttpRequest, ground: Ground, code: str) -> HttpResponse:
    """The guide on one sheet of A4, as the picture which the kiosk's page prints."""
    return sheet_answer(request, ground, code, "svg")


def _screen(request: HttpRequest, ground: Ground, name: str, more: dict[str, Any], *, here: str = "?") -> HttpResponse:
    """Draw one screen of the kiosk."""
    site = cast("Site", ground.site)
    in_japanese = texts.html_lang(ground.lang) == "ja"
    frame = {
        "start": reverse("knowledge_kiosk:front", args=[ground.contract.slug, site.code]),
        "commands": f"/api/v1/contracts/{ground.contract.slug}/sites/{site.code}/commands",
        "place_name": site.name if in_japanese else site.name_en or site.name,
    }
    return render(request, f"knowledge/kiosk/{name}.html", page(ground, here=here) | frame | more)
