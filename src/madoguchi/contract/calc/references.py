"""Checks of what points at what inside a contract file: clauses, posts, procedures, assumed fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.contract.calc.faults import Fault, Path
from madoguchi.contract.calc.terms import ContractTerms


@dataclass(frozen=True, slots=True)
class _Reference:
    """A field of a list's entries that must name an entry of another list."""

    in_list: str
    field: str
    of_list: str
    what: str


REFERENCES = (
    _Reference("procedures", "clause", "clauses", "条項"),
    _Reference("opening_checks", "clause", "clauses", "条項"),
    _Reference("closing_checks", "clause", "clauses", "条項"),
    _Reference("set_up_checks", "clause", "clauses", "条項"),
    _Reference("clear_away_checks", "clause", "clauses", "条項"),
    _Reference("equipment", "clause", "clauses", "条項"),
    _Reference("print_materials", "clause", "clauses", "条項"),
    _Reference("print_materials", "procedure", "procedures", "手続"),
    _Reference("reports", "clause", "clauses", "条項"),
    _Reference("deliverables", "clause", "clauses", "条項"),
    _Reference("dated_duties", "clause", "clauses", "条項"),
    _Reference("obligations", "clause", "clauses", "条項"),
    _Reference("retention", "clause", "clauses", "条項"),
    _Reference("obligations", "post", "posts", "役職"),
    _Reference("posts", "reports_to", "posts", "役職"),
    _Reference("purposes", "procedures", "procedures", "手続"),
    _Reference("failure_reasons", "procedures", "procedures", "手続"),
)


def references(terms: ContractTerms) -> Iterator[Fault]:
    """Names of clauses, posts and procedures that the file does not have."""
    for reference in REFERENCES:
        key = "number" if reference.of_list == "clauses" else "code"
        known = {getattr(entry, key) for entry in getattr(terms, reference.of_list)}
        for number, entry in enumerate(getattr(terms, reference.in_list)):
            path: Path = (reference.in_list, number, reference.field)
            yield from _unknown(getattr(entry, reference.field), path, known=known, what=reference.what)
    yield from _single_references(terms)


def _single_references(terms: ContractTerms) -> Iterator[Fault]:
    posts = {post.code for post in terms.posts}
    clauses = {clause.number for clause in terms.clauses}
    named: tuple[tuple[Path, str], ...] = (
        (("training", "instructor_post"), terms.training.instructor_post),
        (("contact_tree", "reachable_post"), terms.contact_tree.reachable_post),
        (("concurrency", "exception_acts_as"), terms.concurrency.exception_acts_as),
    )
    for path, post in (*named, *_desk_posts(terms)):
        yield from _unknown(post, path, known=posts, what="役職")
    for number, course in enumerate(terms.training.curriculum):
        yield from _unknown(course.clause, ("training", "curriculum", number, "clause"), known=clauses, what="条項")
    heard = {each.code for each in terms.heard_from}
    for number, medium in enumerate(terms.publicity.media if terms.publicity else ()):
        place: Path = ("publicity", "media", number, "heard_from")
        yield from _unknown(medium.heard_from, place, known=heard, what="きっかけ")


def _desk_posts(terms: ContractTerms) -> Iterator[tuple[Path, str]]:
    if terms.line_up is not None:
        yield ("line_up", "window_post"), terms.line_up.window_post
        yield ("line_up", "seat_post"), terms.line_up.seat_post


def _unknown(value: str | Sequence[str], path: Path, *, known: set[str], what: str) -> Iterator[Fault]:
    many = not isinstance(value, str)
    for number, name in enumerate(value if many else (value,)):
        if name and name not in known:
            yield Fault(
                (*path, number) if many else path,
                "unknown_reference",
                f"{what}「{name}」は、このファイルにありません",
                f"{what}の一覧にある名前に直すか、一覧に書き加えてください",
            )


def clauses_covered(terms: ContractTerms) -> Iterator[Fault]:
    """Every clause has an obligation, unless it only heads longer-numbered clauses."""
    owed = {obligation.clause for obligation in terms.obligations}
    numbers = [clause.number for clause in terms.clauses]
    for index, number in enumerate(numbers):
        heads_others = any(_is_under(other, number) for other in numbers)
        if number not in owed and not heads_others:
            yield Fault(
                ("clauses", index),
                "clause_without_obligation",
                f"条項 {number} に義務がありません",
                "[[obligations]] に1つ以上書いてください",
            )


def _is_under(inner: str, outer: str) -> bool:
    """Whether one clause number lies inside another: 7(1)イ-1 in 7(1)イ, but 7(1)イ-10 not in 7(1)イ-1."""
    rest = inner.removeprefix(outer)
    return inner.startswith(outer) and rest != "" and not rest[0].isdigit()


def assumptions(terms: ContractTerms) -> Iterator[Fault]:
    """Assumptions about fields which do not exist."""
    for number, assumption in enumerate(terms.assumptions):
        if not _exists(terms, assumption.field):
            yield Fault(
                ("assumptions", number, "field"),
                "unknown_field",
                f"「{assumption.field}」という項目はこのファイルにありません",
                "period.signed_on や sites[*].weekdays のように書いてください",
            )


def _exists(root: object, field: str) -> bool:
    found: list[Any] = [root]
    for part in field.replace("[", ".[").split("."):
        found = [inner for each in found for inner in _step(each, part)]
    return bool(found)


def _step(value: Any, part: str) -> list[Any]:
    if part == "[*]":
        return list(value) if isinstance(value, tuple) else []
    if part.startswith("["):
        number = part.strip("[]")
        inside = isinstance(value, tuple) and number.isdigit() and int(number) < len(value)
        return [value[int(number)]] if inside else []
    return [getattr(value, part)] if hasattr(value, part) else []
