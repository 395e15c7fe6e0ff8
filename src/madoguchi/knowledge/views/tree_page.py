"""What the page of one talk script or guide shows."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.knowledge import rules
from madoguchi.knowledge.adapters.guide_sheet import picture_names, picture_titles
from madoguchi.knowledge.calc.guide_outline import LANGUAGE_LABELS, gaps_of
from madoguchi.knowledge.calc.shelves import GUIDES, outline_of
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.forms.deciding import WithdrawForm
from madoguchi.knowledge.queries.approvers import has_another_manager
from madoguchi.knowledge.queries.trees import (
    TreeVersion,
    code_names,
    problems_of,
    shelf_of,
    standing_of,
    versions_of_tree,
)
from madoguchi.knowledge.views.doors import person


def tree_context(request: OfficeRequest, version: TreeVersion, **forms: Any) -> dict[str, Any]:
    """Return what the page shows: what the version says, what is still wrong with it, its history, the buttons."""
    tree, shelf = version.parent, shelf_of(version.parent)
    contract, versions = tree.contract, versions_of_tree(version.parent)
    may_release = can(request.principal, rules.may_release, contract)
    own = version.author_id is not None and version.author_id == person(request).pk
    shown = {
        "contract": contract,
        "shelf": shelf,
        "tree": tree,
        "version": version,
        "versions": versions,
        "is_standing": version == standing_of(versions),
        "outline": outline_of(shelf, version.content, names_in(contract), languages=("ja",)),
        "problems": _problems(version),
        "languages_lacking": _lacking(versions, version) if shelf is GUIDES else [],
        "may_edit": can(request.principal, rules.may_edit, contract),
        "may_release": may_release,
        "must_ask_another": may_release and own and has_another_manager(contract, person(request), office_now()),
        "withdraw_form": WithdrawForm(
            initial={"number": version.number, "edits": version.edits}, auto_id="withdraw_%s"
        ),
    }
    return shown | forms


def names_in(contract: Contract) -> dict[str, str]:
    """Return what the contract's codes and our drawings are called."""
    return code_names(contract) | {f"picture:{key}": title for key, title in picture_titles()}


def _lacking(versions: list[TreeVersion], version: TreeVersion) -> list[dict[str, Any]]:
    """Return each language which lacks something: what is missing, and what is to be looked at again."""
    gaps = gaps_of(version.content, _published(versions, version))
    return [
        {
            "language": language,
            "label": label,
            "missing": [each.label for each in gaps if each.language == language and not each.stale],
            "stale": [each.label for each in gaps if each.language == language and each.stale],
        }
        for language, label in LANGUAGE_LABELS.items()
        if any(each.language == language for each in gaps)
    ]


def _problems(version: TreeVersion) -> tuple[str, ...]:
    if not version.is_in_the_making:
        return ()
    tree = version.parent
    return problems_of(tree.contract, shelf_of(tree), version.content, pictures=picture_names())


def _published(versions: list[TreeVersion], version: TreeVersion) -> Any:
    """Return what the version in force says, when this is another one."""
    found = next((each for each in versions if each.state == VersionState.PUBLISHED), None)
    return found.content if found is not None and found.number != version.number else None
