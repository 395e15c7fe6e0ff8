"""Everything tests make, in one place; each app's makers live in `tests/makers/<app>.py`."""

from tests.makers.accounts import (
    PASSWORD,
    client_for,
    make_device,
    make_membership,
    make_person,
    make_user,
    pair_device,
    principal_for,
    signed_in_client,
    token_of,
)
from tests.makers.contract import CHIBA, TAIKEN, make_contract, make_opening_day, make_site, make_terms

__all__ = [
    "CHIBA",
    "PASSWORD",
    "TAIKEN",
    "client_for",
    "make_contract",
    "make_device",
    "make_membership",
    "make_opening_day",
    "make_person",
    "make_site",
    "make_terms",
    "make_user",
    "pair_device",
    "principal_for",
    "signed_in_client",
    "token_of",
]
