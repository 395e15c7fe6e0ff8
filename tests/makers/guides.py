"""The guides and talk scripts of the repository's content pack, as they are stored."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.guides import content_of, guide_from
from madoguchi.knowledge.calc.scripts import script_from, tree_of
from madoguchi.knowledge.models import GuideVersion
from tests.makers.knowledge import make_guide

PACK = Path(__file__).parents[2] / "contracts" / "knowledge" / "mynaportal"


def guide_files() -> list[Path]:
    """Return the files of the guides."""
    return sorted((PACK / "guides").glob("*.toml"))


def script_files() -> list[Path]:
    """Return the files of the talk scripts."""
    return sorted((PACK / "scripts").glob("*.toml"))


@cache
def guide_of_the_pack(code: str) -> dict[str, Any]:
    """Return a guide's content as it is stored."""
    file = PACK / "guides" / f"{code}.toml"
    return content_of(guide_from(tomllib.loads(file.read_text(encoding="utf-8")), file=file.name))


def script_of_the_pack(code: str) -> dict[str, Any]:
    """Return a talk script's tree as it is stored."""
    file = PACK / "scripts" / f"{code}.toml"
    return tree_of(script_from(tomllib.loads(file.read_text(encoding="utf-8")), file=file.name))


def publish_guides(contract: Contract, *codes: str) -> list[GuideVersion]:
    """Publish guides of the pack, all of them unless some are named."""
    wanted = codes or tuple(file.stem for file in guide_files())
    return [make_guide(contract, code, guide_of_the_pack(code)) for code in wanted]
