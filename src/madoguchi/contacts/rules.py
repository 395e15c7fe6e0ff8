"""Who may do what with contact records."""

from __future__ import annotations

from madoguchi.accounts.rules import is_manager, is_site_staff, is_supervisor, may_read_records

may_read_contact = may_read_records
may_correct_contact = is_site_staff | is_manager
may_answer_complaint = is_supervisor | is_manager
