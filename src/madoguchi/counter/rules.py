"""Who may do what at a counter. Each command has its rule; the table is complete or a test fails."""

from __future__ import annotations

from collections.abc import Mapping

from rules.predicates import Predicate

from madoguchi.accounts.rules import (
    is_board,
    is_counter_tablet,
    is_kiosk,
    may_read_contract,
    may_read_records,
    may_run_ward_day,
    may_work_at_counter,
    nobody_logged_in,
)
from madoguchi.contacts.rules import may_correct_contact

may_see_state = may_read_contract | is_counter_tablet
may_see_board = may_read_contract | is_counter_tablet | is_kiosk | is_board
may_see_setup = may_see_board
# A tablet speaks for whoever sits at it; not for somebody logged in there who has no work at this counter.
may_work = may_work_at_counter | (is_counter_tablet & nobody_logged_in)
may_use_kiosk = may_work | is_kiosk
may_run_day = may_run_ward_day
may_see_day = may_read_records

RULE_FOR_COMMAND: Mapping[str, Predicate] = {
    "issue": may_use_kiosk,
    "call_staff": may_use_kiosk,
    "reissue": may_work,
    "cancel": may_use_kiosk,  # a kiosk alone only what it gave a moment ago: see actions.performing
    "walk_in": may_work,
    "call_next": may_work,
    "call_this": may_work,
    "recall": may_work,
    "start": may_work,
    "finish": may_work,
    "hold": may_work,
    "resume": may_work,
    "no_show": may_work,
    "return_to_queue": may_work,
    "handout": may_work,
    "answer_staff": may_work,
    "sit": may_work_at_counter,
    "stand": may_work | may_run_ward_day,
    "correct": may_correct_contact,
    "lease": may_use_kiosk,
    "release": may_use_kiosk,
    "take_slip": may_work,
}
