"""A city's own Word template: which fields it names, and the template filled.

A template is somebody's upload: it is rendered in Jinja's sandbox, and only names which are known are filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from madoguchi.documents.adapters.word import WordFormError

NOT_WORD = "Wordのファイル（.docx）として開けません。Wordで開いて保存し直してから、もう一度登録してください。"
BROKEN_MARKS = "差込み記号に誤りがあります。{{ }} と {%p %} の閉じ忘れがないか確かめてください: "
NOT_FILLED = "様式の差込み記号に、使えない書き方があります。項目の名前だけを {{ }} に入れてください: "


def fields_in(form: bytes) -> AbstractSet[str]:
    """Return the names of the fields. Raises WordFormError for a file which is no Word template or has broken marks."""
    try:
        template = DocxTemplate(BytesIO(form))
        found: AbstractSet[str] = template.get_undeclared_template_variables(_environment())
    except TemplateError as error:
        raise WordFormError(f"{BROKEN_MARKS}{error}") from error
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError) as error:
        raise WordFormError(NOT_WORD) from error
    return found


def filled(form: bytes, fields: Mapping[str, Any]) -> bytes:
    """Return the template filled. Raises WordFormError where it asks for more than fields."""
    template, stream = DocxTemplate(BytesIO(form)), BytesIO()
    try:
        template.render(dict(fields), _environment(), autoescape=True)
    except (TemplateError, SecurityError, TypeError, ArithmeticError) as error:
        raise WordFormError(f"{NOT_FILLED}{error}") from error
    template.save(stream)
    return stream.getvalue()


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)
