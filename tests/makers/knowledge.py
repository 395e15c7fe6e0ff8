"""Articles, scripts and guides for tests."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, datetime
from typing import Any

from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.calc.article_shapes import ArticleContent, Placed, Said, Text
from madoguchi.knowledge.calc.articles import mapping_of
from madoguchi.knowledge.calc.shelves import SCRIPTS
from madoguchi.knowledge.calc.tree_beginnings import begun
from madoguchi.knowledge.choices import Checked, FlagKind, Place, VersionState, Visibility
from madoguchi.knowledge.models import (
    Article,
    ArticleImport,
    ArticleText,
    ArticleVersion,
    Guide,
    GuideVersion,
    ReaderFlag,
    Script,
    ScriptVersion,
    SearchEvent,
    SynonymSet,
)
from tests.makers.accounts import make_person

WRITTEN_AT = datetime(2023, 10, 1, 1, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def make_article(
    contract: Contract,
    code: str = "",
    *,
    state: VersionState = VersionState.PUBLISHED,
    visibility: Visibility = Visibility.PUBLIC,
    texts: dict[str, dict[str, str]] | None = None,
    **said: Any,
) -> ArticleVersion:
    """Return an article's version (published unless told otherwise) with its article; ``said`` sets its columns."""
    number = next(_numbers)
    article = Article.objects.create(
        contract=contract,
        code=code or f"T{number:02d}",
        category="test",
        category_label="試し",
        visibility=visibility,
        order=number,
    )
    return make_version(article, state=state, texts=texts, **said)


def make_version(
    article: Article,
    *,
    state: VersionState = VersionState.PUBLISHED,
    texts: dict[str, dict[str, str]] | None = None,
    **said: Any,
) -> ArticleVersion:
    """Return a further version of an article."""
    columns = {
        "number": article.versions.count() + 1,
        "question": f"質問{article.code}はどうしますか。",
        "short_answer": "窓口でできます。",
        "answer": "窓口でお手伝いします。",
        "checked": Checked.PRIMARY,
        **release_columns(state),
    }
    version = ArticleVersion.objects.create(article=article, state=state, **{**columns, **said})
    for language, text in (texts or {}).items():
        ArticleText.objects.create(version=version, language=language, **text)
    _put_in_force(article, version)
    return version


def release_columns(state: VersionState) -> dict[str, Any]:
    """Return the columns which a version of that state has to have."""
    columns: dict[str, Any] = {"author_label": "体験 著者", "made_at": WRITTEN_AT, "edited_at": WRITTEN_AT}
    if state != VersionState.DRAFT:
        columns |= {"approver_label": "体験 承認", "approved_at": WRITTEN_AT}
    if state in {VersionState.PUBLISHED, VersionState.SUPERSEDED}:
        columns |= {"published_at": WRITTEN_AT}
    if state in {VersionState.SUPERSEDED, VersionState.WITHDRAWN}:
        columns |= {"ended_at": WRITTEN_AT, "ended_reason": "内容が古くなったため"}
    return columns


def make_script(
    contract: Contract,
    code: str,
    tree: dict[str, Any],
    *,
    title: str = "試しの台本",
    state: str = VersionState.PUBLISHED,
) -> ScriptVersion:
    """Return a talk script's version, published unless told otherwise."""
    script = Script.objects.create(contract=contract, code=code, title=title, order=next(_numbers))
    columns = release_columns(VersionState(state))
    version = ScriptVersion.objects.create(script=script, number=1, state=state, tree=tree, **columns)
    _put_in_force(script, version)
    return version


def begun_script() -> dict[str, Any]:
    """Return the bones of a talk script."""
    return begun(SCRIPTS, code="pin", title="試しの台本", order=1, today=WRITTEN_AT.date())


def make_guide(contract: Contract, code: str, content: dict[str, Any], *, title: str = "試しの案内") -> GuideVersion:
    """Return a published guide."""
    guide = Guide.objects.create(contract=contract, code=code, title=title, order=next(_numbers))
    columns = release_columns(VersionState.PUBLISHED)
    version = GuideVersion.objects.create(
        guide=guide, number=1, state=VersionState.PUBLISHED, content=content, **columns
    )
    _put_in_force(guide, version)
    return version


def make_synonyms(contract: Contract, *groups: list[str]) -> SynonymSet:
    """Return the next version of the synonyms."""
    number = SynonymSet.objects.filter(contract=contract).count() + 1
    made = SynonymSet.objects.create(
        contract=contract, version=number, groups=list(groups), author_label="体験 著者", made_at=WRITTEN_AT
    )
    content_changed(contract.pk)
    return made


def make_flag(
    contract: Contract,
    article: Article | None = None,
    *,
    kind: FlagKind = FlagKind.OLD,
    note: str = "",
    query: str = "",
    at: datetime = WRITTEN_AT,
) -> ReaderFlag:
    """Return a reader's flag which nobody has dealt with."""
    return ReaderFlag.objects.create(
        id=uuid.uuid4(),
        contract=contract,
        article=article,
        kind=kind,
        place=Place.CALL,
        note=note,
        query=query,
        raised_at=at,
        raiser_label="体験 読者",
    )


def make_search(
    contract: Contract, query: str, *, shown: tuple[str, ...] = (), opened: str = "", at: datetime = WRITTEN_AT
) -> SearchEvent:
    """Return one search as it was logged."""
    return SearchEvent.objects.create(
        contract=contract, at=at, place=Place.CALL, query=query, shown=list(shown), opened=opened
    )


def make_content(code: str = "B01", **said: Any) -> ArticleContent:
    """Return an article as a pack holds it, complete enough to be published."""
    words: dict[str, Any] = {
        "question": "健康保険証利用の申込みはどこでできますか。",
        "short_answer": "窓口、スマホ、ATM、病院のどこか1か所でできます。",
        "answer": "申込み先は4つです。どこか1か所で1回行えば済みます。",
        "search_terms": "マイナ保険証 登録",
        "sources": ("試しの出典",),
        "checked": "primary",
        "texts": {"en": Text(question="Where can I register?", short_answer="Here.", answer="At the counter.")},
    }
    placed = Placed(code=code, category="insurance", category_label="健康保険証利用の申込み")
    return ArticleContent(placed, Said(**{**words, **said}))


def make_import(contract: Contract, *contents: ArticleContent) -> ArticleImport:
    """Return a file which somebody brought and nobody applied yet."""
    return ArticleImport.objects.create(
        id=uuid.uuid4(),
        contract=contract,
        file_name="faq.xlsx",
        articles=[mapping_of(each) for each in contents or (make_content(),)],
        made_at=WRITTEN_AT,
        made_by=make_person(),
    )


def _put_in_force(parent: Article | Script | Guide, version: ArticleVersion | ScriptVersion | GuideVersion) -> None:
    if version.state == VersionState.PUBLISHED:
        type(parent).objects.filter(pk=parent.pk).update(published=version)
        parent.published = version
        content_changed(parent.contract_id)
