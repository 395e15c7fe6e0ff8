"""Brings a database to its latest form, without reading the whole house anew for each new table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.db.migrations.state import ProjectState, StateApps
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from django.db.migrations.state import ModelState


def migrate() -> None:
    """Apply what has not been applied yet, on the default database."""
    with _new_models_alone():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _new_models_alone() -> Iterator[None]:
    """Let a new model be rendered by itself, and one which gets a field, a constraint or an index too.

    Django renders with it every model that hangs together with it, and here all hang on the contract: a database made anew
    renders 18,000 models for its 240 tables, which is three quarters of the time it takes. A model which did not exist
    a moment ago is in nobody's way; its relations tell the models at their other end, as they do when Django starts. To
    make a table of a changed one, it alone is looked at. Code of a migration which asks for models gets all of them
    rendered together, as ever; ours only makes triggers, and does not ask.
    """
    ours = {
        "add_model": _add_model(ProjectState.add_model),
        "add_field": _changed_alone(ProjectState.add_field),
        "_append_option": _changed_alone(ProjectState._append_option),  # type: ignore[attr-defined]  # noqa: SLF001
        "clear_delayed_apps_cache": _render_when_asked,
    }
    plain = {name: getattr(ProjectState, name) for name in ours}
    _put(ours)
    try:
        yield
    finally:
        _put(plain)


def _put(methods: Mapping[str, Callable[..., None]]) -> None:
    for name, method in methods.items():
        setattr(ProjectState, name, method)


def _add_model(plain: Callable[..., None]) -> Callable[..., None]:
    def add_model(self: ProjectState, model_state: ModelState) -> None:
        key = model_state.app_label, model_state.name_lower
        if "apps" not in vars(self) or key in self.models or self.apps.all_models[key[0]].get(key[1]) is not None:
            plain(self, model_state)
            return
        self.models[key] = model_state
        if vars(self)["_relations"] is not None:
            self.resolve_model_relations(key)
        self.apps.render_multiple([model_state])

    return add_model


def _changed_alone(plain: Callable[..., None]) -> Callable[..., None]:
    def changed(self: ProjectState, app_label: str, model_name: str, *what: Any, **more: Any) -> None:
        rendered = vars(self).pop("apps", None)  # what is not rendered is not rendered anew
        plain(self, app_label, model_name, *what, **more)
        if rendered is None:
            return
        vars(self)["apps"] = rendered
        if any(field.many_to_many for field in self.models[app_label, model_name].fields.values()):
            self.reload_model(app_label, model_name)  # the table between two models is a model of its own
            return
        self.is_delayed = True
        self._reload({(app_label, model_name)})  # type: ignore[attr-defined]

    return changed


def _render_when_asked(self: ProjectState) -> None:
    if self.is_delayed and "apps" in vars(self):
        vars(self)["apps"] = SimpleLazyObject(lambda: StateApps(vars(self)["real_apps"], self.models))
