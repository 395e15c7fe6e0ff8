"""What is answered when nothing else answered: for scripts in the API's one shape, for people a page with the next step.

Django calls these also for what a middleware raises, where the API's own handlers do not reach: a database which is busy
while the session is read is answered "come back", like a busy database behind a command.
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

from madoguchi.audit.closing import ClosedError
from madoguchi.documents.calc.file_kinds import MEGABYTE
from madoguchi.project.api_problems import BUSY, RETRY_AFTER_S, UNREADABLE, problem
from madoguchi.ui.scripts import is_for_script

NOTHING_HERE = "見つかりません。画面を読み込み直してください。"
TOO_LARGE = "一度に送れるのは、合わせて{most}までです。いくつかに分けて送ってください。"
FAULT = "システムの中で問題が起きました。記録は端末に残っています。少し待ってから、もう一度操作してください。"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read, or is too long."""
    if is_for_script(request):
        return problem(400, "unreadable", UNREADABLE)
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address at which there is nothing."""
    if is_for_script(request):
        return problem(404, "nothing_here", NOTHING_HERE)
    return defaults.page_not_found(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what somebody may not do, and what nobody may do any more because the contract has ended."""
    if not isinstance(exception, ClosedError):
        return defaults.permission_denied(request, exception)
    if is_for_script(request):
        return problem(403, "contract_closed", str(exception))
    return render(request, "closed.html", {"sentence": str(exception)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; a busy or absent database is none, and asks to come back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _busy(request)
    return problem(500, "fault", FAULT) if is_for_script(request) else defaults.server_error(request)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request which brings more than is taken in; what is left of it is not listened to."""
    most = f"{settings.MADOGUCHI_LARGEST_REQUEST // MEGABYTE:,}MB"
    page = HttpResponse(render_to_string("413.html", {"most": most}), status=413)
    answer = problem(413, "too_large", TOO_LARGE.format(most=most)) if is_for_script(request) else page
    answer["Connection"] = "close"
    return answer


def _busy(request: HttpRequest) -> HttpResponse:
    page = HttpResponse(
        render_to_string("503.html"), status=503
    )  # without the request: it would ask the database again
    answer = problem(503, "busy", BUSY) if is_for_script(request) else page
    answer["Retry-After"] = str(RETRY_AFTER_S)
    return answer
