"""Who may read and edit the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping

from tests.house.matrix import Row

ROWS: Mapping[str, Row | tuple[Row, ...]] = {}
