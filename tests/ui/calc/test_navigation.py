"""Which entry of a menu is the current one."""

from madoguchi.ui.calc.navigation import current_href


def test_the_longest_beginning_wins() -> None:
    assert current_href(["/c/", "/c/x/", "/c/x/reports/"], "/c/x/reports/7/") == "/c/x/reports/"


def test_a_beginning_ends_at_a_slash() -> None:
    assert current_href(["/c/x"], "/c/xy/") == ""
    assert current_href(["/c/x"], "/c/x/y") == "/c/x"


def test_home_holds_everything_else() -> None:
    assert current_href(["/", "/a/"], "/b/") == "/"


def test_no_entries_no_place() -> None:
    assert current_href([], "/") == ""
