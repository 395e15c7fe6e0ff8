"""What a counter's prepared questions are asked with, by the names under which it is given."""

from __future__ import annotations

from django.db.models import DateField, DateTimeField, UUIDField

from madoguchi.prepared.questions import Given

SITE = Given("site", UUIDField())
DAY = Given("day", DateField())
NOW = Given("now", DateTimeField())
ID = Given("id", UUIDField())
WINDOW = Given("window", UUIDField())
COMMAND = Given("command", UUIDField())
DEVICE = Given("device", UUIDField())
CONTRACT = Given("contract", UUIDField())
