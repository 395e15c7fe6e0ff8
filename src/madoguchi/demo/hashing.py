"""How the demonstration hashes its one password, which is printed for everybody: as always, but not slowly on purpose."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PublishedPasswordHasher(PBKDF2PasswordHasher):
    """The usual hasher with few rounds: nobody has to guess what every visitor is told, and sixteen people are made."""

    iterations = 20_000
