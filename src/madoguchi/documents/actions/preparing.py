"""`prepare`: keeps what will be submitted, as the version in preparation. What the city has seen is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.queries import terms_of
from madoguchi.documents.actions.moving import By, allowed, held, step, tell
from madoguchi.documents.calc.content import Content, FileMark, content_hash, texts_in
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.calc.shapes import own_page
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionFile, SubmissionVersion
from madoguchi.privacy.detection import refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is handed over. ``shape`` says which renderer shows the content; content holds no floats."""

    content: Content | None = None
    shape: str = ""
    files: Sequence[HandedFile] = ()
    note: str = ""

    @property
    def content_hash(self) -> str:
        """The SHA-256 of content and files."""
        return content_hash(self.content, [FileMark(file.name, file.sha256) for file in self.files])


@transaction.atomic
def prepare(*, submission: Submission, version_id: UUID, handed: Handed, by: By) -> SubmissionVersion:
    """Keep content and files as the version in preparation, in place of what was prepared before; checked becomes draft.

    Raises ValidationError while the city is deciding, when nothing is handed over, and for a forbidden number.
    """
    kept = held(submission)
    prepared = in_preparation(kept)
    if prepared is not None and (prepared.content_hash, prepared.note) == (handed.content_hash, handed.note.strip()):
        return prepared
    to = allowed(kept, "prepare")
    version = keep_version(kept, prepared.pk if prepared else version_id, handed, by)
    step(kept, to, by=by, version=version)
    tell(kept, "prepare_submission", by=by, number=version.number, hash=version.content_hash)
    return version


def in_preparation(submission: Submission) -> SubmissionVersion | None:
    """Return the version which is not submitted yet."""
    return submission.versions.filter(submitted_at=None).first()


def keep_version(submission: Submission, version_id: UUID, handed: Handed, by: By) -> SubmissionVersion:
    """Write the version in preparation with its files, for the first time or anew."""
    _refuse_elsewhere(submission, handed)
    if handed.content is None and not handed.files:
        raise ValidationError("提出する内容がまだありません。ファイルか内容を登録してください。")
    for text in texts_in(handed.content):
        refuse(text, "提出する内容")
    version = _row(submission, version_id)
    version.content, version.shape = dict(handed.content) if handed.content is not None else None, handed.shape
    version.content_hash, version.note, version.prepared_at = handed.content_hash, handed.note.strip(), by.now
    version.clean_fields(exclude=("content", "submission"))
    version.save(force_insert=version._state.adding)  # noqa: SLF001  Django's own mark of a new row
    version.files.all().delete()
    for order, file in enumerate(handed.files):
        _keep_file(version, file, order)
    return version


def frozen_twin(submission: Submission, version_id: UUID, handed: Handed | None) -> SubmissionVersion | None:
    """Return the version which the same submitting made before. Raises ValidationError for the same id with other content."""
    kept = SubmissionVersion.objects.filter(pk=version_id, submitted_at__isnull=False).first()
    if kept is None and handed is not None and submission.state == SubmissionState.SUBMITTED:
        latest = submission.versions.filter(submitted_at__isnull=False).last()
        return latest if latest is not None and latest.content_hash == handed.content_hash else None
    if kept is None:
        return None
    if kept.submission_id != submission.pk or (handed is not None and handed.content_hash != kept.content_hash):
        raise ValidationError(
            "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度提出してください。"
        )
    return kept


def _refuse_elsewhere(submission: Submission, handed: Handed) -> None:
    """Let nobody hand in, as a mere file, what its own page has to look at."""
    page = own_page(submission.kind)
    if page is None or (handed.content is not None and handed.shape == submission.kind):
        return
    terms = terms_of(submission.contract).deliverables
    clause = next((f"（仕様書{each.clause}）" for each in terms if each.code == submission.kind), "")
    raise ValidationError(
        f"「{submission.title}」は、ファイルだけでは出せません{clause}。{page.words}の画面で書いて出してください。"
    )


def _row(submission: Submission, version_id: UUID) -> SubmissionVersion:
    prepared = in_preparation(submission)
    if prepared is not None:
        return prepared
    last = submission.versions.aggregate(last=Max("number"))["last"] or 0
    return SubmissionVersion(id=version_id, submission=submission, number=last + 1)


def _keep_file(version: SubmissionVersion, file: HandedFile, order: int) -> None:
    row = SubmissionFile(
        version=version, name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256, order=order
    )
    row.clean_fields()
    row.save(force_insert=True)
