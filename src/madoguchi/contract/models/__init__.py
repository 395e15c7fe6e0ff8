"""Rows of a contract. Every other row in the database belongs to one ``Contract``."""

from madoguchi.contract.models.calendar import ClosedDay, OpeningDay
from madoguchi.contract.models.codebook import Code
from madoguchi.contract.models.contract import Contract
from madoguchi.contract.models.duties import Clause, Deliverable, Obligation, Post
from madoguchi.contract.models.era import Era
from madoguchi.contract.models.site import Site
from madoguchi.contract.models.window import Window

__all__ = [
    "Clause",
    "ClosedDay",
    "Code",
    "Contract",
    "Deliverable",
    "Era",
    "Obligation",
    "OpeningDay",
    "Post",
    "Site",
    "Window",
]
