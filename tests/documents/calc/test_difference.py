"""What changed, in words."""

from __future__ import annotations

from madoguchi.documents.calc.content import FileMark
from madoguchi.documents.calc.difference import changes, file_changes
from madoguchi.documents.calc.shapes import plain_sections

BEFORE = {
    "場所": "中央区",
    "席数": 6,
    "担当": [{"氏名": "体験 一郎", "役": "責任者"}, {"氏名": "体験 二郎", "役": "席"}],
}


def words(before: dict[str, object], after: dict[str, object]) -> list[str]:
    return [each.words for each in changes(plain_sections(before), plain_sections(after))]


def test_the_same_content_has_no_changes() -> None:
    assert words(BEFORE, dict(BEFORE)) == []


def test_a_changed_value_says_from_what_to_what() -> None:
    assert words(BEFORE, BEFORE | {"席数": 8}) == ["「内容：席数」を「6」から「8」に変えました。"]


def test_added_and_taken_away_are_told_apart() -> None:
    after = {name: value for name, value in BEFORE.items() if name != "場所"} | {"電話": "あり"}
    assert words(BEFORE, after) == [
        "「内容：電話」に「あり」を加えました。",
        "「内容：場所」の「中央区」をなくしました。",
    ]


def test_a_row_of_a_list_is_known_by_its_first_cell() -> None:
    people = [{"氏名": "体験 二郎", "役": "責任者"}, {"氏名": "体験 一郎", "役": "責任者"}]
    assert words(BEFORE, BEFORE | {"担当": people}) == ["「担当：体験 二郎」を「席」から「責任者」に変えました。"]


def test_rows_with_equal_first_cells_are_counted_apart() -> None:
    twice = [{"品": "机", "数": 1}, {"品": "机", "数": 2}]
    once = [{"品": "机", "数": 1}, {"品": "机", "数": 3}]
    assert words({"物": twice}, {"物": once}) == ["「物：机（2）」を「2」から「3」に変えました。"]


def test_files_are_added_replaced_and_taken_away() -> None:
    before = [FileMark("a.pdf", "1"), FileMark("b.pdf", "2")]
    after = [FileMark("a.pdf", "9"), FileMark("c.pdf", "3")]
    assert file_changes(before, after) == [
        "ファイル「c.pdf」を加えました。",
        "ファイル「a.pdf」を差し替えました。",
        "ファイル「b.pdf」をなくしました。",
    ]
