"""What a manual is made of today, and where its submission stands."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Code, Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.form_fields import DOCUMENTS
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import written_duties
from madoguchi.documents.queries.forms import forms_of
from madoguchi.knowledge.calc.manual_chapters import Chapter, chapter_from
from madoguchi.knowledge.calc.manual_composing import ManualFault, Sources, compose
from madoguchi.knowledge.calc.manual_contract_parts import ContractSource
from madoguchi.knowledge.calc.manual_difference import Difference, Revision, changes_in, content_of, differences
from madoguchi.knowledge.calc.manual_issue import Issue
from madoguchi.knowledge.calc.manual_knowledge_parts import KnowledgeSource
from madoguchi.knowledge.calc.manual_shapes import DELIVERABLES, EDITIONS, Manual
from madoguchi.knowledge.calc.scripts import script_from
from madoguchi.knowledge.models import ManualText, QuizSet
from madoguchi.knowledge.queries.contents import content_of as content_of_version
from madoguchi.knowledge.queries.guides import public_guides
from madoguchi.knowledge.queries.published import articles_in_force, scripts_in_force
from madoguchi.people.choices import Hours
from madoguchi.people.models import ContactTree
from madoguchi.people.queries.contact_papers import posts_by_worker
from madoguchi.people.queries.contacts import tree_of

BOOKS = (Book.TOPIC, Book.PROCEDURE, Book.FAILURE_REASON)
FIRST_NOTE = "はじめての版"


@dataclass(frozen=True, slots=True)
class Standing:
    """A book of today beside its submission. ``prepared`` is kept and not handed over, ``submitted`` the city's last one."""

    contract: Contract
    kind: str
    manual: Manual | None
    faults: tuple[str, ...]
    submission: Submission | None
    prepared: SubmissionVersion | None
    submitted: SubmissionVersion | None
    owed: bool
    next_number: int
    """The number of the version made now; versions which somebody brought as files count too."""
    versions: list[SubmissionVersion] = field(default_factory=list)

    @property
    def edition(self) -> str:
        """Return the edition which is handed to the city."""
        return next(iter(EDITIONS[self.kind]))

    @property
    def latest(self) -> SubmissionVersion | None:
        """Return the last version there is, prepared or handed over."""
        return self.prepared or self.submitted

    @property
    def since_latest(self) -> list[Difference]:
        """Return what changed since the last version was made."""
        return self._since(self.latest)

    @property
    def since_submitted(self) -> list[Difference]:
        """Return what differs from what the city has."""
        return self._since(self.submitted)

    @property
    def to_be_made(self) -> bool:
        """Return whether there is something to make: no version yet, or one which is not as the content is now."""
        return self.manual is not None and (self.latest is None or bool(self.since_latest))

    def _since(self, version: SubmissionVersion | None) -> list[Difference]:
        return differences(self.manual, version.content) if self.manual and version and version.content else []


def standing_of(contract: Contract, kind: str, *, now: datetime) -> Standing:
    """Return how a book of the contract stands."""
    return next(standings_of(contract, [kind], now=now))


def standings_of(contract: Contract, kinds: Sequence[str], *, now: datetime) -> Iterator[Standing]:
    """Give how books of the contract stand; what they are made of is read once for all of them."""
    sources, submissions = sources_of(contract, now=now), submissions_of_manuals(contract, kinds)
    return (_standing(contract, kind, sources, submissions[kind]) for kind in kinds)


def _standing(contract: Contract, kind: str, sources: Sources, submission: Submission | None) -> Standing:
    manual: Manual | None = None
    faults: tuple[str, ...] = ()
    try:
        manual = compose(kind, next(iter(EDITIONS[kind])), sources)
    except ManualFault as fault:
        faults = fault.faults
    known = list(submission.versions.all()) if submission else []
    versions = [each for each in known if _is_ours(each, kind)]
    return Standing(
        contract=contract,
        kind=kind,
        manual=manual,
        faults=faults,
        submission=submission,
        prepared=next((each for each in versions if each.submitted_at is None), None),
        submitted=next((each for each in reversed(versions) if each.submitted_at is not None), None),
        owed=any(each.code == DELIVERABLES[kind] for each in terms_of(contract).deliverables),
        next_number=max([each.number + bool(each.submitted_at) for each in known], default=1),
        versions=versions,
    )


def manual_of(contract: Contract, kind: str, edition: str, *, now: datetime) -> Manual:
    """Return a book as it would be made now. Raises ManualFault when it would have a gap."""
    return compose(kind, edition, sources_of(contract, now=now))


def sources_of(contract: Contract, *, now: datetime) -> Sources:
    """Return everything the books of a contract are made of."""
    today = business_date(now, contract)
    tree = tree_of(contract)
    return Sources(
        chapters=_chapters(contract),
        contract=ContractSource(terms_of(contract), all_eras(), contract.counters_open_on),
        knowledge=KnowledgeSource(
            articles=[content_of_version(each) for each in articles_in_force(contract, today=today, staff=True)],
            scripts=sorted(
                (
                    script_from(each.published.tree, file=each.code)
                    for each in scripts_in_force(contract)
                    if each.published
                ),
                key=lambda each: (each.order, each.code),
            ),
            guides=public_guides(contract),
            questions=_questions(contract),
            labels=_labels(contract),
        ),
        contacts=_contacts(contract, tree, now),
        tree=str(tree) if tree else "",
        forms=_forms(contract),
    )


def issue_of(standing: Standing, manual: Manual, *, now: datetime, kept: bool = False) -> Issue:
    """Return a book with its version. What was made and is still so has that version's number, day and marks.

    Else it is the next version: a draft, unless it is ``kept`` now. An edition which the city does not get has no marks.
    """
    contract, made = standing.contract, standing.latest if not standing.to_be_made else None
    if made is not None:
        number, at, changes = made.number, made.prepared_at, changes_in(made.content)
    else:
        number, at = standing.next_number, now
        changes = differences(manual, standing.submitted.content) if standing.submitted else []
    earlier = [each for each in standing.versions if each.submitted_at is not None and each.number < number]
    lines = [(each.number, each.prepared_at, changes_in(each.content)) for each in earlier]
    return Issue(
        manual=manual,
        number=number,
        dated=day_text(at, contract),
        draft=made is None and not kept and standing.owed,
        changes=changes if manual.edition == standing.edition else (),
        revisions=[
            _revision(each, day_text(on, contract), changed) for each, on, changed in [*lines, (number, at, changes)]
        ],
    )


def day_text(at: datetime, contract: Contract) -> str:
    """Return the office's date of a moment, in the era's years."""
    return date_text(business_date(at, contract), all_eras())


def content_to_keep(standing: Standing, manual: Manual) -> dict[str, object]:
    """Return the frozen content of the version which is made now."""
    return content_of(manual, differences(manual, standing.submitted.content if standing.submitted else None))


def submissions_of_manuals(contract: Contract, kinds: Sequence[str]) -> dict[str, Submission | None]:
    """Return the submission of each book: the one of the contract's dated duty, else the latest of its kind."""
    rows = Submission.objects.filter(contract=contract, kind__in=[DELIVERABLES[each] for each in kinds])
    found, due = list(rows.prefetch_related("versions")), {each.key for each in written_duties(contract)}
    return {kind: _of_book([each for each in found if each.kind == DELIVERABLES[kind]], due) for kind in kinds}


def _of_book(rows: Sequence[Submission], due: Container[str]) -> Submission | None:
    return next((each for each in rows if each.due_key in due), rows[0] if rows else None)


def duties_of(contract: Contract, kind: str) -> list[Deadline]:
    """Return the dated duties which the book fulfils."""
    return [each for each in written_duties(contract) if each.code == DELIVERABLES[kind]]


def _revision(number: int, dated: str, changes: list[Difference]) -> Revision:
    return Revision(
        number, dated, FIRST_NOTE if number == 1 else "" if changes else "本文に変わりはありません", changes
    )


def _is_ours(version: SubmissionVersion, kind: str) -> bool:
    """Tell the versions which the product made from files which somebody brought."""
    return isinstance(version.content, dict) and version.content.get("kind") == kind


def _chapters(contract: Contract) -> list[Chapter]:
    text = ManualText.objects.filter(contract=contract).order_by("-version").first()
    return [chapter_from(each) for each in text.chapters] if text else []


def _questions(contract: Contract) -> list[dict[str, object]]:
    bank = QuizSet.objects.filter(contract=contract).order_by("-version").first()
    return list(bank.questions) if bank else []


def _forms(contract: Contract) -> list[tuple[str, str, str, str]]:
    """Return which form each document has: the city's registered one, else the product's own."""
    in_use = {each.document: each for each in forms_of(contract) if each.retired_at is None}
    rows = []
    for key, document in DOCUMENTS.items():
        form = in_use.get(key)
        file = f"{form.file_name}（{day_text(form.registered_at, contract)}）" if form else "—"
        fields = form.fields if form else [each.name for each in document.fields if each.needed]
        filled = "、".join(each for each in fields if not each.isascii()) or "文書の枠と本文の表"
        rows.append((document.label, form.name if form else "画面が整えた形", file, filled))
    return rows


def _labels(contract: Contract) -> dict[str, str]:
    rows = Code.objects.filter(contract=contract, book__in=BOOKS).values_list("book", "code", "label")
    return {f"{book}:{code}": label for book, code, label in rows}


def _contacts(contract: Contract, tree: ContactTree | None, now: datetime) -> list[tuple[str, str, str]]:
    """Return the contact tree by posts: a book which hangs about carries neither names nor numbers of people."""
    if tree is None:
        return []
    posts = posts_by_worker(contract, now)
    rows = []
    for hours in (Hours.OPEN, Hours.OUTSIDE):
        steps = [each for each in tree.steps.all() if each.hours == hours]
        for order, step in enumerate(steps, start=1):
            who = (posts.get(step.worker_id) or "受注者の担当者") if step.worker_id else step.label
            rows.append((str(hours.label), str(order), who))
    return rows
