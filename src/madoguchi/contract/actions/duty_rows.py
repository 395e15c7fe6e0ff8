"""The rows of what a contract demands: clauses, posts, obligations, deliverables."""

from madoguchi.contract.actions.rows import bring_into_line
from madoguchi.contract.calc.terms import ContractTerms, write_terms
from madoguchi.contract.models import Clause, Contract, Deliverable, Obligation, Post


def write_duties(contract: Contract, terms: ContractTerms) -> None:
    """Bring clauses, posts, obligations and deliverables into line with the terms."""
    clauses = bring_into_line(
        contract,
        Clause,
        {each.number: {"title": each.title, "order": order} for order, each in enumerate(terms.clauses)},
        key="number",
    )
    posts = bring_into_line(contract, Post, _posts(terms))
    obligations = {
        each.code: {
            "clause": clauses[each.clause],
            "title": each.title,
            "text": each.text,
            "responsible": each.responsible,
            "post": posts.get(each.post),
            "check_kind": each.check,
            "evidence": each.evidence,
            "order": order,
        }
        for order, each in enumerate(terms.obligations)
    }
    bring_into_line(contract, Obligation, obligations)
    bring_into_line(contract, Deliverable, _deliverables(terms))


def _posts(terms: ContractTerms) -> dict[str, dict[str, object]]:
    return {
        each.code: {
            "title": each.title,
            "duties": list(each.duties),
            "standards": list(each.standards),
            "order": order,
        }
        for order, each in enumerate(terms.posts)
    }


def _deliverables(terms: ContractTerms) -> dict[str, dict[str, object]]:
    written = {each["code"]: each["due"] for each in write_terms(terms)["deliverables"]}
    return {
        each.code: {
            "number": each.number,
            "name": each.name,
            "short_name": each.short_name,
            "note": each.note,
            "due_rule": {name: value for name, value in written[each.code].items() if value is not None},
        }
        for each in terms.deliverables
    }
