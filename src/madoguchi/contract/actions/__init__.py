"""What changes a contract: loading its file, its closed days, its opening days, and the eras."""

from madoguchi.contract.actions.closed_days import import_holidays
from madoguchi.contract.actions.eras import add_era
from madoguchi.contract.actions.loading import DestructiveChangeError, Loaded, load_contract
from madoguchi.contract.actions.moving_days import (
    DayNotMovableError,
    cancel_opening_day,
    move_opening_day,
)
from madoguchi.contract.actions.opening_days import regenerate_opening_days
from madoguchi.contract.actions.opening_sites import open_site

__all__ = [
    "DayNotMovableError",
    "DestructiveChangeError",
    "Loaded",
    "add_era",
    "cancel_opening_day",
    "import_holidays",
    "load_contract",
    "move_opening_day",
    "open_site",
    "regenerate_opening_days",
]
