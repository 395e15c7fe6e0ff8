"""What one contract demands of its people, read from its terms. Nothing here belongs to one city.

Whether a rule holds, and under which clause, follows from the contract file: an obligation of a known code brings its
clause; a contract without the obligation does not have the rule. Codes are the shared words of contract files.
"""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.contract.calc.terms import ContractTerms

DIRECT = ("gm-employed", "posts")
ONE_POST = ("no-double-post",)
LINE_UP = ("line-up",)
CHANGE = ("change-approval",)
HANDOVER = ("change-handover",)
TRAINED = ("training-all",)
REPLACEMENT = ("replacement",)
REACHABLE = ("reachable", "contact-tree")
OUTSIDE = ("emergency-contact",)
CONSENT = ("re-consignment",)
ISSUED = ("name-tags",)


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a rule holds in a contract, and its clause (empty where the contract does not number it)."""

    holds: bool
    clause: str = ""


@dataclass(frozen=True, slots=True)
class PostOfContract:
    """A post: its title, to whom it reports, and whether only the contractor's own regular employees may hold it."""

    code: str
    title: str
    reports_to: str
    directly_employed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRules:
    """The rules of one contract about its people."""

    posts: tuple[PostOfContract, ...]
    one_post: Rule
    assists_as: str
    approval: Rule
    change_approval: Rule
    handover: Rule
    direct: Rule
    trained: Rule
    consent: Rule
    replacement: Rule
    replacement_words: str
    reachable: Rule
    reachable_post: str
    reachable_when: str
    outside_hours: Rule
    wear: tuple[str, ...]
    issued: Rule

    def post(self, code: str) -> PostOfContract:
        """Return one post. Raises KeyError for one which the contract does not have."""
        for each in self.posts:
            if each.code == code:
                return each
        raise KeyError(code)


def people_rules(terms: ContractTerms) -> PeopleRules:
    """Return the rules of a contract."""
    clauses = {each.code: each.clause for each in terms.obligations}

    def found(codes: tuple[str, ...], *, holds: bool | None = None) -> Rule:
        clause = next((clauses[code] for code in codes if code in clauses), "")
        return Rule(bool(clause) if holds is None else holds, clause)

    courses = terms.training.curriculum
    trained = found(TRAINED, holds=terms.training.before_opening)
    return PeopleRules(
        posts=tuple(
            PostOfContract(each.code, each.title, each.reports_to, each.directly_employed) for each in terms.posts
        ),
        one_post=found(ONE_POST, holds=not terms.concurrency.allowed),
        assists_as=terms.concurrency.exception_acts_as,
        approval=found(LINE_UP),
        change_approval=found(CHANGE),
        handover=found(HANDOVER),
        direct=found(DIRECT, holds=any(each.directly_employed for each in terms.posts)),
        trained=trained if trained.clause or not courses else Rule(trained.holds, courses[0].clause),
        consent=found(CONSENT, holds=True),
        replacement=found(REPLACEMENT, holds=bool(terms.conduct.replacement_rule)),
        replacement_words=terms.conduct.replacement_rule,
        reachable=found(REACHABLE, holds=bool(terms.contact_tree.reachable_post)),
        reachable_post=terms.contact_tree.reachable_post,
        reachable_when=terms.contact_tree.reachable_when,
        outside_hours=found(OUTSIDE, holds=terms.contact_tree.emergency_contact_outside_hours),
        wear=terms.conduct.wear,
        issued=found(ISSUED, holds=bool(terms.conduct.wear)),
    )
