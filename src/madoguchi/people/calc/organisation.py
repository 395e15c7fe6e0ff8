"""The line-up as a tree of posts, from which tables, drawings and papers are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from madoguchi.people.calc.people_rules import PostOfContract

WHOLE_CONTRACT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who fills a post, where (empty: for the whole contract), and how they are employed."""

    post: str
    name: str
    site: str = WHOLE_CONTRACT
    employer: str = ""
    employment: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A post with its holders, and the posts which report to it."""

    post: PostOfContract
    holders: tuple[Holder, ...]
    below: tuple[Node, ...]


def tree(posts: Sequence[PostOfContract], holders: Iterable[Holder]) -> tuple[Node, ...]:
    """Return the posts which report to nobody, each with what is below it. A circle of posts is cut where it closes."""
    held = tuple(holders)

    def node(post: PostOfContract, above: frozenset[str]) -> Node:
        seen = above | {post.code}
        below = tuple(node(each, seen) for each in posts if each.reports_to == post.code and each.code not in seen)
        return Node(post, tuple(each for each in held if each.post == post.code), below)

    codes = {each.code for each in posts}
    return tuple(node(each, frozenset()) for each in posts if each.reports_to not in codes)
