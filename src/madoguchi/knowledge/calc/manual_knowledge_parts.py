"""What the manual takes from the knowledge base: articles, talk scripts as numbered dialogues, guides, quiz questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from madoguchi.knowledge.calc.article_shapes import CHECKED, ArticleContent
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.knowledge.calc.guide_shapes import Words as GuideWords
from madoguchi.knowledge.calc.guide_sheet import in_language, pieces
from madoguchi.knowledge.calc.manual_shapes import (
    Block,
    Callout,
    Dialogue,
    Drawn,
    Finder,
    Found,
    Grid,
    Items,
    Pictured,
    Question,
    Questions,
    Section,
    Turn,
    Way,
    Words,
)
from madoguchi.knowledge.calc.manual_words import joined
from madoguchi.knowledge.calc.script_shapes import Ending, ScriptStep, TalkScript

Dated = Callable[[Any], str]
SAY, STAFF, MUST_NOT = "読み上げる答え", "職員だけの注意", "言わない・しない"
PARTS: Mapping[str, str] = {
    "opening": "はじめ",
    "identity": "用件",
    "question": "質問",
    "branch": "案内",
    "closing": "おわり",
}
RESULTS: Mapping[str, str] = {
    "already": "すでに登録済み",
    "registered": "登録できた",
    "failed": "登録できなかった",
    "declined": "希望しない",
    "answered": "回答した",
    "handed_over": "引き継いだ",
}


@dataclass(frozen=True, slots=True)
class KnowledgeSource:
    """What is published today, in its order; ``questions`` is the quiz bank."""

    articles: Sequence[ArticleContent] = ()
    scripts: Sequence[TalkScript] = ()
    guides: Sequence[Guide] = ()
    questions: Sequence[Mapping[str, Any]] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Codes of topics, procedures and reasons → what the contract calls them."""


def article_sections(source: KnowledgeSource, dated: Dated) -> Iterator[Section]:
    """Give a section for each category and one for each of its articles."""
    categories = dict.fromkeys((each.placed.category, each.placed.category_label) for each in source.articles)
    for category, label in categories:
        rows = [each for each in source.articles if each.placed.category == category]
        yield Section(f"category:{category}", 2, label, [Words([f"この分類の記事は{len(rows)}件です。"])])
        yield from (article_section(each, dated) for each in rows)


def article_section(article: ArticleContent, dated: Dated) -> Section:
    """Return one article: the question, what is read aloud, the full answer, what staff must know."""
    said, code = article.said, article.placed.code
    blocks: list[Block] = []
    if said.short_answer:
        blocks.append(Callout("say", SAY, [said.short_answer]))
    blocks.append(Words(said.answer.split("\n")))
    blocks += [
        Callout(tone, label, text.split("\n"))
        for tone, label, text in (("note", STAFF, said.staff_notes), ("must_not", MUST_NOT, said.must_not))
        if text
    ]
    checked = f"{dated(said.checked_on)} {CHECKED[said.checked]}" if said.checked_on else CHECKED[said.checked]
    review = f"　次の見直し：{dated(said.next_review_on)}" if said.next_review_on else ""
    sources = f"　出典：{joined(said.sources)}" if said.sources else ""
    staff = "　【職員だけが読む記事】" if article.placed.visibility == "staff" else ""
    blocks.append(Callout("foot", "確認", [f"{checked}{review}{sources}{staff}"]))
    return Section(f"article:{code}", 3, f"{code}　{said.question}", blocks)


def finder_of(articles: Iterable[ArticleContent]) -> list[Block]:
    """Return the list of articles with the page of each."""
    rows = [Found(each.placed.code, each.said.question, f"article:{each.placed.code}") for each in articles]
    return [Finder(rows)] if rows else []


def short_answers(source: KnowledgeSource, category: str) -> list[Block]:
    """Return the answers to read aloud of one category, as a table to learn from."""
    rows = [
        (each.placed.code, each.said.question, each.said.short_answer or each.said.answer)
        for each in source.articles
        if each.placed.category == category
    ]
    return [Grid(("番号", "質問", "読み上げる答え"), (10, 42, 48), rows)] if rows else []


def script_sections(source: KnowledgeSource) -> Iterator[Section]:
    """Give a section for each talk script."""
    questions = {each.placed.code: each.said.question for each in source.articles}
    for script in source.scripts:
        turns = [*_numbered(script)]
        lead = Words([f"使う場面：{script.when}"])
        dialogue = Dialogue([_turn(each, script, source.labels, questions) for each in turns])
        yield Section(f"script:{script.code}", 2, script.title, [lead, dialogue])


def _numbered(script: TalkScript) -> Sequence[ScriptStep | Ending]:
    """Return the turns in reading order: each step, then where its answers lead, endings last."""
    order: list[str] = []
    waiting = [script.start]
    while waiting:
        ident = waiting.pop(0)
        step = script.step(ident)
        if ident not in order and step is not None:
            order.append(ident)
            waiting += [each for each in step.leads_to if each not in order]
    steps = [found for ident in order if (found := script.step(ident))]
    return [*steps, *script.endings]


def _turn(
    each: ScriptStep | Ending, script: TalkScript, labels: Mapping[str, str], questions: Mapping[str, str]
) -> Turn:
    numbers = {found.id: number for number, found in enumerate(_numbered(script), start=1)}
    if isinstance(each, Ending):
        return Turn(
            numbers[each.id], PARTS["closing"], each.say, each.note, each.must_not, (), _record(each, labels, questions)
        )
    ways = [Way(choice.label, numbers[choice.next]) for choice in each.choices]
    ways = ways or [Way("続けて", numbers[each.next])]
    return Turn(numbers[each.id], PARTS[each.part], each.say, each.note, each.must_not, ways)


def _record(ending: Ending, labels: Mapping[str, str], questions: Mapping[str, str]) -> str:
    """Return what goes into the record when the dialogue ends here."""
    said = [f"結果「{RESULTS[ending.result]}」", f"相談の種類「{labels.get(f'topic:{ending.topic}', ending.topic)}」"]
    if ending.procedure:
        said.append(f"手続「{labels.get(f'procedure:{ending.procedure}', ending.procedure)}」")
    if ending.reason:
        said.append(f"理由「{labels.get(f'failure_reason:{ending.reason}', ending.reason)}」")
    question = questions.get(ending.article, "")
    return f"記録：{'、'.join(said)}　FAQ {ending.article}{f'（{question}）' if question else ''}"


def guide_sections(source: KnowledgeSource) -> Iterator[Section]:
    """Give a section for each guide, in plain Japanese with its drawings."""
    for guide in source.guides:
        yield Section(f"guide:{guide.code}", 2, _plain(guide.title), [*_guide_blocks(guide)])


def _guide_blocks(guide: Guide) -> Iterator[Block]:
    yield Words([f"{_plain(guide.intro)}（{guide.minutes}分くらい）"])
    yield Callout("head", "持ち物", [])
    yield Drawn([Pictured(each.picture, _plain(each.text)) for each in guide.bring], numbered=False)
    yield Callout("head", "手順", [])
    yield Drawn([Pictured(each.picture, _plain(each.title), _plain(each.detail)) for each in guide.steps])
    yield Callout("head", "つまずきやすいところ", [])
    yield Items([f"{_plain(each.text)}（FAQ {each.article}）" for each in guide.stumbles])
    yield Callout("head", "終わったら", [])
    yield Items([_plain(each.text) for each in guide.after])


def guide_title(guide: Guide) -> str:
    """Return a guide's title without furigana."""
    return _plain(guide.title)


def _plain(words: GuideWords) -> str:
    """Return the Japanese words without furigana."""
    return "".join(str(each) for each in pieces(in_language(words, "ja"), furigana=False))


def questions_of(source: KnowledgeSource, codes: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    """Return the quiz questions of a subject, in their order."""
    return [each for each in source.questions if each.get("section") in codes]


def quiz_block(questions: Sequence[Mapping[str, Any]]) -> Block:
    """Return the questions without their answers."""
    return Questions(
        [Question(number, each["text"], each["choices"]) for number, each in enumerate(questions, start=1)]
    )


def answers_block(questions: Sequence[Mapping[str, Any]]) -> Block:
    """Return the right choices with the reasons, for who teaches."""
    rows = [_answered(number, each) for number, each in enumerate(questions, start=1)]
    return Grid(("問", "正しい答え", "説明", "FAQ"), (7, 38, 41, 14), rows)


def _answered(number: int, question: Mapping[str, Any]) -> tuple[str, ...]:
    answer = question["answer"]
    right = f"{answer + 1}．{question['choices'][answer]}"
    return str(number), right, question.get("explanation", ""), joined(question.get("articles", ()))


def result_rows() -> list[Block]:
    """Return the results which a record may have, with when to choose each."""
    when: Mapping[str, str] = {
        "already": "確かめたところ、来る前から登録が済んでいた",
        "registered": "この対応のあいだに登録が終わり、画面で確かめた",
        "failed": "始めたが終わらなかった。理由を必ず選ぶ",
        "declined": "説明したが、本人がしないと決めた",
        "answered": "手続はせず、質問に答えた",
        "handed_over": "責任者、ほかの窓口、国や保険者などに引き継いだ",
    }
    return [Grid(("結果", "選ぶとき"), (28, 72), [(RESULTS[code], said) for code, said in when.items()])]
