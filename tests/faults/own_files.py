"""The test server's settings with a folder of its own for kept files, so that a test may look at every byte of it."""

from __future__ import annotations

import os
from pathlib import Path

from madoguchi.project.settings.test_server import *  # noqa: F403

MEDIA_ROOT = Path(os.environ["MADOGUCHI_FILES_DIR"])
