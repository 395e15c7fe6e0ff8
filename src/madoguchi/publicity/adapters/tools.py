"""The programs which files for the printer need beside Python, and what to do when one is missing."""

from __future__ import annotations

from shutil import which

GHOSTSCRIPT = "gs"
SCRIBUS = "scribus"
NEEDED = {
    GHOSTSCRIPT: "Ghostscript（文字のアウトライン化とaiファイルの確認に使います。ghostscript をインストールしてください）",
    SCRIBUS: "Scribus（aiファイルの読み込みの確認に使います。scribus をインストールしてください）",
}


class ToolMissingError(RuntimeError):
    """A program which the file cannot be made without is not installed; the message says which and what to do."""

    def __init__(self, tool: str) -> None:
        super().__init__(f"{NEEDED[tool]}。このサーバーの管理者に頼み、終わったらもう一度お試しください。")


def missing_tools() -> tuple[str, ...]:
    """Return the programs which are not installed, each with its name, its use and the remedy in Japanese."""
    return tuple(words for tool, words in NEEDED.items() if which(tool) is None)


def path_of(tool: str) -> str:
    """Return where a program is. Raises ToolMissingError."""
    found = which(tool)
    if found is None:
        raise ToolMissingError(tool)
    return found
