"""Refuses a request which brings a forbidden number, before any view, log or table sees it. Never echoes it."""

from __future__ import annotations

import inspect
from functools import cache

import structlog
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from madoguchi.privacy.detection import CODE, refusal_message
from madoguchi.privacy.fields import SafeCharField, SafeTextField
from madoguchi.privacy.requests import FOUND, forbidden_in, is_blanked_by_view
from madoguchi.privacy.scanning import Located
from madoguchi.ui.answers import Answer
from madoguchi.ui.scripts import is_for_script

REFUSED = 422
log = structlog.stdlib.get_logger("madoguchi.privacy")


def refuse_numbers(answer: Answer) -> Answer:
    """Answer 422 instead of the view when the request holds a forbidden number."""
    return lambda request: _refusal(request) or answer(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    place = forbidden_in(request)
    if place is None:
        return None
    log.warning("forbidden number refused", field=place.field, rule=str(place.rule), method=request.method)
    if is_blanked_by_view(request):
        setattr(request, FOUND, place)
        return None
    message = refusal_message(label_of(place.field, _app_of(request)), place.rule)
    if is_for_script(request):
        return _as_json(place, message)
    return render(request, "422.html", {"reason": message}, status=REFUSED)


def _as_json(place: Located, message: str) -> JsonResponse:
    body = {"code": CODE, "field": place.field, "rule": str(place.rule), "message": message}
    return JsonResponse(body, status=REFUSED, json_dumps_params={"ensure_ascii": False})


def label_of(field: str, app: str = "") -> str:
    """What the field is called on screens: the label of the safe field with that name, else the name as sent.

    The same name may be called otherwise elsewhere in the house: the app which answers comes first, then those below it.
    """
    name = field.rpartition(".")[2]
    labels = _labels().get(name, {})
    return next((labels[each] for each in (app, *_below(app)) if each in labels), next(iter(labels.values()), name))


def _app_of(request: HttpRequest) -> str:
    """The app whose view will answer; empty where none does."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return ""
    module: str = inspect.unwrap(view).__module__
    return module.removeprefix("madoguchi.").partition(".")[0]


@cache
def _below(app: str) -> tuple[str, ...]:
    """The apps of the storeys below this one's, the nearest first."""
    storeys = [(each,) if isinstance(each, str) else tuple(each) for each in settings.STOREYS]
    height = next((at for at, storey in enumerate(storeys) if app in storey), -1)
    return tuple(each for storey in storeys[height + 1 :] for each in storey)


@cache
def _labels() -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, SafeCharField | SafeTextField):
                labels.setdefault(field.name, {}).setdefault(model._meta.app_label, str(field.verbose_name))
    return labels
