"""Tags of the pages for citizens: words in the reader's language, and links which keep how the reader wants to read."""

from __future__ import annotations

from datetime import date

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from madoguchi.knowledge.calc.guide_shapes import Guide, Words
from madoguchi.knowledge.calc.guide_sheet import in_language, language_of
from madoguchi.knowledge.queries.public import PublicArticle
from madoguchi.ui import texts

register = template.Library()


@register.simple_tag(takes_context=True)
def words(context: Context, said: Words) -> SafeString:
    """A guide's or an article's text with furigana; where the language is another than the page's, it says so."""
    lang: str = context["lang"]
    found = language_of(said, lang)
    drawn = texts.ruby_of(in_language(said, lang))
    if texts.html_lang(found) == texts.html_lang(lang):
        return format_html("<span>{}</span>", drawn)
    return format_html('<span lang="{}">{}</span>', texts.html_lang(found), drawn)


@register.simple_tag(takes_context=True)
def prose(context: Context, said: Words) -> SafeString:
    """A longer text: each line a paragraph."""
    lang: str = context["lang"]
    found = texts.html_lang(language_of(said, lang))
    lines = [line for line in in_language(said, lang).splitlines() if line.strip()]
    return format_html_join("", '<p lang="{}">{}</p>', ((found, texts.ruby_of(line)) for line in lines))


@register.simple_tag(takes_context=True)
def plain_words(context: Context, said: Words) -> str:
    """The same without furigana, for titles."""
    return texts.plain_of(in_language(said, context["lang"]))


@register.simple_tag(takes_context=True)
def category(context: Context, article: PublicArticle) -> SafeString:
    """The category's name in the reader's language; one we have no words for keeps the editors' own."""
    key = f"guide.category_{article.category.replace('-', '_')}"
    if key in texts.dictionary(context["lang"]):
        return format_html("<span>{}</span>", texts.ruby(key, context["lang"]))
    return format_html('<span lang="ja">{}</span>', article.category_label)


@register.simple_tag
def marked(text: str) -> SafeString:
    """A text with furigana marks which stands in no dictionary."""
    return format_html("<span>{}</span>", texts.ruby_of(text))


@register.simple_tag(takes_context=True)
def by_place(context: Context, guide: Guide) -> SafeString:
    """In a word or two on what the guide is followed: 「スマートフォンで」."""
    return format_html("<span>{}</span>", texts.ruby(f"guide.by_{guide.place}", context["lang"]))


@register.simple_tag(takes_context=True)
def checked(context: Context, day: date) -> SafeString:
    """「2026-11-22に確かめた内容です」, the date as a citizen reads it."""
    lang: str = context["lang"]
    return format_html("<span>{}</span>", texts.ruby("guide.checked_on", lang, date=f"{day:%Y-%m-%d}"))


@register.filter
def is_in(said: Words, lang: str) -> bool:
    """Return whether a text is there in the reader's own language (plain Japanese readers can read Japanese)."""
    return texts.html_lang(language_of(said, lang)) == texts.html_lang(lang)


@register.simple_tag(takes_context=True)
def go(context: Context, name: str, *args: str, **query: object) -> str:
    """The address of another page of the guide, read in the same manner."""
    address: str = context["ground"].address(name, *args, **query)
    return address


@register.simple_tag
def picture(key: str) -> SafeString:
    """One of our drawings. The words beside it say what it shows, so it is silent."""
    return format_html('<img class="drawing" src="{}" alt="" width="160" height="120">', static(_file(key)))


def _file(key: str) -> str:
    return f"knowledge/pictures/{key}.svg"
