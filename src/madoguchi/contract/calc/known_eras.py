"""The eras known today: they fill the table of eras when it is empty, rows added later go beside them."""

from datetime import date

from madoguchi.contract.calc.wareki import Era

KNOWN_ERAS = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
