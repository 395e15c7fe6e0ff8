"""What the panel sends: a search that came to rest, an article for the record, a walked script, a reader's remark."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.attaching import attach_article
from madoguchi.knowledge.actions.flags import Remark, raise_flag
from madoguchi.knowledge.actions.script_runs import keep_run
from madoguchi.knowledge.actions.search_events import Searching, log_search
from madoguchi.knowledge.calc.panel_orders import Attach, Remarked, Searched, Walk
from madoguchi.knowledge.choices import FlagKind, Place
from madoguchi.knowledge.queries.articles import article_with
from madoguchi.knowledge.queries.panel import script_version
from madoguchi.knowledge.queries.published import article_in_force
from madoguchi.knowledge.views.doors import contract_at, today_of
from madoguchi.knowledge.views.json_answers import answer, for_scripts, shaped


@require_POST
@for_scripts
def searched(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep what was searched, shown, opened, and whether it helped."""
    contract, order = contract_at(request, slug, rules.may_read), shaped(request, Searched)
    searching = Searching(
        place=order.place,
        query=order.query,
        shown=tuple(order.shown),
        opened=order.opened,
        helpful=order.helpful,
    )
    event = log_search(event_id=order.id, contract=contract, searching=searching, now=office_now())
    return answer({"id": str(event.pk)})


@require_POST
@for_scripts
def attach(request: OfficeRequest, slug: str) -> HttpResponse:
    """Attach an article to the record being written."""
    contract, order = contract_at(request, slug, rules.may_use), shaped(request, Attach)
    now = office_now()
    version = article_in_force(contract, order.code, today=today_of(contract, now), staff=True)
    if version is None:
        raise Http404
    row = attach_article(
        attachment_id=order.id,
        contract=contract,
        source=(order.source_kind, order.source_id),
        version=version,
        user=request.principal.user,
        actor=request.principal.actor,
        now=now,
    )
    return answer({"id": str(row.pk), "code": row.article_code, "version": row.version_number})


@require_POST
@for_scripts
def walked(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep the way through a talk script."""
    contract, order = contract_at(request, slug, rules.may_use), shaped(request, Walk)
    version = script_version(contract, order.code, order.number)
    if version is None:
        raise Http404
    run = keep_run(
        run_id=order.id,
        version=version,
        source=(order.source_kind, order.source_id),
        path=order.path,
        user=request.principal.user,
        actor=request.principal.actor,
        now=office_now(),
    )
    return answer({"id": str(run.pk), "article": run.ending_article_code, "result": run.result_code})


@require_POST
@for_scripts
def remark(request: OfficeRequest, slug: str) -> HttpResponse:
    """Tell the editors that an article is old or wrong, or that nothing was found."""
    contract, order = contract_at(request, slug, rules.may_flag), shaped(request, Remarked)
    said = Remark(
        kind=FlagKind(order.kind),
        place=Place(order.place),
        article=article_with(contract, order.code) if order.code else None,
        note=order.note,
        query=order.query,
    )
    flag = raise_flag(
        flag_id=order.id,
        contract=contract,
        remark=said,
        by=request.principal.user,
        actor=request.principal.actor,
        now=office_now(),
    )
    return answer({"id": str(flag.pk)})
