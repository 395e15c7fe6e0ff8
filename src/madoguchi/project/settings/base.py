"""What is true in every environment."""

from __future__ import annotations

from pathlib import Path

from madoguchi.project.log_format import logging_settings
from madoguchi.project.settings import environment
from madoguchi.project.settings.accounts import *  # noqa: F403  every log-in setting is read under its own name
from madoguchi.project.settings.accounts import ACCOUNT_MIDDLEWARE

HOME_DIRECTORY = environment.home_directory()
VAR_DIRECTORY = HOME_DIRECTORY / "var"

DEBUG = False
SECRET_KEY = environment.text("MADOGUCHI_SECRET_KEY")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words("MADOGUCHI_HOSTS")]

# From the top down, as the import contract in pyproject.toml has it.
STOREYS: list[str | tuple[str, ...]] = [
    "demo",
    "compliance",
    "archive",
    "reports",
    "costs",
    "roster",
    "planning",
    "publicity",
    ("counter", "calls", "knowledge", "equipment", "meetings"),  # neighbours: one storey
    "incidents",
    "contacts",
    "people",
    "documents",
    "accounts",
    "contract",
    "live",
    "audit",
    "privacy",
    "ui",
    "prepared",
]
APPS = [app for storey in STOREYS for app in ([storey] if isinstance(storey, str) else storey)]
INSTALLED_APPS = [
    *[f"madoguchi.{app}" for app in APPS],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "rules",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, which madoguchi.ui overrides
]
MIDDLEWARE = [
    "madoguchi.project.https_only.https_only",  # before the next one would redirect
    "django.middleware.security.SecurityMiddleware",
    "madoguchi.project.response_headers.response_headers",
    "madoguchi.project.static_files.StaticFilesMiddleware",
    "madoguchi.project.request_log.request_log",
    "madoguchi.privacy.middleware.refuse_numbers",  # before anything else could keep what was sent
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *ACCOUNT_MIDDLEWARE,
    "axes.middleware.AxesMiddleware",  # last: it turns the lock-out of any log-in below it into a page
]
DEFAULT_EXCEPTION_REPORTER = "madoguchi.privacy.error_reports.RedactingReporter"
ROOT_URLCONF = "madoguchi.project.urls"
ASGI_APPLICATION = "madoguchi.project.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parent.parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "madoguchi.ui.context.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(VAR_DIRECTORY / "madoguchi.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Kept in each process: what must be shared between workers (attempts, locks, counters) stands in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

# Asked by the call centre, which stands below, when an alarm is raised.
MADOGUCHI_SEAT_ADVISER = "madoguchi.planning.queries.advising.advice_for_alarm"
MADOGUCHI_SHELL = "madoguchi.project.shell.compose"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIRECTORY / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "madoguchi.project.static_files.HashedStaticFiles"},
    "handed_in": {"BACKEND": "madoguchi.documents.adapters.file_store.ContentStorage"},
}
# What a device of the counter keeps to start without a line: the empty pages of its screens, and the files they are made of.
MADOGUCHI_KEPT_SCREENS = r"^/c/[-\w]+/s/[-\w]+/(console|kiosk|board)/$"
MADOGUCHI_KEPT_FILES = (
    *("live/*.js", "privacy/*.js", "contacts/panel_bridge.js", "knowledge/panel*"),
    *(f"counter/{each}" for each in ("console*", "kiosk*", "board*", "offline/*", "icons/*", "slip.css")),
    *(f"counter/{each}.js" for each in ("chime", "fresh", "speech", "texts")),
    *(f"ui/{each}" for each in ("*.css", "*.svg", "texts*", "clock.js")),
)
# Under which address people reach the product: it stands in mails and calendars, which no request asked for.
MADOGUCHI_ADDRESS = environment.text("MADOGUCHI_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
# What was handed to the city, below the hashes of the files. Belongs to the database: back both up together.
MEDIA_ROOT = Path(environment.text("MADOGUCHI_FILES_DIR") or VAR_DIRECTORY / "files")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Without TLS (development, the demo) a browser refuses cookies named __Host-; production sets the prefix.
COOKIE_PREFIX = ""
SESSION_COOKIE_NAME = "madoguchi-session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "madoguchi-csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the console's ES modules read it

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(level=environment.text("MADOGUCHI_LOG_LEVEL", "INFO"))

# More than any form takes, with its files: more than that is not even taken in.
MADOGUCHI_LARGEST_REQUEST = environment.number("MADOGUCHI_LARGEST_REQUEST_MB", 640) * 1024 * 1024
MADOGUCHI_DEMO = environment.switch("MADOGUCHI_DEMO")
MADOGUCHI_CLOCK_OFFSET_S = environment.number("MADOGUCHI_CLOCK_OFFSET_S", 0)
DEMO_CONTRACT = HOME_DIRECTORY / "contracts" / "chiba-mynaportal-r5.toml"
DEMO_KNOWLEDGE = HOME_DIRECTORY / "contracts" / "knowledge" / "mynaportal"
# `madoguchi demo load` writes here by how much the office's clock stands apart from the real one.
DEMO_CLOCK = VAR_DIRECTORY / "demo-clock.json"
