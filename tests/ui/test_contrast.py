"""Letters reach 4.5:1 and edges of controls 3:1 on every ground they are put on (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from tests.ui.stylesheets import colour, contrast

LETTERS = [
    *[(ink, ground) for ink in ("--ink", "--ink-2") for ground in ("--paper", "--ground", "--tint", "--warn-bg")],
    ("--ink-3", "--paper"),
    ("--ink-3", "--line-2"),
    *[(blue, ground) for blue in ("--accent", "--accent-2") for ground in ("--paper", "--ground", "--tint")],
    ("--paper", "--accent"),
    ("--paper", "--accent-2"),
    ("--paper", "--color-neutral-solid-gray-800"),
    *[(f"--{tone}", f"--{tone}-bg") for tone in ("ok", "warn", "bad")],
    *[(f"--{tone}", "--paper") for tone in ("ok", "warn", "bad")],
    ("--ink", "--ok-bg"),
    ("--paper", "--ok"),
]
EDGES = [
    ("--edge", "--paper"),
    ("--accent", "--paper"),
    ("--accent", "--tint"),
    ("--warn-edge", "--warn-bg"),
    ("--bad-edge", "--bad-bg"),
    ("--bad-edge", "--paper"),
    ("--focus", "--ground"),
    ("--focus", "--focus-inner"),
]


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("ink", "under"), LETTERS)
def test_letters_are_readable(ink: str, under: str) -> None:
    assert contrast(colour(ink), colour(under)) >= 4.5


@pytest.mark.parametrize(("edge", "under"), EDGES)
def test_edges_are_visible(edge: str, under: str) -> None:
    assert contrast(colour(edge), colour(under)) >= 3


def test_black_focus_shows_on_blue_because_of_the_yellow_inside() -> None:
    assert contrast(colour("--focus-inner"), colour("--accent")) >= 3
