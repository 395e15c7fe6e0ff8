"""Tags draw what they are told: figures, due labels, states, pages, charts, parts."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from madoguchi.ui.calc.svg_bars import Series


def drawn(source: str, **context: object) -> str:
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


def test_a_figure_has_its_unit_beside_it() -> None:
    assert drawn('{% figure 1204 "件" %}') == '<span class="fig">1,204<small>件</small></span>'


def test_no_figure_is_a_dash_which_is_said_in_words_never_zero() -> None:
    html = drawn('{% figure None "件" %}')
    assert '<span aria-hidden="true">—</span><span class="vh">値はまだありません</span>' in html
    assert "0" not in html


def test_zero_is_a_figure() -> None:
    assert "0<small>件</small>" in drawn('{% figure 0 "件" %}')


def test_a_drillable_figure_is_a_link_and_an_old_one_says_its_age() -> None:
    assert '<a class="fig" href="/rows/">486<small>件</small><svg' in drawn('{% figure 486 "件" href="/rows/" %}')
    assert "4分前の値" in drawn('{% figure 9 "分" stale=4 %}')


@pytest.mark.parametrize(
    ("left", "tone", "words"),
    [
        (9, "due", "あと9営業日"),
        (2, "due warn", "あと2営業日"),
        (0, "due bad", "今日まで"),
        (-3, "due bad", "3営業日超過"),
    ],
)
def test_a_due_label_says_how_near(left: int, tone: str, words: str) -> None:
    html = drawn('{% due left "11月25日（水）" %}', left=left)
    assert f'<span class="{tone}">' in html
    assert words in html
    assert '<span class="sub">11月25日（水）</span>' in html


@pytest.mark.parametrize(("left", "words"), [(9, "目安まで9営業日"), (0, "目安は今日"), (-3, "目安を3営業日超過")])
def test_a_target_of_one_s_own_is_never_red(left: int, words: str) -> None:
    html = drawn('{% due left "11月25日（水）" contractual=False %}', left=left)
    assert words in html
    assert "bad" not in html


def test_a_closed_thing_is_not_due() -> None:
    assert "超過" not in drawn('{% due -3 "11月17日（火）" done="提出済み" %}')


def test_a_status_is_icon_word_and_tint() -> None:
    html = drawn('{% status "at_risk" count=2 %}')
    assert '<span class="st warn">' in html
    assert "#warn" in html
    assert "注意 2" in html


def test_an_unknown_status_is_an_error() -> None:
    with pytest.raises(KeyError):
        drawn('{% status "splendid" %}')


def test_numbers_in_running_text() -> None:
    assert (
        drawn('{{ n|count:"件" }}・{{ r|decimal:1 }}・{{ x|count:"件" }}', n=1204, r=88.85, x=None)
        == "1,204件・88.9・—"
    )


def test_pages_keep_the_search() -> None:
    page = Paginator(range(1204), 50).get_page(2)
    html = drawn("{% pages page %}", page=page, request=RequestFactory().get("/?q=<口座>&page=2&s=a&s=b"))
    assert "全1,204件のうち 51〜100件目" in html
    assert 'href="?q=%3C%E5%8F%A3%E5%BA%A7%3E&amp;s=a&amp;s=b&amp;page=3"' in html
    assert 'href="?q=%3C%E5%8F%A3%E5%BA%A7%3E&amp;s=a&amp;s=b&amp;page=1"' in html


def test_the_last_page_has_no_next() -> None:
    html = drawn("{% pages page %}", page=Paginator(range(60), 50).get_page(2))
    assert "前へ" in html
    assert "次へ" not in html


def test_a_chart_has_the_same_numbers_in_a_table() -> None:
    html = drawn('{% bars "対応" labels series unit="件" ident="c" %}', labels=["9時"], series=[Series("対応", [1204])])
    assert '<td class="num">1,204</td>' in html
    assert 'aria-labelledby="c-t c-d"' in html


def test_a_chart_prints_coordinates_without_thousands_commas() -> None:
    html = drawn('{% bars "対応" labels series ident="c" %}', labels=["9時"], series=[Series("対応", [5])])
    assert 'viewBox="0 0 964.0 260.0"' in html


def test_the_undo_strip_posts_and_counts() -> None:
    html = render_to_string("ui/parts/undo.html", {"undo": {"text": "承認しました", "action": "/undo/", "seconds": 8}})
    assert 'method="post" action="/undo/" data-undo="8"' in html
    assert "（残り8秒）" in html


def test_a_choice_with_an_error_ties_it_to_the_group() -> None:
    options = [("a", "登録済み"), ("b", "今回登録")]
    html = render_to_string(
        "ui/parts/seg.html",
        {"name": "p", "legend": "結果", "options": options, "value": "b", "error": "選んでください"},
    )
    assert '<fieldset aria-describedby="p-error">' in html
    assert '<input type="radio" name="p" value="b" checked>' in html
    assert 'value="a" checked' not in html


def test_an_empty_list_names_the_next_step() -> None:
    html = render_to_string(
        "ui/parts/empty.html", {"title": "苦情はありません", "href": "/new/", "action": "苦情を記録する"}
    )
    assert '<a class="b" href="/new/">苦情を記録する</a>' in html
