"""Static files without a second server."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PlainStaticFiles(StaticFilesStorage):
    """Names as they are. An address is put together once: each page asks for a dozen of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Know no address yet."""
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None) -> str:
        """Return where a browser finds the file."""
        key = name or ""
        if key not in self._addresses:
            self._addresses[key] = super().url(name)
        return self._addresses[key]


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash of their content, so a browser may keep them for ever; ES modules import the hashed names."""

    patterns: tuple[Any, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Rewrite imports in our own modules only: what Django looks for also stands in comments of other people's."""
        rules = self._js_module_import_aggregation_patterns[1]
        self.patterns = (*self.patterns, *((f"{app}/*.js", rules) for app in settings.APPS))
        super().__init__(*args, **kwargs)


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, whose files are read whole: what answers in the event loop may not stream from a file."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a static file, or pass the request on."""
        found = self.find_file(request.path_info) if self.autorefresh else self.files.get(request.path_info)
        if found is None:
            return cast("HttpResponse", self.get_response(request))
        return self.serve(found, request)

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Read the whole file: they are small."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
