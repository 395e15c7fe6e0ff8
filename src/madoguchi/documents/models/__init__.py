"""What is handed to the city, version by version, and what the city decided; deputies, forms, reminders around it."""

from madoguchi.documents.models.decision import Decision, SubmissionComment, SubmissionStep
from madoguchi.documents.models.form import RegisteredForm
from madoguchi.documents.models.standing_in import CalendarKey, Deputy, ReminderMail
from madoguchi.documents.models.submission import Submission
from madoguchi.documents.models.version import SubmissionFile, SubmissionVersion

__all__ = [
    "CalendarKey",
    "Decision",
    "Deputy",
    "RegisteredForm",
    "ReminderMail",
    "Submission",
    "SubmissionComment",
    "SubmissionFile",
    "SubmissionStep",
    "SubmissionVersion",
]
