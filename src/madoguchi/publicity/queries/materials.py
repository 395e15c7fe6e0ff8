"""The contract's materials, each with its versions and what the city said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from madoguchi.contract.calc.terms import PrintMaterial as MaterialTerms
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.documents.choices import IN_FORCE, SubmissionState
from madoguchi.documents.models import Decision, Submission, SubmissionComment
from madoguchi.publicity.calc.material_files import MaterialKind
from madoguchi.publicity.choices import PICTURES
from madoguchi.publicity.models import MaterialFile, MaterialVersion, PrintMaterial

KIND = "publicity_material"
"""The kind of a material's submission, and what its submission names as its subject."""


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material: what it is, its newest version, and how its submission stands."""

    kind: MaterialKind
    material: PrintMaterial | None
    latest: MaterialVersion | None
    submission: Submission | None
    approved_number: int | None
    clause: str
    copies: int

    @property
    def to_hand_in(self) -> bool:
        """Whether the newest version is still to go to the city."""
        return self.latest is not None and self.latest.number != (self.approved_number or 0) and not self.waits

    @property
    def waits(self) -> bool:
        """Whether the city has it."""
        return self.submission is not None and self.submission.state == SubmissionState.SUBMITTED


def material_terms(contract: Contract) -> dict[str, MaterialTerms]:
    """Return what the contract wants printed, by code."""
    return {each.code: each for each in terms_of(contract).print_materials}


def material_with(contract: Contract, code: str) -> PrintMaterial | None:
    """Return the material's row; none before its first version."""
    return PrintMaterial.objects.filter(contract=contract, code=code).first()


def material_lines(contract: Contract, kinds: Iterable[MaterialKind]) -> list[MaterialLine]:
    """Return every material which can be built, the contract's leaflets first. Four queries."""
    versions = MaterialVersion.objects.select_related("made_by").order_by("-number")
    rows = PrintMaterial.objects.filter(contract=contract).prefetch_related(Prefetch("versions", versions))
    known, terms = {each.code: each for each in rows}, material_terms(contract)
    standing = _submissions(contract), approved_numbers(contract)
    ordered = sorted(kinds, key=lambda kind: kind.code not in terms)
    return [_line(kind, known.get(kind.code), standing, terms.get(kind.code)) for kind in ordered]


def approved_numbers(contract: Contract) -> dict[str, int]:
    """Return, by the material's id, which of its versions the city approved last. One query."""
    rows = Decision.objects.filter(
        version__submission__contract=contract,
        version__submission__kind=KIND,
        version__submission__subject_kind=KIND,
        verdict__in=IN_FORCE,
    )
    found = rows.order_by("version__number").values_list("version__submission__subject_id", "version__content")
    return {subject: int(content["version"]) for subject, content in found if content}


def submission_of_material(material: PrintMaterial) -> Submission | None:
    """Return the submission of a material."""
    found = Submission.objects.filter(contract_id=material.contract_id, kind=KIND, subject_kind=KIND)
    return found.filter(subject_id=str(material.pk)).first()


def comments_of(submission: Submission | None) -> list[SubmissionComment]:
    """Return what was said about the proof, oldest first."""
    if submission is None:
        return []
    return list(submission.comments.select_related("author").order_by("at", "pk"))


def decisions_of(submission: Submission | None) -> list[tuple[int, Decision]]:
    """Return what the city decided, newest first, each with the number of the material's version."""
    if submission is None:
        return []
    rows = Decision.objects.filter(version__submission=submission).select_related("version", "decided_by")
    return [
        (int((each.version.content or {}).get("version", each.version.number)), each)
        for each in rows.order_by("-decided_at", "pk")
    ]


def versions_of(material: PrintMaterial) -> list[MaterialVersion]:
    """Return the versions, newest first, with their files."""
    rows = MaterialVersion.objects.filter(material=material).select_related("made_by").prefetch_related("files")
    return list(rows.order_by("-number"))


def version_of(contract: Contract, version_id: UUID) -> MaterialVersion | None:
    """Return one version with its material."""
    rows = MaterialVersion.objects.filter(material__contract=contract).select_related("material", "made_by")
    return rows.filter(pk=version_id).first()


def file_of(contract: Contract, file_id: int) -> MaterialFile | None:
    """Return one file."""
    rows = MaterialFile.objects.filter(version__material__contract=contract)
    return rows.select_related("version__material").filter(pk=file_id).first()


def handed_over(version: MaterialVersion) -> list[MaterialFile]:
    """Return the files which are handed over, without the pictures of the screen."""
    return [each for each in version.files.all() if each.purpose not in PICTURES]


def sites_of(contract: Contract) -> list[Site]:
    """Return the contract's places in their order."""
    return list(Site.objects.filter(contract=contract).order_by("order", "code"))


def _submissions(contract: Contract) -> dict[str, Submission]:
    rows = Submission.objects.filter(contract=contract, kind=KIND, subject_kind=KIND)
    return {each.subject_id: each for each in rows}


def _line(
    kind: MaterialKind,
    row: PrintMaterial | None,
    standing: tuple[dict[str, Submission], dict[str, int]],
    wanted: MaterialTerms | None,
) -> MaterialLine:
    submissions, approved = standing
    key = str(row.pk) if row else ""
    return MaterialLine(
        kind=kind,
        material=row,
        latest=next(iter(row.versions.all()), None) if row else None,
        submission=submissions.get(key),
        approved_number=approved.get(key),
        clause=wanted.clause if wanted else "",
        copies=wanted.copies if wanted else 0,
    )
