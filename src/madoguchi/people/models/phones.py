"""Telephone numbers of workers, sealed with the installation's key. Reads and writes columns; no rows of its own."""

from __future__ import annotations

from madoguchi.people.models.contact_tree import ContactStep
from madoguchi.privacy.sealing import SealBroken, seal, unseal

__all__ = ["SealBroken", "clear_number", "number_of_step", "sealed_number"]
PURPOSE = "people"


def sealed_number(number: str) -> str:
    """Return a number sealed; empty stays empty."""
    return seal(number, purpose=PURPOSE)


def clear_number(sealed: str) -> str:
    """Return the number again. Raises SealBroken."""
    return unseal(sealed, purpose=PURPOSE)


def number_of_step(step: ContactStep) -> str:
    """Return the number of a row of the contact tree: its own, else its worker's; empty where neither is known.

    A number under a key which is gone counts as unknown here: the page must still offer the next person.
    """
    sealed = step.sealed_phone or (step.worker.sealed_phone if step.worker else "")
    try:
        return clear_number(sealed)
    except SealBroken:
        return ""
