"""`decide`: the city's word on a submitted version; and `comment_on`, what either side says beside it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.moving import By, allowed, held, step, tell
from madoguchi.documents.calc.submission_moves import DECIDING
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Decision, Submission, SubmissionComment, SubmissionVersion

OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the city says: a return says why, an approval on condition says which."""

    verdict: Verdict
    comment: str = ""
    condition: str = ""


@transaction.atomic
def decide(*, version: SubmissionVersion, decision_id: UUID, said: Said, by: By) -> Decision:
    """Keep the city's decision on the version. The same id and words give the same decision.

    Raises ValidationError when the version does not wait for a decision, when a return says no reason or an approval on
    condition no condition, and for a forbidden number.
    """
    submission = held(version.submission)
    known = Decision.objects.filter(pk=decision_id).first()
    if known is not None:
        return _same(known, version, said)
    to = allowed(submission, DECIDING[said.verdict])
    _refuse_stale(submission, version)
    _refuse_unsaid(said)
    decision = Decision(
        id=decision_id,
        version=version,
        verdict=said.verdict,
        comment=said.comment.strip(),
        condition=said.condition.strip(),
        decided_at=by.now,
        decided_by=by.user,
        on_behalf_of=by.on_behalf_of,
    )
    decision.clean_fields()
    decision.save(force_insert=True)
    step(submission, to, by=by, version=version)
    tell(submission, "decide_submission", by=by, number=version.number, verdict=str(said.verdict))
    return decision


@transaction.atomic
def comment_on(
    *, submission: Submission, comment_id: UUID, text: str, by: By, version: SubmissionVersion | None = None
) -> SubmissionComment:
    """Add a comment to the thread. The same id gives the same comment.

    Raises ValidationError for an empty comment, for a forbidden number and for an id which was used for other words.
    """
    kept = held(submission)
    known = SubmissionComment.objects.filter(pk=comment_id).first()
    if known is not None:
        if (known.submission_id, known.text) != (kept.pk, text.strip()):
            raise ValidationError(OTHER_BODY)
        return known
    comment = SubmissionComment(
        id=comment_id, submission=kept, version=version, author=by.user, text=text.strip(), at=by.now
    )
    comment.clean_fields()
    comment.save(force_insert=True)
    tell(kept, "comment_on_submission", by=by, comment=str(comment_id))
    return comment


def _same(known: Decision, version: SubmissionVersion, said: Said) -> Decision:
    kept = (known.version_id, known.verdict, known.comment, known.condition)
    if kept != (version.pk, said.verdict, said.comment.strip(), said.condition.strip()):
        raise ValidationError(OTHER_BODY)
    return known


def _refuse_stale(submission: Submission, version: SubmissionVersion) -> None:
    latest = submission.versions.filter(submitted_at__isnull=False).last()
    if latest is None or latest.pk != version.pk:
        raise ValidationError("この版より新しい版が提出されています。ページを開き直し、新しい版を確認してください。")


def _refuse_unsaid(said: Said) -> None:
    if said.verdict == Verdict.RETURNED and not said.comment.strip():
        raise ValidationError({"comment": "差し戻すときは、どこをどう直すかを書いてください。"})
    if said.verdict == Verdict.CONDITIONAL and not said.condition.strip():
        raise ValidationError({"condition": "条件を付けて承認するときは、その条件を書いてください。"})
    if said.verdict != Verdict.CONDITIONAL and said.condition.strip():
        raise ValidationError({"condition": "条件は「条件を付けて承認する」を選んだときに書いてください。"})
