"""How a forecast was made and how good it is, in plain words."""

from __future__ import annotations

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.planning.choices import ForecastMethod
from madoguchi.planning.models import Forecast
from madoguchi.planning.queries.forecasts import LivedSums

METHOD_WORDS = {
    ForecastMethod.EXPECTATION: "まだ記録がないため、契約の来庁見込者数をもとにしています。",
    ForecastMethod.LEVEL: "最近の水準に、曜日や区の違い、休み明け、広報などの予定の増え方を掛けています。",
    ForecastMethod.ETS: "水準の動きを平滑化（ETS）して先に延ばし、曜日や区の違い、休み明け、広報などの予定の増え方を掛けています。",
    ForecastMethod.SEASONAL_NAIVE: (
        "ほかの方法の誤差が「前回の同じ曜日の実績をそのまま使う」方法より大きかったため、前回の実績に置きかえています。"
    ),
}


def method_words(forecast: Forecast | None) -> tuple[str, ...]:
    """Return from what and how it was made."""
    if forecast is None:
        return (
            "まだ計算していないため、契約の来庁見込者数（入電は同じ数と仮定）に、登録された予定の増え方を掛けています。",
            "「記録から計算し直す」を押すか、夜の計算を待つと、記録から計算します。",
        )
    found = [METHOD_WORDS[ForecastMethod(forecast.method)]]
    if forecast.history_from and forecast.history_until:
        span = f"{month_and_day(forecast.history_from)}〜{month_and_day(forecast.history_until)}"
        found.append(f"使った記録は{span}の{forecast.history_days}日分です。")
    return tuple(found)


def accuracy_words(forecast: Forecast | None, lived: LivedSums) -> tuple[str, ...]:
    """Return how good the method was on the last weeks, and how what was published turned out."""
    found = []
    if forecast is not None and forecast.wape is not None and forecast.naive_wape is not None:
        found.append(
            f"過去の週で2週間先まで試したときの誤差は{forecast.wape:.1%}でした"
            f"（前回の同じ曜日の実績をそのまま使うと{forecast.naive_wape:.1%}。{forecast.tested_days}日で比較）。"
        )
    elif forecast is not None:
        found.append("記録が少ないため、精度はまだ測れません。4週間ほどたまると、ここに誤差が出ます。")
    if forecast is not None and forecast.coverage is not None:
        found.append(f"80%の区間に実績が入った日は{forecast.coverage:.0%}でした。")
    if lived.wape is not None and lived.coverage is not None:
        found.append(
            f"1週間以上前に公表した見込みと実績を比べると、{lived.days}日で誤差{lived.wape:.1%}、"
            f"区間に入った日は{lived.coverage:.0%}です。"
        )
    return tuple(found)
