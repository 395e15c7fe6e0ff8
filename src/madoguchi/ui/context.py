"""Context processor: what every page knows. Add `madoguchi.ui.context.page` to the template options.

Two settings steer it: MADOGUCHI_DEMO (bool) shows the band 「体験用データ」; MADOGUCHI_SHELL names a function
`(request) -> madoguchi.ui.shell.Shell` which composes the menu for whoever is logged in.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from madoguchi.ui.calc.navigation import current_href
from madoguchi.ui.shell import Shell


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that a page without a shell (a kiosk, a fragment) costs no query."""
    shell = SimpleLazyObject(lambda: _shell(request))
    return {
        "demo": bool(getattr(settings, "MADOGUCHI_DEMO", False)),
        "shell": shell,
        "nav_current": SimpleLazyObject(
            lambda: current_href([href for each in shell.nav for href in each.hrefs], request.path)
        ),
    }


def _shell(request: HttpRequest) -> Shell:
    composer = getattr(settings, "MADOGUCHI_SHELL", "")
    if not composer:
        return Shell()
    compose: Callable[[HttpRequest], Shell] = import_string(composer)
    return compose(request)
