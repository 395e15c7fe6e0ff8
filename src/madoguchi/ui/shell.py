"""What the office shell shows around a page. The project composes it; this storey only draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class NavEntry:
    """A word in the menu and where it leads; with entries of its own it leads nowhere and unfolds.

    Entries which have entries again are sections: they stand side by side under their words.
    """

    label: str
    href: str = ""
    entries: Sequence["NavEntry"] = ()

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Everywhere this entry leads, itself or by its own entries."""
        return tuple(href for each in self.entries for href in each.hrefs) if self.entries else (self.href,)


@dataclass(frozen=True)
class Shell:
    """Brand, place, menu and who is logged in.

    `switches` are quick changes of user or role on a shared machine; `now` is the office's time, already local.
    `ended` says that nothing can be changed any more, where it is so.
    `person` is the id of who is logged in, for the module `sender`, which sends what their device still holds.
    """

    place: str = ""
    home: str = "/"
    nav: Sequence[NavEntry] = ()
    who: str = ""
    role: str = ""
    switches: Sequence[NavEntry] = ()
    account: str = ""
    log_out: str = ""
    now: datetime | None = None
    ended: str = ""
    person: str = ""
    sender: str = ""
