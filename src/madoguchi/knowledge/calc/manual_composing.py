"""Puts a manual or a training text together: chapters from files, facts from the contract, answers from the knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from madoguchi.knowledge.calc import manual_contract_parts as from_contract
from madoguchi.knowledge.calc import manual_desk_parts as at_the_desk
from madoguchi.knowledge.calc import manual_knowledge_parts as from_knowledge
from madoguchi.knowledge.calc.manual_chapters import Chapter, SectionText
from madoguchi.knowledge.calc.manual_contract_parts import ContractSource
from madoguchi.knowledge.calc.manual_knowledge_parts import KnowledgeSource
from madoguchi.knowledge.calc.manual_numbering import numbered, with_clause_table
from madoguchi.knowledge.calc.manual_shapes import (
    CALL_CENTRE,
    COUNTER,
    DELIVERABLES,
    INSTRUCTOR,
    NAMES,
    TEXT,
    Block,
    Callout,
    Grid,
    Items,
    Manual,
    Section,
    Words,
)
from madoguchi.knowledge.calc.manual_words import MissingWords, facts_of, filled, words_of

FROM_CONTRACT: Mapping[str, Callable[[ContractSource], list[Block]]] = {
    part.__name__: part
    for part in (
        from_contract.contract_facts, from_contract.schedule, from_contract.sites, from_contract.call_centre,
        from_contract.posts, from_contract.reporting_lines, from_contract.reports, from_contract.deliverables,
        from_contract.curriculum, from_contract.training_rules, from_contract.duties,
        at_the_desk.opening_checks, at_the_desk.closing_checks, at_the_desk.purposes, at_the_desk.procedures,
        at_the_desk.topics, at_the_desk.failure_reasons, at_the_desk.devices, at_the_desk.equipment,
        at_the_desk.terminal_security, at_the_desk.hygiene, at_the_desk.print_materials,
    )
}  # fmt: skip
BEFORE_COURSES = 100
"""Chapters of the training text with a lower order stand before the subjects, the others behind them."""


class ManualFault(ValueError):
    """The book cannot be put together without a gap; ``faults`` has one sentence for each thing to put right."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything a book is made of. ``contacts`` are (hours, order, who) of the contact tree, ``tree`` its version."""

    chapters: Sequence[Chapter]
    contract: ContractSource
    knowledge: KnowledgeSource
    contacts: Sequence[tuple[str, str, str]] = ()
    tree: str = ""
    forms: Sequence[tuple[str, str, str, str]] = ()
    """The forms in use: document, form, its file and day, what is filled in."""


@dataclass(slots=True)
class _Composer:
    kind: str
    edition: str
    sources: Sources
    faults: list[str] = field(default_factory=list)
    words: Mapping[str, str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()

    def chapters(self) -> Iterator[Section]:
        if self.kind == TEXT:
            yield from self._text_chapters()
            return
        for chapter in self._mine():
            yield from self._chapter(chapter, chapter.title)

    def _mine(self) -> list[Chapter]:
        mine = [each for each in self.sources.chapters if each.kind == self.kind and self._belongs(each)]
        return sorted(mine, key=lambda each: (each.order, each.key))

    def _text_chapters(self) -> Iterator[Section]:
        mine = self._mine()
        plain = [each for each in mine if not each.curriculum]
        for chapter in plain:
            if chapter.order < BEFORE_COURSES:
                yield from self._chapter(chapter, chapter.title)
        for course in self.sources.contract.terms.training.curriculum:
            found = next((each for each in mine if course.code in each.curriculum), None)
            if found is None:
                self.faults.append(
                    f"研修の科目「{course.label}」の本文がありません。"
                    f'manual フォルダに curriculum = ["{course.code}"] の章を加えてください。'
                )
                continue
            yield from self._chapter(found, course.label, course.clause)
            yield from self._quiz(found)
        for chapter in plain:
            if chapter.order >= BEFORE_COURSES:
                yield from self._chapter(chapter, chapter.title)
        if self.edition == INSTRUCTOR:
            yield from self._answers(mine)

    def _chapter(self, chapter: Chapter, title: str, clause: str = "") -> Iterator[Section]:
        clauses = self._known((*chapter.clauses, clause))
        yield Section(f"chapter:{chapter.key}", 1, title, [Words(self._filled(chapter.body, chapter.key))], clauses)
        for section in chapter.sections:
            if self._belongs(section):
                yield from self._section(chapter, section)

    def _section(self, chapter: Chapter, text: SectionText) -> Iterator[Section]:
        where = f"{chapter.key}/{text.key}"
        blocks = [*self._blocks(text, where)]
        clauses = self._known(text.clauses)
        yield Section(f"section:{where}", 2, filled_or(text.title, self.words), blocks, clauses)
        yield from self._expanded(text.include)

    def _blocks(self, text: SectionText, where: str) -> Iterator[Block]:
        def lines(rows: Sequence[str]) -> Sequence[str]:
            return self._filled(rows, where)

        if text.body:
            yield Words(lines(text.body))
        for name in text.include:
            yield from self._included(name)
        if text.rows:
            yield Grid(text.columns, text.widths, [lines(row) for row in text.rows])
        if text.steps:
            yield Items(lines(text.steps), numbered=True)
        if text.points:
            yield Items(lines(text.points))
        framed = (
            ("say", "言い方", text.say),
            ("note", "気をつけること", text.note),
            ("must_not", "しないこと", text.must_not),
        )
        for tone, label, rows in framed:
            if rows:
                yield Callout(tone, label, lines(rows))
        if found := self._references(text.refer):
            yield Callout("refer", "あわせて読む", found)

    def _included(self, name: str) -> list[Block]:
        name, _, argument = name.partition(":")
        knowledge = self.sources.knowledge
        if name in FROM_CONTRACT:
            return [each for each in FROM_CONTRACT[name](self.sources.contract) if each != Words([])]
        if name == "article_finder":
            return from_knowledge.finder_of(knowledge.articles)
        if name == "short_answers":
            return from_knowledge.short_answers(knowledge, argument)
        if name == "results":
            return from_knowledge.result_rows()
        if name == "registered_forms":
            return self._forms()
        return self._contacts() if name == "contact_tree" else []

    def _expanded(self, include: Sequence[str]) -> Iterator[Section]:
        """Give the sections which stand beside the one that names them."""
        if "articles" in include:
            yield from from_knowledge.article_sections(self.sources.knowledge, self.sources.contract.day)
        if "scripts" in include:
            yield from from_knowledge.script_sections(self.sources.knowledge)
        if "guides" in include:
            yield from from_knowledge.guide_sections(self.sources.knowledge)

    def _forms(self) -> list[Block]:
        if not self.sources.forms:
            return [Words(["書類は、画面が整えた形で作ります。様式を登録すると、その形に差し込みます。"])]
        return [Grid(("書類", "様式", "ファイルと登録した日", "差し込むもの"), (20, 22, 28, 30), self.sources.forms)]

    def _contacts(self) -> list[Block]:
        if not self.sources.contacts:
            return [
                Words(
                    [
                        "連絡の順と電話番号は、納品物「連絡体制」の最新の版によります。紙の写しを各窓口と電話の席に置きます。"
                    ]
                )
            ]
        lead = (
            f"電話番号は、連絡体制（{self.sources.tree}）の紙に書いてあります。その紙は、鍵のかかる引き出しに置きます。"
        )
        return [Words([lead]), Grid(("時間", "順", "連絡する相手"), (30, 12, 58), self.sources.contacts)]

    def _quiz(self, chapter: Chapter) -> Iterator[Section]:
        questions = from_knowledge.questions_of(self.sources.knowledge, chapter.curriculum)
        if questions:
            lead = Words([f"次の{len(questions)}問に答えます。1つずつ選び、答えたあとで講師と確かめます。"])
            yield Section(f"quiz:{chapter.key}", 2, "確認問題", [lead, from_knowledge.quiz_block(questions)])

    def _answers(self, chapters: Iterable[Chapter]) -> Iterator[Section]:
        by_course = [
            (course, from_knowledge.questions_of(self.sources.knowledge, chapter.curriculum))
            for course in self.sources.contract.terms.training.curriculum
            for chapter in chapters
            if course.code in chapter.curriculum
        ]
        if any(questions for _, questions in by_course):
            yield Section("chapter:answers", 1, "確認問題の答え（講師用）", [Words(["受講者には配りません。"])])
        for course, questions in by_course:
            if questions:
                yield Section(f"answers:{course.code}", 2, course.label, [from_knowledge.answers_block(questions)])

    def _belongs(self, text: Chapter | SectionText) -> bool:
        meant = self.edition in text.audience or self.edition not in {COUNTER, CALL_CENTRE}
        return meant and set(text.needs) <= self.facts

    def _known(self, clauses: Iterable[str]) -> tuple[str, ...]:
        return tuple(each for each in clauses if f"clause:{each}" in self.facts)

    def _filled(self, rows: Sequence[str], where: str) -> list[str]:
        found = []
        for row in rows:
            try:
                found.append(filled(row, self.words))
            except MissingWords as missing:
                self.faults.append(
                    f"「{where}」の「{missing}」が契約にありません。契約に書き加えるか、その章に needs を書いてください。"
                )
        return found

    def _references(self, refer: Sequence[str]) -> list[str]:
        knowledge = self.sources.knowledge
        names = {
            f"article:{each.placed.code}": f"FAQ {each.placed.code}「{each.said.question}」"
            for each in knowledge.articles
        }
        names |= {f"script:{each.code}": f"トークスクリプト「{each.title}」" for each in knowledge.scripts}
        names |= {
            f"guide:{each.code}": f"手順ガイド「{from_knowledge.guide_title(each)}」" for each in knowledge.guides
        }
        return [names[each] for each in refer if each in names]


def compose(kind: str, edition: str, sources: Sources) -> Manual:
    """Return the book. Raises ManualFault when a chapter or a word is missing: a book with a gap is never made."""
    contract = sources.contract
    composer = _Composer(
        kind,
        edition,
        sources,
        words=words_of(contract.terms, contract.eras, contract.opens_on),
        facts=facts_of(contract.terms),
    )
    sections = [*composer.chapters()]
    if not sections and not composer.faults:
        composer.faults.append(
            f"{NAMES[kind]}の本文が読み込まれていません。「madoguchi faq load」で FAQ のフォルダを読み込んでください。"
        )
    if composer.faults:
        raise ManualFault(list(dict.fromkeys(composer.faults)))
    parties = contract.terms.parties
    return Manual(
        kind, edition, _title(kind, sources), parties.city.name, contract.terms.contract.title, parties.contractor.name,
        with_clause_table(numbered(sections), contract),
    )  # fmt: skip


def filled_or(text: str, words: Mapping[str, str]) -> str:
    """Return a heading with the contract's words in it; a word which is missing there is refused in the text below."""
    try:
        return filled(text, words)
    except MissingWords:
        return text


def _title(kind: str, sources: Sources) -> str:
    names = {each.code: each.name for each in sources.contract.terms.deliverables}
    return names.get(DELIVERABLES[kind], NAMES[kind])
