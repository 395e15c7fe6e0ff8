"""A chain shows every kind of tampering, as properties over chains of any entries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from madoguchi.audit.calc.chain import (
    GENESIS,
    Fault,
    Json,
    Link,
    canonical,
    chain_of,
    faults_in,
    hash_detail,
    hash_link,
)

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=3,
)
details = st.dictionaries(st.text(max_size=4), json_values, max_size=2)


def chained(contents: list[dict[str, Any]]) -> list[Link]:
    """A sound chain of these details."""
    links: list[Link] = []
    previous = GENESIS
    for seq, detail in enumerate(contents, start=1):
        salt = f"{seq:032x}"
        fixed: dict[str, Json] = {"seq": seq, "verb": "ticket.called"}
        detail_hash = hash_detail(detail, salt)
        chain_hash = hash_link(previous, fixed, detail_hash)
        links.append(Link(seq, fixed, detail, salt, detail_hash, previous, chain_hash))
        previous = chain_hash
    return links


chains = st.lists(details, min_size=3, max_size=5).map(chained)


def faults(links: list[Link]) -> list[tuple[int, Fault]]:
    return [(broken.seq, broken.fault) for broken in faults_in(links)]


@given(links=chains)
def test_a_sound_chain_has_no_faults(links: list[Link]) -> None:
    assert faults(links) == []


@given(links=chains, place=st.integers(0, 2), detail=details)
def test_an_edited_detail_shows_where_it_is(links: list[Link], place: int, detail: dict[str, Any]) -> None:
    assume(canonical(detail) != canonical(links[place].detail))
    links[place] = replace(links[place], detail=detail)
    assert faults(links) == [(place + 1, Fault.DETAIL)]


@given(links=chains, place=st.integers(0, 2))
def test_an_edited_column_shows_where_it_is(links: list[Link], place: int) -> None:
    links[place] = replace(links[place], fixed={**links[place].fixed, "verb": "ticket.cancelled"})
    assert faults(links) == [(place + 1, Fault.ENTRY)]


@given(links=chains, place=st.integers(0, 1))
def test_a_deleted_entry_leaves_a_gap(links: list[Link], place: int) -> None:
    del links[place]
    assert (place + 1, Fault.GAP) in faults(links)


@given(links=chains)
def test_swapped_entries_show(links: list[Link]) -> None:
    links[0], links[1] = links[1], links[0]
    assert {fault for _, fault in faults(links)} >= {Fault.GAP, Fault.LINK}


@given(links=chains)
def test_swapped_contents_show(links: list[Link]) -> None:
    assume(links[0].detail != links[1].detail)
    first, second = links[0], links[1]
    links[0] = replace(first, detail=second.detail, salt=second.salt)
    assert faults(links) == [(1, Fault.DETAIL)]


@given(links=chains, place=st.integers(0, 2))
def test_a_rehashed_entry_breaks_the_next_link(links: list[Link], place: int) -> None:
    victim = links[place]
    detail_hash = hash_detail({"forged": True}, "00" * 16)
    forged = replace(
        victim,
        detail={"forged": True},
        salt="00" * 16,
        detail_hash=detail_hash,
        chain_hash=hash_link(victim.previous_hash, victim.fixed, detail_hash),
    )
    links[place] = forged
    assert faults(links) == ([(place + 2, Fault.LINK)] if place + 1 < len(links) else [])


@given(links=chains, place=st.integers(0, 2))
def test_an_inserted_entry_shows(links: list[Link], place: int) -> None:
    links.insert(place, links[place])
    assert faults(links) != []


@given(links=chains, place=st.integers(0, 2))
def test_an_erased_detail_keeps_the_chain_and_half_an_erasure_does_not(links: list[Link], place: int) -> None:
    whole = links[place]
    links[place] = replace(whole, detail=None, salt=None)
    assert faults(links) == []
    links[place] = replace(whole, salt=None)
    assert faults(links) == [(place + 1, Fault.DETAIL)]


@given(detail=details)
def test_the_salt_hides_equal_details_from_each_other(detail: dict[str, Any]) -> None:
    assert hash_detail(detail, "00" * 16) != hash_detail(detail, "01" * 16)


def test_the_canonical_spelling_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": ["窓", None, True]}) == '{"a":["窓",null,true],"b":1}'.encode()
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})


@pytest.mark.parametrize("value", [1.5, [1.5], {"a": {"b": float("nan")}}, {1: "x"}, object(), b"x"])
def test_what_two_databases_would_not_give_back_alike_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        hash_detail(value, "00" * 16)


def test_what_belongs_to_no_contract_has_a_chain_of_its_own() -> None:
    assert chain_of(None) == "house"
