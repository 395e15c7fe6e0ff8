"""Who may see how many seats are needed: whoever may see the call centre's figures."""

from __future__ import annotations

from madoguchi.accounts.rules import is_site_staff, may_read_reports

may_see_advice = may_read_reports & ~is_site_staff
