"""`keep_run`: the way which a talk went through a script, beside the record of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.script_ways import WrongTurn, ending_after
from madoguchi.knowledge.calc.scripts import script_from
from madoguchi.knowledge.models import ScriptRun, ScriptVersion

OTHERS = "この台本の記録は、別の内容で登録済みです。画面を読み込み直してください。"


@transaction.atomic
def keep_run(
    *,
    run_id: UUID,
    version: ScriptVersion,
    source: tuple[str, UUID],
    path: Sequence[str],
    user: User | None,
    actor: Actor,
    now: datetime,
) -> ScriptRun:
    """Keep a finished way through the version of a script. The same id and way are kept once.

    Raises ValidationError for a way which the script does not have, and for an id used for another one.
    """
    contract: Contract = version.script.contract
    kept = ScriptRun.objects.filter(pk=run_id).first()
    if kept is not None:
        return _same(kept, contract, source, path)
    try:
        ending = ending_after(script_from(version.tree), path)
    except WrongTurn as wrong:
        raise ValidationError(str(wrong), code="wrong_turn") from wrong
    run = ScriptRun.objects.create(
        id=run_id,
        contract=contract,
        source_kind=source[0],
        source_id=source[1],
        script_code=version.script.code,
        version_number=version.number,
        path=list(path),
        ending_article_code=ending.article,
        result_code=ending.result,
        used_at=now,
        used_by=user,
    )
    record(
        actor=actor,
        verb="knowledge.run_script",
        subject=(source[0], str(source[1])),
        contract_id=contract.pk,
        detail={"script": version.script.code, "version": version.number, "result": ending.result},
        now=now,
    )
    return run


def _same(kept: ScriptRun, contract: Contract, source: tuple[str, UUID], path: Sequence[str]) -> ScriptRun:
    if (kept.contract_id, kept.source_kind, kept.source_id, kept.path) != (contract.pk, *source, list(path)):
        raise ValidationError(OTHERS, code="run_reused")
    return kept
