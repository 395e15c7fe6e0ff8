"""Rows of incidents."""

from madoguchi.incidents.models.around import FollowUp, IncidentMail, IncidentTelling
from madoguchi.incidents.models.complaint import ComplaintNote
from madoguchi.incidents.models.incident import Incident, IncidentStep

__all__ = ["ComplaintNote", "FollowUp", "Incident", "IncidentMail", "IncidentStep", "IncidentTelling"]
