"""Rows about the people who work under a contract."""

from madoguchi.people.models.contact_tree import ContactAbsence, ContactAttempt, ContactStep, ContactTree
from madoguchi.people.models.line_up import Handover, LineUp, PostAssignment
from madoguchi.people.models.quiz import QuizItem, QuizSitting, TrainingQuestion
from madoguchi.people.models.replacement import ReplacementRequest
from madoguchi.people.models.training import Attendance, TrainingPlan, TrainingPlanSection, TrainingSession
from madoguchi.people.models.worker import ConductNote, IssuedItem, Qualification, Worker

__all__ = [
    "Attendance",
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
    "QuizItem",
    "QuizSitting",
    "ReplacementRequest",
    "TrainingPlan",
    "TrainingPlanSection",
    "TrainingQuestion",
    "TrainingSession",
    "Worker",
]
