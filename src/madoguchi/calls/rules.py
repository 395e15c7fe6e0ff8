"""Who may do what in the call centre. It belongs to the whole contract, so people bound to a counter do not see it."""

from __future__ import annotations

from madoguchi.accounts.rules import is_site_staff, may_read_reports, may_run_call_centre, may_take_calls

may_see_figures = may_read_reports & ~is_site_staff
"""The wallboard, the alarms and the figures."""
may_record_measures = may_run_call_centre
may_run = may_run_call_centre
may_work = may_take_calls
may_take_over = may_run_call_centre & may_take_calls
