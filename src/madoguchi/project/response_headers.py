"""Headers of each response: a content security policy without inline script or style, and no copies left on tablets."""

from __future__ import annotations

from django.http import HttpResponse

from madoguchi.ui.answers import Answer

DIRECTIVES = (
    "default-src 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",  # QR codes are drawn into the page
    "font-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",  # a PDF is shown inside its page
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(DIRECTIVES)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def response_headers(answer: Answer) -> Answer:
    """Add the headers which every page and API answer carries; a view which sets one itself keeps its own."""
    return lambda request: _with_headers(answer(request))


def _with_headers(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    # A shared tablet must show nothing of the last person when the next one presses "back".
    response.headers.setdefault("Cache-Control", "no-store")
    return response
