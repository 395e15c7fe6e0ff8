"""What the server runs. Each worker asks the database for its promises before it answers anybody."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.project.settings.production")

application = get_asgi_application()

from madoguchi.project.durability import assert_durable  # noqa: E402  settings must be ready first

assert_durable()
