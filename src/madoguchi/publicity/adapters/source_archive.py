"""The editable source: templates and content in one archive, which a designer changes and sets without this product."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READ_ME = """編集用の原稿　{title}

中身
  {template}    組版のテンプレート（Typst）
  ground.typ・pictures.typ    色・文字・絵
  palette.json    色（印刷用CMYKと画面用RGB）
  content.json    文（記事・案内・契約の内容から作ったもの）

直し方
  1. Typst（https://typst.app）と BIZ UDゴシックのフォントを入れます。
  2. このフォルダで「typst watch {template}」を実行すると、直すたびにPDFができます。
  3. 面付けしたCMYKのPDFは「typst compile --input guise=press --input inks=cmyk {template}」です。
  4. 入稿用のPDF/X-1aとaiファイルは、直したフォルダを指定して
     「madoguchi publicity build 契約 --out フォルダ --templates このフォルダ」で作ります。

文を直すときは、content.json ではなく、もとの記事や案内を直してください。次に作るときに同じ文になります。
{rights}
"""
WHOLE_DAY = (1980, 1, 1, 0, 0, 0)
"""Every file has the same day, so that the same source is the same file."""


def write(folder: Path, template: str, content: Mapping[str, Any], *, title: str, rights: str) -> bytes:
    """Return the archive."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for path in sorted(folder.glob("*.*")):
            if path.name in {template, "ground.typ", "pictures.typ", "sampler.typ", "palette.json"}:
                _add(archive, path.name, path.read_bytes())
        _add(archive, "content.json", json.dumps(content, ensure_ascii=False, indent=1).encode())
        _add(
            archive,
            "はじめにお読みください.txt",
            READ_ME.format(title=title, template=template, rights=rights).encode(),
        )
    return written.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, date_time=WHOLE_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
