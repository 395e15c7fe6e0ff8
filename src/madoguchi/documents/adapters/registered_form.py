"""A city's own Word template: which fields it names, and the template filled.

A template is somebody's upload: it is rendered in Jinja's sandbox, and only names which are known are filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from madoguchi.documents.adapters.excel_reading import STUMBLED
from madoguchi.documents.adapters.packed import PackedFileError, look_through
from madoguchi.documents.adapters.plain_marks import PlainMarks
from madoguchi.documents.adapters.word import WordFormError

NOT_WORD = "Wordのファイル（.docx）として開けません。Wordで開いて保存し直してから、もう一度登録してください。"
ELSEWHERE = (
    "ほかの場所のテンプレートや画像を読み込む様式は登録できません。"
    "Wordの「ファイル」→「情報」→「ファイルへのリンクの編集」でリンクを解除してください。"
)
BROKEN_MARKS = "差込み記号に誤りがあります。{{ }} と {%p %} の閉じ忘れがないか確かめてください: "
NOT_FILLED = "様式の差込み記号に、使えない書き方があります。項目の名前だけを {{ }} に入れてください: "


def fields_in(form: bytes) -> AbstractSet[str]:
    """Return the names of the fields. Raises WordFormError for a file which is no Word template or has broken marks."""
    try:
        look_through(BytesIO(form))
        template = DocxTemplate(BytesIO(form))
        template.init_docx()
        _refuse_what_is_elsewhere(template)
        found: AbstractSet[str] = template.get_undeclared_template_variables(_environment())
    except SecurityError as error:
        raise WordFormError(f"{NOT_FILLED}{error}") from error
    except TemplateError as error:
        raise WordFormError(f"{BROKEN_MARKS}{error}") from error
    except (PackedFileError, WordFormError) as error:
        raise WordFormError(str(error)) from error
    except (PackageNotFoundError, *STUMBLED) as error:
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


def _refuse_what_is_elsewhere(template: DocxTemplate) -> None:
    """Raise WordFormError for a form which would fetch a template, a picture or an object wherever it is opened."""
    for part in template.docx.part.package.iter_parts():
        for link in part.rels.values():
            if link.is_external and link.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                raise WordFormError(ELSEWHERE)


def _environment() -> PlainMarks:
    return PlainMarks(autoescape=True)
