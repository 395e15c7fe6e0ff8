"""A real server: TLS only, cookies bound to the host, secrets from the environment."""

from __future__ import annotations

from madoguchi.project.settings import environment
from madoguchi.project.settings.base import *  # noqa: F403
from madoguchi.project.settings.mail import *  # noqa: F403

COOKIE_PREFIX = "__Host-"
SESSION_COOKIE_NAME = "__Host-madoguchi-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-madoguchi-csrf"
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the machine itself, over the loopback
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if environment.switch("MADOGUCHI_BEHIND_PROXY"):
    # Only when the proxy removes this header from what outsiders send.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
