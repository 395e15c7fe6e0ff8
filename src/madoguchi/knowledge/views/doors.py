"""How a view of the office reaches articles, talk scripts and guides: the contract's door, the rule, the code."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.knowledge import rules
from madoguchi.knowledge.calc.shelves import SHELVES, Shelf
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.articles import article_with, version_with
from madoguchi.knowledge.queries.contents import standing_version
from madoguchi.knowledge.queries.trees import Tree, TreeVersion, standing_of, tree_with, versions_of_tree


def contract_at(request: OfficeRequest, slug: str, rule: Predicate = rules.may_see_editing) -> Contract:
    """Return the contract. Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def article_at(request: OfficeRequest, slug: str, code: str, rule: Predicate = rules.may_see_editing) -> Article:
    """Return one article; what does not exist is a 404."""
    article = article_with(contract_at(request, slug, rule), code)
    if article is None:
        raise Http404
    return article


def version_at(article: Article, number: int) -> ArticleVersion:
    """Return one version of an article; what does not exist is a 404."""
    version = version_with(article, number)
    if version is None:
        raise Http404
    return version


def standing_at(article: Article) -> ArticleVersion:
    """Return the version on which editors work."""
    version = standing_version(article)
    if version is None:
        raise Http404
    return version


def shelf_at(key: str) -> Shelf:
    """Return where scripts or guides stand; another word is a 404."""
    if key not in SHELVES:
        raise Http404
    return SHELVES[key]


def tree_at(request: OfficeRequest, slug: str, shelf: str, code: str, rule: Predicate = rules.may_see_editing) -> Tree:
    """Return one script or guide; what does not exist is a 404."""
    tree = tree_with(contract_at(request, slug, rule), shelf_at(shelf), code)
    if tree is None:
        raise Http404
    return tree


def tree_version_at(tree: Tree, number: int | None = None) -> TreeVersion:
    """Return one version of it, or the one on which editors work; what does not exist is a 404."""
    versions = versions_of_tree(tree)
    found = (each for each in versions if each.number == number)
    version = standing_of(versions) if number is None else next(found, None)
    if version is None:
        raise Http404
    return version


def person(request: OfficeRequest) -> User:
    """Return who is logged in: the rules of the editors' pages hold for people only."""
    return cast("User", request.principal.user)


def today_of(contract: Contract, now: datetime) -> date:
    """Return the office's date."""
    return business_date(now, contract)
