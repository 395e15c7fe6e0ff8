"""Who may do what with contact records."""

from __future__ import annotations

from rules.predicates import Predicate

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager, is_site_staff, is_supervisor, may_read_records
from madoguchi.contacts.choices import Channel


def _is_of_a_call(_: object, contact: object) -> bool:
    return getattr(contact, "channel", "") == Channel.PHONE


is_of_a_call = Predicate(_is_of_a_call, name="is_of_a_call")
looks_after_calls = has_role(Role.CALL_CENTRE_SUPERVISOR) & is_of_a_call

may_read_contact = may_read_records | looks_after_calls
may_correct_contact = is_site_staff | is_manager | looks_after_calls
may_answer_complaint = is_supervisor | is_manager | looks_after_calls
