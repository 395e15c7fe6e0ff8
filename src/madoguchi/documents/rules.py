"""Who may do what with submissions. They speak of the whole contract: staff bound to a site see only what they opened.

The contractor's supervisors draft, the general manager checks and submits, the city decides, the auditor reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.predicates import Predicate

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal

SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)


def _opened_it(principal: Principal, submission: object) -> bool:
    user = principal.user
    return user is not None and getattr(submission, "opened_by_id", None) == user.pk


opened_it = Predicate(_opened_it, name="opened_it")

may_read_all = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR)
may_enter = may_read_all | has_role(*SUPERVISORS)
may_read = may_read_all | (has_role(*SUPERVISORS) & opened_it)
may_open = has_role(Role.GENERAL_MANAGER, *SUPERVISORS)
may_draft = is_manager | (has_role(*SUPERVISORS) & opened_it)
may_submit = is_manager
may_decide = is_city
may_comment = is_city | may_draft
may_appoint = is_city | is_manager
may_register_forms = is_city | is_manager

STANDS_IN: dict[Role, frozenset[Role]] = {
    Role.CITY_OFFICIAL: frozenset({Role.CITY_OFFICIAL}),
    Role.GENERAL_MANAGER: frozenset(SUPERVISORS),
}
"""Who may stand in for whom: nobody crosses from the contractor to the city, and the auditor stays outside."""
