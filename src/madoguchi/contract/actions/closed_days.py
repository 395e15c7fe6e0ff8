"""The closed days of a contract as rows: national holidays with their certainty, and the city's own days."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.actions.opening_days import regenerate_opening_days
from madoguchi.contract.adapters.national_holidays import NationalHoliday, national_holidays
from madoguchi.contract.calc.closed_days import years_around
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.choices import Certainty, ClosedDayKind
from madoguchi.contract.models import ClosedDay, Contract
from madoguchi.contract.queries.terms import terms_of

CITY_SOURCE = "契約のファイル"


def seed_closed_days(contract: Contract, terms: ContractTerms, today: date) -> None:
    """Fill the closed days of the contract's years and one on either side; imported holidays are kept.

    Runs inside the caller's transaction and is recorded by it.
    """
    if terms.closed_days.national_holidays:
        holidays = national_holidays(years_around(terms), today)
        imported = contract.closed_days.filter(kind=ClosedDayKind.HOLIDAY).exclude(source__in=_sources(holidays))
        years = set(imported.values_list("date__year", flat=True))
        _write(contract, [each for each in holidays if each.on.year not in years])
    own = {each.on: each.name for each in terms.closed_days.extra}
    contract.closed_days.filter(kind=ClosedDayKind.CITY, source=CITY_SOURCE).exclude(date__in=own).delete()
    for on, name in own.items():
        values = {"name": name, "kind": ClosedDayKind.CITY, "source": CITY_SOURCE, "certainty": Certainty.FIXED}
        ClosedDay.objects.update_or_create(contract=contract, date=on, defaults=values)


@transaction.atomic
def import_holidays(
    *, contract: Contract, holidays: Iterable[NationalHoliday], actor: Actor, now: datetime
) -> Mapping[str, int]:
    """Take holidays from an official list: for its years within the contract's, it replaces what was there.

    Opening days that now fall on a holiday are taken out of the future calendar. Returns how many
    days were added, changed and removed.
    """
    years = years_around(terms_of(contract))
    official = {each.on: each for each in holidays if each.on.year in years}
    covered = {on.year for on in official}
    rows = contract.closed_days.filter(kind=ClosedDayKind.HOLIDAY)
    before = dict(rows.values_list("date", "name"))
    gone = [on for on in before if on.year in covered and on not in official]
    rows.filter(date__in=gone).delete()
    _write(contract, official.values())
    counts = {
        "added": len(official.keys() - before.keys()),
        "changed": sum(before.get(on, each.name) != each.name for on, each in official.items()),
        "removed": len(gone),
    }
    regenerate_opening_days(contract=contract, actor=actor, now=now)
    record(
        actor=actor,
        verb="holidays_imported",
        subject=("contract", str(contract.id)),
        contract_id=contract.id,
        detail={"years": "・".join(str(year) for year in sorted(covered)), **counts},
        now=now,
    )
    return counts


def _sources(holidays: Iterable[NationalHoliday]) -> set[str]:
    return {each.source for each in holidays}


def _write(contract: Contract, holidays: Iterable[NationalHoliday]) -> None:
    rows = [
        ClosedDay(
            contract=contract,
            date=each.on,
            name=each.name,
            kind=ClosedDayKind.HOLIDAY,
            certainty=Certainty.EXPECTED if each.expected else Certainty.FIXED,
            source=each.source,
        )
        for each in holidays
    ]
    ClosedDay.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["contract", "date"],
        update_fields=["name", "kind", "certainty", "source"],
    )
