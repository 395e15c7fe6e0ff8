"""Where a telephone system posts its events. The signature is the only key: no session, no cookie, no CSRF token."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from madoguchi.audit.closing import ClosedError
from madoguchi.calls.actions.delivering import DeliveryReused, take_delivery
from madoguchi.calls.adapters.sealing import unseal
from madoguchi.calls.adapters.webhook import BadSignature, UnreadableDelivery, check_signature, read_delivery
from madoguchi.calls.models import CallSource
from madoguchi.calls.queries.sources import webhook_source
from madoguchi.contract.clock import office_now
from madoguchi.privacy.sealing import SealBroken

SIGNATURE = "X-Madoguchi-Signature"
log = structlog.stdlib.get_logger("madoguchi.calls")


@csrf_exempt
@require_POST
def take(request: HttpRequest, slug: str, source_id: UUID) -> JsonResponse:
    """Take a delivery: 200 with a receipt, 401 without a good signature, 403 after the contract's end, 422 for a body that cannot be taken.

    An unknown source is answered like a wrong signature: nobody learns which sources there are.
    """
    now, source = office_now(), webhook_source(slug, source_id)
    if source is None or not _signed(request, source, now):
        return _refusal(
            401, "bad_signature", "署名を確かめられません。送信元の時計と、双方の秘密の値を確かめてください。"
        )
    try:
        receipt = take_delivery(source=source, posted=read_delivery(request.body), now=now)
    except ClosedError as ended:
        return _refusal(403, "contract_closed", str(ended))
    except UnreadableDelivery as error:
        return _refusal(422, "invalid", str(error))
    except DeliveryReused:
        return _refusal(
            422, "delivery_reused", "同じ id の別の内容をすでに受け取っています。新しい id で送ってください。"
        )
    return JsonResponse({"id": receipt.id, "events": receipt.events})


def _signed(request: HttpRequest, source: CallSource, now: datetime) -> bool:
    try:
        secret = unseal(source.secret).encode()
        check_signature(request.body, request.headers.get(SIGNATURE, ""), [secret], now.timestamp())
    except (BadSignature, SealBroken) as error:
        log.warning("delivery refused", source=str(source.pk), reason=str(error))
        return False
    return True


def _refusal(status: int, code: str, message: str) -> JsonResponse:
    body = {"code": code, "message": message}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
