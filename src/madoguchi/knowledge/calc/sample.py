"""An invented article which shows how a file of articles is written."""

from __future__ import annotations

from datetime import date

from madoguchi.knowledge.calc.article_shapes import ArticleContent, Placed, Said, Text

SAMPLE = ArticleContent(
    Placed(code="Z01", category="sample", category_label="見本", visibility="staff"),
    Said(
        question="（見本）質問を書きます。",
        short_answer="電話で読み上げる短い答えを、60文字までで書きます。",
        answer="答えの全文を書きます。\n改行もできます。",
        staff_notes="職員だけに見せる注意を書きます。",
        must_not="言ってはいけないこと、してはいけないことを書きます。",
        search_terms="探す言葉 空白で区切る",
        sources=("出典を1行に1つ書きます", "2つめの出典"),
        checked="unverified",
        checked_on=date(2026, 4, 1),
        next_review_on=date(2027, 4, 1),
        texts={"ja-easy": Text(question="しつもんを 書きます。", short_answer="みじかい 答え", answer="答えの ぶん")},
    ),
)
