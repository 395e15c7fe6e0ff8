"""The invented people of the demonstration. Every name is plainly made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")

ALL: Final = "all"
FIRST_HALF: Final = "first"
SECOND_HALF: Final = "second"


@dataclass(frozen=True)
class Part:
    """One invented person: log-in name, name shown, role, and for site staff which half of the sites."""

    username: str
    display_name: str
    role: str
    sites: str = ALL


CAST: Final = (
    Part("demo-manager", "体験 一郎", "general_manager"),
    Part("demo-city", "体験 市子", "city_official"),
    Part("demo-supervisor-1", "体験 花子", "counter_supervisor", FIRST_HALF),
    Part("demo-supervisor-2", "体験 次郎", "counter_supervisor", SECOND_HALF),
    Part("demo-clerk-1", "体験 三郎", "counter_staff", FIRST_HALF),
    Part("demo-clerk-2", "体験 桃子", "counter_staff", FIRST_HALF),
    Part("demo-clerk-3", "体験 四郎", "counter_staff", SECOND_HALF),
    Part("demo-clerk-4", "体験 梅子", "counter_staff", SECOND_HALF),
    Part("demo-call-supervisor", "体験 電子", "call_centre_supervisor"),
    Part("demo-operator-1", "体験 五郎", "operator"),
    Part("demo-operator-2", "体験 六子", "operator"),
    Part("demo-operator-3", "体験 七郎", "operator"),
    Part("demo-operator-4", "体験 八重", "operator"),
    Part("demo-operator-5", "体験 九郎", "operator"),
    Part("demo-admin", "体験 管理", "administrator"),
    Part("demo-auditor", "体験 監査", "auditor"),
)


def half_of(sites: list[T], which: str) -> list[T]:
    """Return the sites of one half, or all of them."""
    middle = (len(sites) + 1) // 2
    return {ALL: sites, FIRST_HALF: sites[:middle], SECOND_HALF: sites[middle:]}[which]
