"""Every address of madoguchi, app by app."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from madoguchi.project.home import views as home


def _mounted(prefix: str, module: str) -> list[URLPattern | URLResolver]:
    return [path(prefix, include(module))] if find_spec(module) else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", home.health, name="health"),
    path("", home.front_door, name="home"),
    path("c/<slug:slug>/", home.contract_home, name="contract_home"),
    *_mounted("", "madoguchi.accounts.urls"),
    *_mounted("", "madoguchi.counter.urls_citizen"),
    *_mounted("c/<slug:slug>/s/<slug:site_code>/", "madoguchi.counter.urls_pages"),
    *_mounted("c/<slug:slug>/s/<slug:site_code>/", "madoguchi.counter.urls_day"),
    *_mounted("c/<slug:slug>/", "madoguchi.contacts.urls"),
    *_mounted("c/<slug:slug>/reports/", "madoguchi.reports.urls"),
    *_mounted("api/v1/", "madoguchi.project.urls_api"),
]
if settings.DEBUG:
    urlpatterns += _mounted("", "madoguchi.ui.urls")  # the gallery of components, for people who build screens
