"""対応記録 and what hangs on it. Visitors are anonymous: no row here has a name, a number or an address of a citizen."""

from madoguchi.contacts.models.complaint import Complaint
from madoguchi.contacts.models.contact import Contact, ContactTopic, Correction, Outcome
from madoguchi.contacts.models.handout import Handout

__all__ = ["Complaint", "Contact", "ContactTopic", "Correction", "Handout", "Outcome"]
