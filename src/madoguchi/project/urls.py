"""Every address of madoguchi, app by app."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from madoguchi.project.home import views as home

CONTRACT = "c/<slug:slug>/"
SITE = f"{CONTRACT}s/<slug:site_code>/"

handler400 = "madoguchi.project.failures.bad_request"
handler403 = "madoguchi.project.failures.permission_denied"
handler404 = "madoguchi.project.failures.not_found"
handler500 = "madoguchi.project.failures.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", home.health, name="health"),
    path("", home.front_door, name="home"),
    path(CONTRACT, home.contract_home, name="contract_home"),
    path(f"{CONTRACT}desk/alarms/", home.desk_alarms, name="desk_alarms"),
    path(f"{CONTRACT}desk/figures/", home.desk_figures, name="desk_figures"),
    path(f"{CONTRACT}desk/duties/", home.desk_duties, name="desk_duties"),
    path(f"{CONTRACT}desk/meetings/", home.home_meetings, name="home_meetings"),
    path("", include("madoguchi.accounts.urls")),
    path("", include("madoguchi.counter.urls_citizen")),
    path("", include("madoguchi.live.urls")),
    path(SITE, include("madoguchi.counter.urls_pages")),
    path(SITE, include("madoguchi.counter.urls_installing")),
    path(SITE, include("madoguchi.counter.urls_day")),
    path(CONTRACT, include("madoguchi.counter.urls_contract")),
    path(CONTRACT, include("madoguchi.contacts.urls")),
    path(f"{CONTRACT}workers/", include("madoguchi.people.urls")),
    path(f"{CONTRACT}calls/", include("madoguchi.calls.urls")),
    path(f"{CONTRACT}knowledge/", include("madoguchi.knowledge.urls")),
    path(f"{SITE}guide-kiosk/", include("madoguchi.knowledge.urls_kiosk")),
    path("g/<slug:slug>/", include("madoguchi.knowledge.urls_citizen")),
    path(f"{CONTRACT}equipment/", include("madoguchi.equipment.urls")),
    path(f"{SITE}equipment/", include("madoguchi.equipment.urls_site")),
    path(f"{CONTRACT}incidents/", include("madoguchi.incidents.urls")),
    path(f"{CONTRACT}planning/", include("madoguchi.planning.urls")),
    path(f"{CONTRACT}submissions/", include("madoguchi.documents.urls")),
    path("feeds/", include("madoguchi.documents.urls_feed")),
    path(f"{CONTRACT}meetings/", include("madoguchi.meetings.urls")),
    path(f"{CONTRACT}publicity/", include("madoguchi.publicity.urls")),
    path(f"{CONTRACT}roster/", include("madoguchi.roster.urls")),
    path("feeds/", include("madoguchi.roster.urls_feed")),
    path(f"{CONTRACT}costs/", include("madoguchi.costs.urls")),
    path(f"{CONTRACT}reports/", include("madoguchi.reports.urls")),
    path(f"{CONTRACT}archive/", include("madoguchi.archive.urls")),
    path(f"{CONTRACT}compliance/", include("madoguchi.compliance.urls")),
    path("api/v1/", include("madoguchi.calls.urls_webhook")),
    path("api/v1/", include("madoguchi.project.urls_api")),
]
if settings.DEBUG:  # the gallery of components, for people who build screens
    urlpatterns.append(path("", include("madoguchi.ui.urls")))
