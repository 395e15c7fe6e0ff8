"""What is handed to the city, version by version, and what the city decided."""

from madoguchi.documents.models.decision import Decision, SubmissionComment, SubmissionStep
from madoguchi.documents.models.submission import Submission
from madoguchi.documents.models.version import SubmissionFile, SubmissionVersion

__all__ = [
    "Decision",
    "Submission",
    "SubmissionComment",
    "SubmissionFile",
    "SubmissionStep",
    "SubmissionVersion",
]
