"""The organisation chart holds every post and every name, above whom it reports to, and is drawn without overlap."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.people.calc.organisation import Holder, Node, tree
from madoguchi.people.calc.organisation_svg import NOBODY, ON_PAPER, Chart, description, organisation_svg
from madoguchi.people.calc.people_rules import PostOfContract

SVG = "{http://www.w3.org/2000/svg}"
POSTS = (
    PostOfContract("manager", "総括責任者", "", True),
    PostOfContract("supervisor", "窓口責任者", "manager", False),
    PostOfContract("staff", "窓口従事者", "supervisor", False),
    PostOfContract("centre", "業務担当責任者", "manager", False),
)
HOLDERS = st.lists(
    st.builds(
        lambda post, number: Holder(post=post, name=f"体験 {number}", site="中央区"),
        st.sampled_from([each.code for each in POSTS]),
        st.integers(1, 99),
    ),
    max_size=12,
)


def all_nodes(nodes: tuple[Node, ...]) -> list[Node]:
    return [each for node in nodes for each in (node, *all_nodes(node.below))]


def boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    found = []
    for rect in ET.fromstring(drawing).iter(f"{SVG}rect"):  # noqa: S314  our own drawing
        x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


@given(HOLDERS)
def test_every_holder_stands_in_the_tree_once(holders: list[Holder]) -> None:
    roots = tree(POSTS, holders)
    assert [each.post.code for each in all_nodes(roots)] == ["manager", "supervisor", "staff", "centre"]
    assert sorted(held.name for node in all_nodes(roots) for held in node.holders) == sorted(x.name for x in holders)


def test_posts_which_report_in_a_circle_are_cut_not_repeated_for_ever() -> None:
    circle = (
        PostOfContract("a", "甲", "b", False),
        PostOfContract("b", "乙", "a", False),
        PostOfContract("c", "丙", "", False),
    )
    assert [each.post.code for each in all_nodes(tree(circle, ()))] == ["c"]


@given(HOLDERS)
def test_no_two_boxes_overlap_and_all_lie_inside(holders: list[Holder]) -> None:
    for least in (0, ON_PAPER):
        inside_and_apart(organisation_svg(Chart("千葉市　業務改革推進課", tree(POSTS, holders), "組織図", least)))


def inside_and_apart(drawing: str) -> None:
    found = boxes(drawing)
    assert len(found) == len(POSTS) + 1
    left, top, width, height = (float(each) for each in re.findall(r'viewBox="([^"]+)"', drawing)[0].split())
    assert all(x >= left and y >= top and right <= left + width and low <= top + height for x, y, right, low in found)
    for first, second in itertools.combinations(found, 2):
        apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
        assert apart


def test_the_drawing_says_who_is_where_also_in_words() -> None:
    roots = tree(POSTS, [Holder(post="manager", name="体験 <一郎>")])
    drawing = organisation_svg(Chart("千葉市", roots, "組織図"))
    texts = [each.text for each in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314  our own drawing
    assert texts.count("体験 <一郎>") == 1
    assert texts.count(NOBODY) == 3
    assert description(roots).startswith(
        "本市との窓口の下に総括責任者（体験 <一郎>）。総括責任者の下に窓口責任者（配置なし）"
    )
