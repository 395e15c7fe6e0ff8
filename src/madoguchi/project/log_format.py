"""Logs: one JSON object a line, each text passed through the redaction of `madoguchi.privacy` before it is written."""

from __future__ import annotations

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from madoguchi.privacy.redaction import redact_event


def shared_processors() -> list[Processor]:
    """Return what happens to each event, whether it comes from structlog or from the standard library."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        redact_event,
    ]


def drop_request(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Forget the request object which Django hangs on its records: it holds everything a person sent."""
    event.pop("request", None)
    return event


def configure_structlog() -> None:
    """Let structlog's loggers hand their events to the standard library's handlers; what nobody will read is dropped first."""
    finish = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared_processors(), finish],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging_settings(*, level: str) -> dict[str, Any]:
    """Return Django's LOGGING setting and make structlog ready to use it."""
    configure_structlog()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared_processors(),
                "processors": [
                    drop_request,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
                ],
            },
        },
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["standard_error"], "level": level},
        "loggers": {"django": {"handlers": [], "level": level, "propagate": True}},
    }
