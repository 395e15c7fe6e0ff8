"""Who may do what with the knowledge base: one table, and predicates made from it."""

from __future__ import annotations

from rules.predicates import Predicate

from madoguchi.accounts.rules import has_role, is_kiosk, may_read_contract, read_table

# The contractor's supervisors write, the general manager releases; the city and the auditor look over their shoulder.
# The city says what is wrong by a flag, like every reader.
TABLE = """
ability            city  mana  sup  staff  call  oper  admin  audit
read_articles       yes   yes  yes    yes   yes   yes      -    yes
flag_articles       yes   yes  yes    yes   yes   yes      -      -
use_articles          -   yes  yes    yes   yes   yes      -      -
see_editing         yes   yes  yes      -   yes     -      -    yes
edit_articles         -   yes  yes      -   yes     -      -      -
release_articles      -   yes    -      -     -     -      -      -
see_manual          yes   yes  yes    yes   yes   yes      -    yes
make_manual           -   yes    -      -     -     -      -      -
"""
ABILITIES = read_table(TABLE)


def may(ability: str) -> Predicate:
    """Return the rule for one row of the table."""
    return Predicate(has_role(*ABILITIES[ability]), name=f"knowledge_may_{ability}")


may_read = may("read_articles")
may_flag = may("flag_articles")
may_use = may("use_articles")
"""Attach an article to a record, keep the way through a script: who keeps records."""
may_see_editing = may("see_editing")
may_edit = may("edit_articles")
may_release = may("release_articles")
may_see_manual = may("see_manual")
may_make_manual = may("make_manual")
# The guide for days without a counter: the site's kiosk, and whoever of the contract wants to try it.
may_see_guide_kiosk = may_read_contract | is_kiosk
