"""Bar charts as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from madoguchi.documents.calc.bars_svg import bars_svg
from madoguchi.documents.calc.paper import Bars

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Bars) -> ET.Element:
    return ET.fromstring(bars_svg(chart))  # noqa: S314  our own drawing


def test_every_bar_has_its_number_and_its_label() -> None:
    drawing = drawn(Bars(caption="図", alt="棒 <&>", bars=(("9時", 3), ("10時", 0), ("11時", 1200))))
    assert [text.text for text in drawing.iter(f"{SVG}text")] == ["3", "9時", "0", "10時", "1,200", "11時"]
    assert drawing.findtext(f"{SVG}desc") == "棒 <&>"


def test_heights_are_in_proportion() -> None:
    drawing = drawn(Bars(caption="図", alt="棒", bars=(("a", 10), ("b", 5), ("c", 0))))
    heights = [float(bar.attrib["height"]) for bar in drawing.iter(f"{SVG}rect")]
    assert heights == [120.0, 60.0, 0.0]


def test_a_week_without_anybody_has_flat_bars() -> None:
    drawing = drawn(Bars(caption="図", alt="棒", bars=(("a", 0), ("b", 0))))
    assert [bar.attrib["height"] for bar in drawing.iter(f"{SVG}rect")] == ["0.0", "0.0"]
