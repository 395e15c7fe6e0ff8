"""Tags which draw the design system: icon, status, due, figure, bars, text. They decide nothing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from madoguchi.ui import sprite, texts
from madoguchi.ui.calc.figures import written
from madoguchi.ui.calc.labels import due_label, status_label
from madoguchi.ui.calc.svg_bars import Series, bar_chart

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A picture from the sprite: silent beside words, or with a label when it stands alone."""
    href = f"{static(sprite.SPRITE)}#{sprite.symbol_for(name)}"
    if label:
        return format_html('<svg class="ic" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="ic" aria-hidden="true"><use href="{}"/></svg>', href)


@register.inclusion_tag("ui/parts/status.html")
def status(kind: str, words: str = "", count: int | None = None, icon: str = "") -> dict[str, Any]:
    """A status label: `{% status "at_risk" count=2 %}` or `{% status "ok" "基準以上" %}`."""
    label = status_label(kind, words, count)
    return {"label": label, "icon": icon or label.icon}


@register.inclusion_tag("ui/parts/due.html")
def due(left: int, on: str = "", done: str = "", *, contractual: bool = True) -> dict[str, Any]:
    """A due label from the business days left; `on` is the calendar date, `done` replaces the label when closed."""
    return {"label": due_label(left, contractual=contractual), "on": on, "done": done}


@register.inclusion_tag("ui/parts/figure.html")
def figure(
    value: float | Decimal | None, unit: str = "", digits: int = 0, *, href: str = "", stale: int | None = None
) -> dict[str, Any]:
    """A big number with a small unit; `href` makes it open its rows, `stale` is its age in minutes."""
    return {"text": written(value, digits), "none": value is None, "unit": unit, "href": href, "stale": stale}


@register.inclusion_tag("ui/parts/chart_bars.html")
def bars(title: str, labels: Sequence[str], series: Sequence[Series], **options: Any) -> dict[str, Any]:
    """A stacked bar chart with the table of its numbers. Options: desc, unit, ident, target, target_name."""
    target = options.get("target")
    return {
        "chart": bar_chart(labels, series, target=target),
        "title": title,
        "labels": labels,
        "series": series,
        "ident": options.get("ident", "bars"),
        "desc": options.get("desc", ""),
        "unit": options.get("unit", ""),
        "target_name": options.get("target_name", ""),
    }


@register.filter
def count(value: float | None, unit: str = "") -> str:
    """A number in running text: `{{ n|count:"件" }}` → 1,204件, 「—」 when there is none."""
    return written(value) if value is None else f"{written(value)}{unit}"


@register.filter
def decimal(value: float | None, digits: int = 1) -> str:
    """A number with decimals: `{{ rate|decimal:1 }}` → 88.9."""
    return written(value, digits)


@register.simple_tag
def text(key: str, lang: str, **values: object) -> SafeString:
    """A citizen's text with furigana: `{% text "kiosk.title" lang n=3 %}`; one box, also inside a flex button."""
    return format_html("<span>{}</span>", texts.ruby(key, lang, **values))


@register.simple_tag
def plain_text(key: str, lang: str, **values: object) -> str:
    """The same without furigana, for titles and labels."""
    return texts.plain(key, lang, **values)


@register.filter
def html_lang(lang: str) -> str:
    """The lang attribute of a citizen page."""
    return texts.html_lang(lang)


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], unit: str = "件") -> dict[str, Any]:
    """Previous / next below a list; keeps the search that is in the address."""
    request = context.get("request")
    kept = [(k, v) for k, vs in request.GET.lists() if k != "page" for v in vs] if request else []
    return {"page": page, "unit": unit, "query": urlencode(kept)}
