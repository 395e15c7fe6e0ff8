"""Codes of print materials, their stock, and campaigns."""

from __future__ import annotations

from django.db import models


class FilePurpose(models.TextChoices):
    """What a kept file is for: the files which are handed over, and the pictures which the pages show."""

    PRESS_PDF = "press_pdf", "入稿用PDF（PDF/X-1a:2003）"
    SCREEN_PDF = "screen_pdf", "画面用PDF"
    ILLUSTRATOR = "illustrator", "aiファイル（Illustrator 7形式）"
    JPG = "jpg", "jpgファイル（350dpi）"
    SOURCE = "source", "編集用の原稿"
    PRINTER_SHEET = "printer_sheet", "印刷所への確認票"
    PAGE = "page", "折ったときのページ"
    SPREAD = "spread", "面付けした面"


PICTURES = (FilePurpose.PAGE, FilePurpose.SPREAD)
"""Kept for the screen only; never handed to the city or the printer."""


class CampaignStage(models.TextChoices):
    """How far a campaign has come, read from its dates and the city's decision."""

    DRAFT = "draft", "作成中"
    WAITING = "waiting", "本市の判断待ち"
    RETURNED = "returned", "差戻し"
    COMING = "coming", "実施前"
    RUNNING = "running", "実施中"
    OVER = "over", "終了"
    WITHDRAWN = "withdrawn", "取下げ"
