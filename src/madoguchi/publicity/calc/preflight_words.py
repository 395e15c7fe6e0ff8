"""Each check before printing in words: what was found, and what to do where it is not well."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from madoguchi.publicity.calc.contrast import AA
from madoguchi.publicity.calc.material_files import Check
from madoguchi.publicity.calc.print_formats import BLEED_MM, SAFE_MM, PrintFormat, millimetres

Box = tuple[float, float, float, float]
TOLERANCE_MM = 0.1
VERSION, CONDITION = "PDF/X-1a:2003", "JC200103"
OWN_MACHINE = {"127.0.0.1", "localhost", "::1", ""}
REBUILD = "テンプレートを直して作り直してください。"


def pdfx(version: str, condition: str) -> Check:
    """Return whether the file says what it is and for which press."""
    well = version == VERSION and condition == CONDITION
    return Check(
        "pdfx", "入稿用PDFの規格", well, f"{version or 'なし'}・{condition or 'なし'}", "" if well else REBUILD
    )


def fonts(fonts: int, operators: Sequence[str]) -> Check:
    """Return whether every letter is an outline."""
    well = fonts == 0 and not operators
    found = "残っている文字はありません" if well else f"フォント{fonts}個が残っています"
    return Check("fonts", "文字のアウトライン化", well, found, "" if well else REBUILD)


def glyphs(missing: str) -> Check:
    """Return whether the fonts have the letters of names and numbers."""
    if not missing:
        return Check("glyphs", "人名・記号の字（髙﨑①）", ok=True, found_ja="すべて字体があります")
    remedy = "fonts-morisawa-bizud-gothic をサーバーに入れて、作り直してください。"
    return Check("glyphs", "人名・記号の字（髙﨑①）", ok=False, found_ja=f"「{missing}」がありません", remedy_ja=remedy)


def colours(foreign: Sequence[str]) -> Check:
    """Return whether only CMYK is used."""
    well = not foreign
    found = "CMYKだけを使っています" if well else f"CMYK以外の指定があります（{'・'.join(foreign)}）"
    return Check("colours", "色", well, found, "" if well else REBUILD)


def boxes(pages: Sequence[tuple[Box, Box]], fmt: PrintFormat) -> Check:
    """Return whether trim and bleed boxes are right to 0.1 mm."""
    off = max((_off(trim, fmt.box(0)) for trim, _ in pages), default=99.0)
    off = max(off, *(_off(bleed, fmt.box(BLEED_MM)) for _, bleed in pages)) if pages else off
    well = off <= TOLERANCE_MM
    found = f"仕上がり{fmt.width_mm:g}×{fmt.height_mm:g}mm、塗り足し{BLEED_MM:g}mm（ずれ{off:.2f}mm）"
    return Check("boxes", "仕上がりと塗り足しの枠", well, found, "" if well else REBUILD)


def bleed(worst_share: float) -> Check:
    """Return whether what touches the trim goes on to the end of the bleed."""
    well = worst_share <= 0.01
    found = "端まで色が続いています" if well else f"端の{worst_share:.0%}で色が切れています"
    return Check(
        "bleed", "塗り足しの色", well, found, "" if well else "端に届く色を3mm外まで伸ばして、作り直してください。"
    )


def resolution(pictures: int, sizes: Sequence[tuple[int, int, float]], fmt: PrintFormat) -> Check:
    """Return whether pictures are fine enough: none in the press file (all is drawn), and the JPG's own."""
    wanted = (
        round((fmt.width_mm + 2 * BLEED_MM) / 25.4 * fmt.dpi),
        round((fmt.height_mm + 2 * BLEED_MM) / 25.4 * fmt.dpi),
    )
    well = pictures == 0 and all(
        abs(wide - wanted[0]) <= 2 and abs(high - wanted[1]) <= 2 and round(dpi) == fmt.dpi for wide, high, dpi in sizes
    )
    measured = "、".join(f"{wide}×{high}画素・{dpi:g}dpi" for wide, high, dpi in sizes[:1])
    found = f"PDFとaiはすべて線画です。jpgは{measured}" if well else f"画像{pictures}個、jpgは{measured}"
    return Check("resolution", "画像の解像度", well, found, "" if well else REBUILD)


def distance(to_trim_mm: float, to_fold_mm: float | None) -> Check:
    """Return whether letters keep away from the knife and the fold."""
    nearest = min(to_trim_mm, to_fold_mm if to_fold_mm is not None else to_trim_mm)
    well = nearest >= SAFE_MM
    found = f"端から{to_trim_mm:.1f}mm" + (f"、折りから{to_fold_mm:.1f}mm" if to_fold_mm is not None else "")
    remedy = f"端や折りから{SAFE_MM:g}mmより内側に文字を置いて、作り直してください。"
    return Check("distance", "文字と端の距離", well, found, "" if well else remedy)


def reading(program: str, apart: Sequence[float] | None, *, allowed: float, why_not: str = "") -> Check:
    """Return whether another program reads the Illustrator file as the PDF shows; ``apart`` None: it was not asked."""
    code, label = f"ai_{program.lower()}", f"aiファイルの読み込み（{program}）"
    if apart is None:
        return Check(code, label, ok=None, found_ja="確かめていません", remedy_ja=why_not)
    worst = max(apart, default=1.0)
    well = worst <= allowed
    found = f"PDFとの違いは画素の{worst:.2%}です"
    return Check(code, label, well, found, "" if well else "aiファイルは渡さず、PDFで入稿してください。")


def contrast(ratio: float, where: str) -> Check:
    """Return whether the screen file can be read by everybody."""
    well = ratio >= AA
    found = f"いちばん弱い所で{ratio:.1f}:1" + ("" if well else f"（{where}）")
    return Check(
        "contrast",
        "画面用PDFの文字の濃さ（AA）",
        well,
        found,
        "" if well else "文字か地の色を palette.json で直してください。",
    )


def tagged(*, is_tagged: bool, language: str, title: str) -> Check:
    """Return whether a screen reader can read the screen file."""
    well = is_tagged and language.startswith("ja") and bool(title)
    found = "見出しと言語と題名が付いています" if well else "タグ・言語・題名のどれかがありません"
    return Check("tagged", "画面用PDFの読み上げ", well, found, "" if well else REBUILD)


def address(addresses: Sequence[str]) -> Check:
    """Return whether the QR codes lead to a place which a citizen's phone reaches."""
    label = "QRコードの行き先"
    own = [each for each in addresses if (urlsplit(each).hostname or "") in OWN_MACHINE]
    if not own:
        return Check("address", label, ok=True, found_ja=urlsplit(addresses[0]).netloc if addresses else "QRコードなし")
    remedy = "MADOGUCHI_ADDRESS に市民が開けるアドレスを設定してから、作り直してください。"
    return Check(
        "address",
        label,
        ok=False,
        found_ja=f"このサーバー自身（{urlsplit(own[0]).netloc}）を指しています",
        remedy_ja=remedy,
    )


def sources(unchecked: Sequence[str]) -> Check:
    """Return whether every text used was checked against a source."""
    well = not unchecked
    found = "すべて出典で確認した文です" if well else f"確認していない文があります（{'・'.join(unchecked)}）"
    return Check(
        "sources", "内容の出典", well, found, "" if well else "FAQの画面で出典を確かめ、確認の程度を直してください。"
    )


def _off(box: Box, wanted: Box) -> float:
    return max(abs(millimetres(one - other)) for one, other in zip(box, wanted, strict=True))
