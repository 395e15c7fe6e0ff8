"""Addresses of reports, below a contract."""

from __future__ import annotations

from django.urls import path, register_converter

from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.views import amending, making, reading


class PeriodKindConverter:
    """weekly, monthly or completion in an address."""

    regex = "|".join(kind.value for kind in PeriodKind)

    def to_python(self, value: str) -> PeriodKind:
        """Return the kind."""
        return PeriodKind(value)

    def to_url(self, value: str) -> str:
        """Return its code."""
        return PeriodKind(value).value


register_converter(PeriodKindConverter, "period_kind")
ONE = "<period_kind:kind>/<str:period>/"

app_name = "reports"
urlpatterns = [
    path("", reading.list_reports, name="list"),
    path(ONE, reading.show_report, name="report"),
    path(f"{ONE}records/", reading.show_records, name="records"),
    path(f"{ONE}files/<slug:form>/", reading.download, name="download"),
    path(f"{ONE}compile/", making.compile_period, name="compile"),
    path(f"{ONE}remarks/", making.write_remarks, name="remarks"),
    path(f"{ONE}check/", making.check, name="check"),
    path(f"{ONE}freeze/", making.freeze, name="freeze"),
    path(f"{ONE}amend/", amending.amend, name="amend"),
]
