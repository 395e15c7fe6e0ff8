"""Who may do what with publicity.

The general manager builds, orders, sends and proposes; a counter's supervisor receives and counts at their own site; the
city reads everything, comments on proofs and decides (which is the business of the submissions); the auditor reads.
"""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)

may_read = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR, *SUPERVISORS)
may_build = is_manager
may_comment = is_city | is_manager
may_hand_in = is_manager
may_order = is_manager
may_send = is_manager
may_receive = is_manager | has_role(Role.COUNTER_SUPERVISOR)
may_count = is_manager | has_role(Role.COUNTER_SUPERVISOR)
may_propose = is_manager
may_be_told = has_role(Role.GENERAL_MANAGER, *SUPERVISORS)
"""Whose home page tells of campaigns which bring more people, and of copies which run out."""
