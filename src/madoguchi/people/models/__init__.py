"""Rows about the people who work under a contract."""

from madoguchi.people.models.contact_tree import ContactAbsence, ContactAttempt, ContactStep, ContactTree
from madoguchi.people.models.line_up import Handover, LineUp, PostAssignment
from madoguchi.people.models.replacement import ReplacementRequest
from madoguchi.people.models.worker import ConductNote, IssuedItem, Qualification, Worker

__all__ = [
    "ConductNote",
    "ContactAbsence",
    "ContactAttempt",
    "ContactStep",
    "ContactTree",
    "Handover",
    "IssuedItem",
    "LineUp",
    "PostAssignment",
    "Qualification",
    "ReplacementRequest",
    "Worker",
]
