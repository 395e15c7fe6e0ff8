"""Calls one function in a process with Django ready; the other end of `databases.run_inside`.

    python -m tests.harness.inside package.module:function '{"argument": "as JSON"}'

does so in a process of its own which reads everything anew, and prints what the function gives back.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import django


def call(function: str, arguments: Mapping[str, Any]) -> str:
    """Import `package.module:function`, call it, and return as JSON what it gives back."""
    module, _, name = function.partition(":")
    return json.dumps(getattr(import_module(module), name)(**arguments), default=str)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(call(sys.argv[1], json.loads(sys.argv[2])) + "\n")
