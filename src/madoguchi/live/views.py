"""The worker of the counter's screens, which starts them without a line. Its text is the same for everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from madoguchi.live.kept_files import kept_files

WORKER: Final = Path(__file__).with_name("worker.js")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the worker, with what it keeps before it. A new version of any file makes another text, so browsers notice."""
    kept = kept_files()
    setup = {
        "version": kept.version,
        "hashed": kept.hashed,
        "statics": settings.STATIC_URL,
        "files": kept.urls,
        "screens": settings.MADOGUCHI_KEPT_SCREENS,
    }
    text = f"const SETUP = {json.dumps(setup)};\n{WORKER.read_text(encoding='utf-8')}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")
