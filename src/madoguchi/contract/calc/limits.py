"""How long names and what codes may be: they become columns and parts of addresses."""

import re
from collections.abc import Iterator

from madoguchi.contract.calc.faults import Fault
from madoguchi.contract.calc.terms import ContractTerms

CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
CODE_LENGTH = 40
LONGEST = {
    "sites": {"name": 80, "name_kana": 120, "name_en": 120, "short_name": 20, "address": 200},
    "procedures": {"label": 120, "short_label": 30},
    "purposes": {"label": 120, "short_label": 30},
    "failure_reasons": {"label": 120, "short_label": 30},
    "topics": {"label": 120, "short_label": 30},
    "opening_checks": {"label": 120, "short_label": 30},
    "closing_checks": {"label": 120, "short_label": 30},
    "posts": {"title": 60},
    "deliverables": {"name": 80, "short_name": 20, "note": 200},
    "clauses": {"number": 40, "title": 120},
    "obligations": {"title": 160, "evidence": 200},
}


def limits(terms: ContractTerms) -> Iterator[Fault]:
    """Names that are too long, and codes that cannot stand in an address."""
    if not _is_code(terms.contract.slug):
        yield _bad_code(("contract", "slug"), terms.contract.slug)
    for name, fields in LONGEST.items():
        for number, entry in enumerate(getattr(terms, name)):
            code = getattr(entry, "code", None)
            if code is not None and not _is_code(code):
                yield _bad_code((name, number, "code"), code)
            for field, longest in fields.items():
                length = len(getattr(entry, field))
                if length > longest:
                    yield Fault(
                        (name, number, field),
                        "too_long",
                        f"{length}文字あります",
                        f"{longest}文字までにしてください",
                    )


def _is_code(code: str) -> bool:
    return len(code) <= CODE_LENGTH and CODE.fullmatch(code) is not None


def _bad_code(path: tuple[str | int, ...], code: str) -> Fault:
    return Fault(
        path,
        "bad_code",
        f"「{code}」は符号に使えません",
        f"半角の英小文字・数字・-・_ で{CODE_LENGTH}文字までにしてください",
    )
