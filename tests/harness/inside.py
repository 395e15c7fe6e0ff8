"""Runs one function with Django ready; the other end of `databases.run_inside`."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django


def main(function: str, arguments: str) -> None:
    """Import the function, call it, and print what it gives back as the last line."""
    django.setup()
    module, _, name = function.partition(":")
    result = getattr(import_module(module), name)(**json.loads(arguments))
    sys.stdout.write(json.dumps(result, default=str) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
