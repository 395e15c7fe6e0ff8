"""Who may do what with reports. A report speaks of every site, so people bound to sites do not see it at all."""

from __future__ import annotations

from madoguchi.accounts.rules import is_site_staff, may_make_reports, may_read_reports

may_read = may_read_reports & ~is_site_staff
may_make = may_make_reports
