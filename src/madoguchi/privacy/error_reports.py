"""Django's error reports without forbidden numbers: for the setting DEFAULT_EXCEPTION_REPORTER."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter

from madoguchi.privacy.redaction import redact


class RedactingReporter(ExceptionReporter):
    """Django's error report with forbidden numbers taken out of the finished text, local variables included."""

    def get_traceback_text(self) -> SafeString:
        """The report for a mail."""
        return mark_safe(redact(super().get_traceback_text()))  # noqa: S308  Django escaped it; redaction adds no markup

    def get_traceback_html(self) -> SafeString:
        """The report for a browser."""
        return mark_safe(redact(super().get_traceback_html()))  # noqa: S308  as above
