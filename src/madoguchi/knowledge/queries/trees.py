"""Talk scripts and guides as their editors see them: the list, one of them with its versions, what is still wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.shelves import GUIDES, SCRIPTS, Shelf, articles_in, faults_of, plainly
from madoguchi.knowledge.choices import IN_THE_MAKING, VersionState
from madoguchi.knowledge.models import Article, Guide, GuideVersion, Script, ScriptVersion
from madoguchi.knowledge.queries.contract_codes import unknown_codes

Tree = Script | Guide
TreeVersion = ScriptVersion | GuideVersion
MODELS: Mapping[str, type[Tree]] = {SCRIPTS.key: Script, GUIDES.key: Guide}
NOT_PUBLISHED = "（まだ公開していません）"
BOOKS = (Book.TOPIC, Book.PROCEDURE, Book.FAILURE_REASON)


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the list: a script or a guide with the version on which its editors work."""

    tree: Tree
    version: TreeVersion

    @property
    def shelf(self) -> Shelf:
        """Return where it stands."""
        return shelf_of(self.tree)


def shelf_of(tree: Tree) -> Shelf:
    """Return where it stands."""
    return SCRIPTS if isinstance(tree, Script) else GUIDES


def tree_lines(contract: Contract, shelf: Shelf, *, words: str = "") -> list[TreeLine]:
    """Return every script or guide in its order; with words only those whose code, title or text has all of them."""
    rows = MODELS[shelf.key].objects.filter(contract=contract).order_by("order", "code")
    lines = [_line(row, contract) for row in rows.select_related("published").prefetch_related("versions")]
    asked = words.casefold().split()
    return [each for each in lines if each and all(word in _text_of(each) for word in asked)]


def trees_under_way(contract: Contract) -> list[TreeLine]:
    """Return the scripts and guides of which a version waits to be approved or published."""
    lines = [*tree_lines(contract, SCRIPTS), *tree_lines(contract, GUIDES)]
    return [each for each in lines if each.version.is_in_the_making]


def tree_with(contract: Contract, shelf: Shelf, code: str) -> Tree | None:
    """Return one script or guide of a contract."""
    rows = MODELS[shelf.key].objects.filter(contract=contract, code=code).select_related("published")
    row = rows.first()
    if row is not None:
        row.contract = contract
    return row


def versions_of_tree(tree: Tree) -> list[TreeVersion]:
    """Return every version, the newest first."""
    return _owned(tree, tree.versions.order_by("-number"))


def standing_tree(tree: Tree) -> TreeVersion | None:
    """Return the version on which editors work: the one in the making, else the published one, else the last."""
    return standing_of(versions_of_tree(tree))


def standing_of(versions: list[TreeVersion]) -> TreeVersion | None:
    """Return the one of these versions, the newest first, on which editors work."""
    making = next((each for each in versions if each.state in IN_THE_MAKING), None)
    published = next((each for each in versions if each.state == VersionState.PUBLISHED), None)
    return making or published or next(iter(versions), None)


def code_names(contract: Contract) -> dict[str, str]:
    """Return what topics, procedures and reasons are called: ``topic:pin`` → 暗証番号."""
    rows = Code.objects.filter(contract=contract, book__in=BOOKS).order_by("book", "order", "code")
    return {f"{each.book}:{each.code}": each.label for each in rows}


def article_choices(contract: Contract) -> list[tuple[str, str]]:
    """Return the articles to which an ending or a stumbling block may lead."""
    rows = Article.objects.filter(contract=contract).select_related("published").order_by("order", "code")
    said = ((each.code, each.published.question if each.published else NOT_PUBLISHED) for each in rows)
    return [(code, f"{code} {question}") for code, question in said]


def problems_of(
    contract: Contract, shelf: Shelf, content: Mapping[str, Any], *, pictures: Collection[str]
) -> tuple[str, ...]:
    """Return what is to be put right before it can be published; ``pictures`` are the drawings there are."""
    faults = list(faults_of(shelf, content))
    known = set(Article.objects.filter(contract=contract).values_list("code", flat=True))
    faults += [
        f"FAQの番号：「{code}」の記事がありません。ほかの番号を選んでください。"
        for code in articles_in(content)
        if code not in known
    ]
    return (*faults, *_of_the_contract(contract, shelf, content, pictures))


def _of_the_contract(
    contract: Contract, shelf: Shelf, content: Mapping[str, Any], pictures: Collection[str]
) -> Iterator[str]:
    try:
        read: Any = shelf.read(content)
    except PackFault:
        return
    if shelf is SCRIPTS:
        for fault in unknown_codes(contract, [read]):
            yield plainly(shelf, content, fault)
        return
    for picture in sorted(read.pictures - set(pictures)):
        yield f"絵：「{picture}」の絵はありません。絵を選び直してください。"
    if read.procedure and f"procedure:{read.procedure}" not in code_names(contract):
        yield f"手続：「{read.procedure}」は契約の手続にありません。選び直してください。"


def _line(tree: Tree, contract: Contract) -> TreeLine | None:
    tree.contract = contract
    ordered = sorted(tree.versions.all(), key=lambda each: -each.number)
    version = standing_of(_owned(tree, ordered))
    return TreeLine(tree, version) if version else None


def _owned(tree: Tree, versions: Iterable[Any]) -> list[TreeVersion]:
    found = list(versions)
    for version in found:
        setattr(version, "script" if isinstance(tree, Script) else "guide", tree)
    return found


def _text_of(line: TreeLine) -> str:
    return f"{line.tree.code} {line.tree.title} {line.version.content}".casefold()
