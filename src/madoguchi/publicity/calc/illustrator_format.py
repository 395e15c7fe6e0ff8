"""Shapes as a file in Adobe's Illustrator 7 format: PostScript comments and operators which old and new programs read.

The format is the one described in Adobe's "Illustrator File Format Specification" (1998). The prolog below defines the same
operators in plain PostScript, so that a PostScript printer or Ghostscript draws the file too. A rule of two points is
written as a filled bar: some importers drop a stroked path of two points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from madoguchi.publicity.calc.outlined_page import Cmyk, Outline, Point, Segment, Shape

PROLOG = """%%BeginProlog
%%BeginResource: procset madoguchi_illustrator 1.0 0
/madoguchi_illustrator 60 dict def madoguchi_illustrator begin
/_fill [0 0 0 1] def /_stroke [0 0 0 1] def /_together false def /_rule 0 def /_paint {newpath} def
/m {moveto} bind def /L {lineto} bind def /l {lineto} bind def /C {curveto} bind def /c {curveto} bind def
/k {4 array astore /_fill exch def} bind def /K {4 array astore /_stroke exch def} bind def
/_filling {gsave _fill aload pop setcmykcolor _rule 1 eq {eofill} {fill} ifelse grestore} bind def
/_stroking {gsave _stroke aload pop setcmykcolor stroke grestore} bind def
/_end {/_paint exch def _together not {_paint newpath} if} bind def
/f {closepath {_filling} _end} bind def /F {{_filling} _end} bind def
/s {closepath {_stroking} _end} bind def /S {{_stroking} _end} bind def
/b {closepath {_filling _stroking} _end} bind def /B {{_filling _stroking} _end} bind def
/*u {/_together true def} bind def /*U {/_together false def _paint newpath} bind def
/XR {/_rule exch def} bind def /w {setlinewidth} bind def /j {setlinejoin} bind def /J {setlinecap} bind def
/M {setmiterlimit} bind def /d {setdash} bind def /u {} def /U {} def /LB {} def
/A {pop} bind def /O {pop} bind def /R {pop} bind def /D {pop} bind def /i {pop} bind def /Ln {pop} bind def
/Lb {10 {pop} repeat} bind def
end
%%EndResource
%%EndProlog
%%BeginSetup
madoguchi_illustrator begin
%%EndSetup
"""


@dataclass(frozen=True, slots=True)
class Artboard:
    """The page in points and what stands in the file's head. ``title`` is ASCII: the head knows no other letters."""

    width: float
    height: float
    title: str
    made_on: str
    """Day as ``11/22/2026``, the head's own manner."""


def illustrator_file(shapes: Iterable[Shape], artboard: Artboard) -> bytes:
    """Return the file's bytes; the lower left corner of the artboard is the origin."""
    body = "\n".join(_lines(shapes))
    return f"{_head(artboard)}{PROLOG}{_layer_begins()}{body}\n{_foot()}".encode("ascii")


def _head(board: Artboard) -> str:
    width, height = _number(board.width), _number(board.height)
    whole = f"0 0 {int(board.width) + 1} {int(board.height) + 1}"
    half_x, template_y = _number(board.width / 2), _number(board.height * 1.5)
    return (
        "%!PS-Adobe-3.0\n"
        "%%Creator: Adobe Illustrator(R) 7.0 (written by madoguchi, no Illustrator was used)\n"
        f"%%Title: ({board.title})\n%%CreationDate: ({board.made_on}) (0:00)\n"
        f"%%BoundingBox: {whole}\n%%HiResBoundingBox: 0 0 {width} {height}\n"
        "%%DocumentProcessColors: Cyan Magenta Yellow Black\n"
        "%%LanguageLevel: 2\n%%DocumentData: Clean7Bit\n"
        "%AI5_FileFormat 3\n%AI3_ColorUsage: Color\n%AI7_ImageSettings: 1\n"
        f"%AI3_TemplateBox: {half_x} {template_y} {half_x} {template_y}\n"
        f"%AI3_TileBox: 0 0 {width} {height}\n%AI3_DocumentPreview: None\n"
        f"%AI5_ArtSize: {width} {height}\n%AI5_RulerUnits: 1\n%AI5_ArtFlags: 1 0 0 1 0 0 1 0 0\n"
        "%AI5_TargetResolution: 800\n%AI5_NumLayers: 1\n%%EndComments\n"
    )


def _layer_begins() -> str:
    return "%AI5_BeginLayer\n1 1 1 1 0 0 -1 79 128 255 Lb\n(Layer 1) Ln\n0 A\n0 O\n0 R\n0 D\n4 M\n[]0 d\n"


def _foot() -> str:
    return "LB\n%AI5_EndLayer--\n%%PageTrailer\ngsave showpage grestore\n%%Trailer\nend\n%%EOF\n"


def _lines(shapes: Iterable[Shape]) -> Iterator[str]:
    """Write each shape; what is set (colours, widths) is written only where it changes."""
    last: dict[str, str] = {}
    for shape in (bar for each in shapes for bar in as_bars(each)):
        for name, setting in _settings(shape):
            if last.get(name) != setting:
                last[name] = setting
                yield setting
        yield from _drawn(shape)


def as_bars(shape: Shape) -> Iterator[Shape]:
    """Yield the shape; each straight stroke of two points becomes a filled bar of the stroke's width."""
    rules = [each for each in shape.outlines if _is_rule(each)]
    if shape.stroke is None or not rules:
        yield shape
        return
    others = tuple(each for each in shape.outlines if not _is_rule(each))
    if others:
        yield Shape(others, shape.fill, shape.stroke, shape.width, shape.even_odd, shape.cap, shape.join)
    for rule in rules:
        yield Shape((_bar(rule.start, rule.segments[0].points[0], shape),), shape.stroke, None)


def _is_rule(outline: Outline) -> bool:
    return len(outline.segments) == 1 and len(outline.segments[0].points) == 1


def _bar(start: Point, end: Point, shape: Shape) -> Outline:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    along = ((end[0] - start[0]) / length * shape.width / 2, (end[1] - start[1]) / length * shape.width / 2)
    out = along if shape.cap else (0.0, 0.0)  # a round or square end reaches half a width further
    (x0, y0), (x1, y1) = (start[0] - out[0], start[1] - out[1]), (end[0] + out[0], end[1] + out[1])
    across = (-along[1], along[0])
    corners = ((x1 + across[0], y1 + across[1]), (x1 - across[0], y1 - across[1]), (x0 - across[0], y0 - across[1]))
    return Outline((x0 + across[0], y0 + across[1]), tuple(Segment((each,)) for each in corners), closed=True)


def _settings(shape: Shape) -> Iterator[tuple[str, str]]:
    if shape.fill is not None:
        yield "fill", f"{_colour(shape.fill)} k"
        yield "rule", f"{int(shape.even_odd)} XR"
    if shape.stroke is not None:
        yield "stroke", f"{_colour(shape.stroke)} K"
        yield "width", f"{_number(shape.width)} w"
        yield "cap", f"{shape.cap} J"
        yield "join", f"{shape.join} j"


def _drawn(shape: Shape) -> Iterator[str]:
    together = len(shape.outlines) > 1
    if together:
        yield "*u"
    for outline in shape.outlines:
        yield f"{_point(outline.start)} m"
        for segment in outline.segments:
            yield f"{' '.join(_point(each) for each in segment.points)} {'L' if len(segment.points) == 1 else 'C'}"
        if outline.closed and outline.segments[-1].points[-1] != outline.start:
            yield f"{_point(outline.start)} L"
        yield _operator(shape, closed=outline.closed)
    if together:
        yield "*U"


def _operator(shape: Shape, *, closed: bool) -> str:
    name = "b" if shape.fill is not None and shape.stroke is not None else "f" if shape.fill is not None else "s"
    return name if closed else name.upper()


def _colour(colour: Cmyk) -> str:
    return " ".join(_number(each) for each in colour)


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
