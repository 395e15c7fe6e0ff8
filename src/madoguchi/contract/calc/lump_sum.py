"""「一式」 in any spelling: the unit that hides what something costs, refused by the contract."""

import re
import unicodedata

LUMP_SUMS = frozenset({"一式", "1式", "壱式", "壹式", "式", "いっしき", "イッシキ", "ひと式", "一しき", "1しき"})
IGNORED = re.compile(r"[\s\u200b\u200c\u200d\ufeff・･.,、。()（）「」\[\]【】-]+")


def is_lump_sum(text: str) -> bool:
    """Whether the text means 一式, whatever its width, spaces, brackets or script."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text)) in LUMP_SUMS
