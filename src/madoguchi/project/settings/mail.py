"""Mail: alarms of the call centre go out by the server of MADOGUCHI_SMTP_URL, else by the one on this computer."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from madoguchi.project.settings import environment

SMTP, SMTP_TLS = "smtp", "smtps"
PORTS = {SMTP: 587, SMTP_TLS: 465}

_url = environment.text("MADOGUCHI_SMTP_URL")
_parts = urlsplit(_url)
if _url and (_parts.scheme not in PORTS or not _parts.hostname):
    _example = "smtp://利用者:パスワード@mail.example.jp:587、TLS で始めるなら smtps://…:465"
    raise ImproperlyConfigured(f"環境変数 MADOGUCHI_SMTP_URL の書き方を直してください。例: {_example}")
EMAIL_HOST = _parts.hostname or "localhost"
EMAIL_PORT = _parts.port or PORTS.get(_parts.scheme, 25)
EMAIL_HOST_USER = unquote(_parts.username or "")
EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
EMAIL_USE_SSL = _parts.scheme == SMTP_TLS
EMAIL_USE_TLS = _parts.scheme == SMTP
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("MADOGUCHI_MAIL_FROM", "madoguchi@localhost")
