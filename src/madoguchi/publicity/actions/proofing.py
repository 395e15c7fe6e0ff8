"""A version is built, proofed, and handed to the city: build, comment, hand in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.actions.submitting import (
    About,
    By,
    Handed,
    HandedFile,
    check_off,
    comment_on,
    open_submission,
    prepare,
    submit,
)
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionComment, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with, free_duty
from madoguchi.publicity.actions.telling import refuse_other_body, tell
from madoguchi.publicity.calc.material_files import Built, Check
from madoguchi.publicity.choices import FilePurpose
from madoguchi.publicity.models import MaterialFile, MaterialVersion, PrintMaterial
from madoguchi.publicity.queries.materials import KIND, handed_over, material_terms, submission_of_material

WHOSE = "著作権は本市に帰属する。"
"""Said of every material where the contract has no words of its own (7(4))."""


@transaction.atomic
def keep_version(
    *,
    contract: Contract,
    version_id: UUID,
    built: Built,
    pictures: Iterable[tuple[FilePurpose, bytes]],
    note: str,
    by: By,
) -> MaterialVersion:
    """Keep what was built as the material's next version, with whose the copyright is. The same id gives the same version.

    Raises ValidationError when neither the content nor the kinds of files changed since the version before.
    """
    Contract.objects.select_for_update(no_key=True).only("pk").get(pk=contract.pk)
    known = MaterialVersion.objects.filter(pk=version_id).select_related("material").first()
    if known is not None:
        refuse_other_body((known.material.contract_id, known.material.code) == (contract.pk, built.code))
        return known
    material = _material(contract, built)
    last = material.versions.order_by("-number").first()
    if last is not None and _is_same(last, built):
        raise ValidationError(f"{last}から何も変わっていません。契約・記事・テンプレートを直してから作ってください。")
    version = MaterialVersion(
        id=version_id,
        material=material,
        number=last.number + 1 if last else 1,
        content_hash=built.content_hash,
        checks=[_check(each) for each in built.preflight.checks],
        passed=built.preflight.passed,
        rights=_rights(contract),
        note=note.strip(),
        made_at=by.now,
        made_by=by.user,
    )
    version.clean_fields(exclude=("material", "made_by", "checks"))  # a proof was looked at by no check
    version.save(force_insert=True)
    MaterialFile.objects.bulk_create(_files(version, built, pictures))
    tell(version, "build_material", by=by, contract_id=contract.pk, code=built.code, number=version.number)
    return version


@transaction.atomic
def comment_on_proof(*, material: PrintMaterial, comment_id: UUID, page: str, text: str, by: By) -> SubmissionComment:
    """Say something about a page of the proof; it stands in the thread of the material's submission.

    Raises ValidationError before the material went to the city, and for an empty comment.
    """
    submission = submission_of_material(material)
    if submission is None:
        raise ValidationError("まだ本市に出していません。先に「本市に出す」を押してください。")
    words = f"【{page}】{text.strip()}" if page and text.strip() else text
    return comment_on(submission=submission, comment_id=comment_id, text=words, by=by)


@transaction.atomic
def hand_in_material(*, version: MaterialVersion, by: By) -> SubmissionVersion:
    """Check the newest version off and hand it to the city with all its files. Handed in already: the same.

    Raises ValidationError for a version which is not the newest, whose preflight found a fault, or while the city decides.
    """
    material = (
        PrintMaterial.objects.select_for_update(of=("self",)).select_related("contract").get(pk=version.material_id)
    )
    newest = material.versions.order_by("-number").first()
    if newest is None or newest.pk != version.pk:
        raise ValidationError("新しい版があります。ページを開き直し、新しい版を出してください。")
    _refuse_faults(version)
    submission = submission_of_material(material) or _opened(material, by)
    handed = _handed(version, material)
    if submission.state == SubmissionState.SUBMITTED:
        return submit(submission=submission, version_id=version.pk, handed=handed, by=by)
    prepare(submission=submission, version_id=version.pk, handed=handed, by=by)
    check_off(submission=submission, by=by)
    made = submit(submission=submission, version_id=version.pk, by=by)
    tell(version, "hand_in_material", by=by, contract_id=material.contract_id, number=version.number)
    return made


def _is_same(last: MaterialVersion, built: Built) -> bool:
    """Whether a version holds just this: a proof and the files for the printer may have one content."""
    kinds = {each.purpose for each in handed_over(last)}
    return last.content_hash == built.content_hash and kinds == {str(each.purpose) for each in built.files}


def _material(contract: Contract, built: Built) -> PrintMaterial:
    terms = material_terms(contract).get(built.code)
    known = PrintMaterial.objects.filter(contract=contract, code=built.code).first()
    return known or PrintMaterial.objects.create(
        contract=contract,
        code=built.code,
        title=built.title,
        clause=terms.clause if terms else "",
        make_up=f"{terms.paper}{terms.folding}（{terms.pages}ページ）" if terms else "",
        copies=terms.copies if terms else 0,
    )


def _rights(contract: Contract) -> str:
    publicity = terms_of(contract).publicity
    return publicity.copyright if publicity else WHOSE


def _check(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "label": check.label_ja,
        "ok": check.ok,
        "found": check.found_ja,
        "remedy": check.remedy_ja,
    }


def _files(
    version: MaterialVersion, built: Built, pictures: Iterable[tuple[FilePurpose, bytes]]
) -> Iterator[MaterialFile]:
    order = 0
    for order, file in enumerate(built.files, start=1):
        kept = keep_bytes(file.name, file.media_type, file.content)
        yield _file(version, kept, str(file.purpose), order)
    for number, (purpose, content) in enumerate(pictures, start=1):
        kept = keep_bytes(f"{purpose.value}-{number}.png", "image/png", content)
        yield _file(version, kept, purpose.value, order + number)


def _file(version: MaterialVersion, kept: HandedFile, purpose: str, order: int) -> MaterialFile:
    return MaterialFile(
        version=version,
        name=kept.name,
        media_type=kept.media_type,
        purpose=purpose,
        size=kept.size,
        sha256=kept.sha256,
        order=order,
    )


def _refuse_faults(version: MaterialVersion) -> None:
    faulty = [each["label"] for each in version.checks if each["ok"] is False]
    if faulty:
        words = "」「".join(faulty)
        raise ValidationError(f"入稿前の検査で「{words}」が合格していません。検査のページで直し方を確かめてください。")


def _opened(material: PrintMaterial, by: By) -> Submission:
    contract, key = material.contract, uuid.uuid5(material.pk, KIND)
    owed = material.code in material_terms(contract)
    duty = free_duty(contract, KIND, submission_id=key) if owed else None
    about = About(
        kind=KIND,
        title=f"広報資材　{material.title}"[:120],
        subject=(KIND, str(material.pk)),
        deliverable=deliverable_with(contract, KIND),
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    return open_submission(submission_id=key, contract=contract, about=about, by=by)


def _handed(version: MaterialVersion, material: PrintMaterial) -> Handed:
    files = [HandedFile(each.name, each.media_type, each.size, each.sha256) for each in handed_over(version)]
    content = {
        "title": material.title,
        "code": material.code,
        "version": version.number,
        "clause": material.clause,
        "make_up": material.make_up,
        "copies": material.copies,
        "rights": version.rights,
        "files": [{"name": each.name, "purpose": each.get_purpose_display()} for each in handed_over(version)],
        "checks": version.checks,
        "content_hash": version.content_hash,
    }
    return Handed(content=content, shape=KIND, files=files, note=version.note)
