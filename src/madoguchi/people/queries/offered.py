"""What forms offer: the contract's posts, sites and members."""

from __future__ import annotations

from django.db.models import QuerySet

from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract, Post, Site


def posts_of(contract: Contract) -> QuerySet[Post]:
    """Return the contract's posts in their order."""
    return Post.objects.filter(contract=contract)


def sites_of(contract: Contract) -> QuerySet[Site]:
    """Return the contract's sites in their order."""
    return Site.objects.filter(contract=contract)


def members_of(contract: Contract) -> QuerySet[User]:
    """Return everybody who has or had a place in the contract."""
    return User.objects.filter(memberships__contract=contract).distinct()
