"""The table of eras."""

from madoguchi.contract.calc.known_eras import KNOWN_ERAS
from madoguchi.contract.calc.wareki import Era
from madoguchi.contract.models import Era as EraRow


def all_eras() -> tuple[Era, ...]:
    """The eras known when this version was made and those added since, oldest first; rows win."""
    eras = {era.name: era for era in KNOWN_ERAS}
    eras |= {row.name: Era(row.name, row.initial, row.starts_on) for row in EraRow.objects.all()}
    return tuple(sorted(eras.values(), key=lambda era: era.starts_on))
