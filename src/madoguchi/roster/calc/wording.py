"""Days, times, places and rules in plain Japanese: what a rule demands, and what to do where it cannot be kept."""

from __future__ import annotations

from datetime import date

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.problem import DAY, Need, Problem, Why, Worker

WEEKDAYS = "月火水木金土日"
WHY = {
    Why.LEAVE: "休み",
    Why.SICK: "欠勤",
    Why.NOT_READY: "研修または本市の承認がまだ",
    Why.NOT_EMPLOYED: "在籍していない",
    Why.ELSEWHERE: "ほかの予定",
}
REMEDIES = {
    Rule.COVER: "この枠の必要な人数を減らすか、この役職に就ける人を増やしてください。",
    Rule.AT_MOST: "この枠に置ける人数の上限を増やしてください。",
    Rule.ONE_SHIFT: "この役職に就ける人を増やしてください。1人は同じ日に1か所でしか働けません。",
    Rule.POST: "役職の合う人に代わってください。",
    Rule.PLACE: "{who}が行ける場所を広げるか、ほかの人がその場所に行けるようにしてください。",
    Rule.UNAVAILABLE: "{who}と相談して、この日に働けるようにしてください（研修や承認が残っているときは、先に済ませてください）。",
    Rule.BREAK: "勤務の型の休憩を法律の長さまで延ばすか、勤務時間を短くしてください。",
    Rule.SAME_BREAK: "休憩を交替でとるための労使協定を確かめてください。あれば、規則の「交替の休憩」を入れてください。",
    Rule.DAY_MINUTES: "勤務の型を1日の上限までの長さにしてください。協定があるときは、その時間を従事者に入れてください。",
    Rule.WEEK_MINUTES: "{who}の代わりに働ける人を増やすか、短い勤務を使ってください。",
    Rule.DAYS_OFF: "{who}が休む日に代われる人を増やしてください。",
    Rule.CONSECUTIVE: "{who}が休む日に代われる人を増やしてください。",
    Rule.REST: "遅い勤務の次の日に、{who}の代わりに早い勤務に就ける人を増やしてください。",
    Rule.SUCCESSION: "続けてよい勤務の組み合わせを見直してください。",
    Rule.MINUTES: "{who}の期間の労働時間の決まりを見直してください。",
    Rule.WEEK_DAYS: "{who}と週の日数を相談するか、代われる人を増やしてください。",
    Rule.MIN_TOGETHER: "{who}の「続けて働く最少の日数」を見直してください。",
    Rule.MIN_OFF_TOGETHER: "{who}の「続けて休む最少の日数」を見直してください。",
    Rule.WEEKENDS: "{who}が働く週末の回数の決まりを見直してください。",
    Rule.SHIFT_COUNT: "{who}がこの勤務に就く回数の上限を見直してください。",
    Rule.KEPT: "固定した勤務を外してください。",
    Rule.UNKNOWN: "表を読み直してください。",
}
DEMANDS = {
    Rule.ONE_SHIFT: "{who}は、同じ日に1つの持ち場にしか就けません。",
    Rule.POST: "{who}の役職は、この持ち場のものではありません。",
    Rule.PLACE: "{who}は、{place}へは行けません。",
    Rule.BREAK: "勤務「{shift}」の途中に、法律の長さの休憩（6時間を超えると45分、8時間を超えると60分）がありません（労働基準法34条）。",
    Rule.SAME_BREAK: "{day}の{place}では、休憩を全員が同じ時刻にとります（労働基準法34条2項）。",
    Rule.DAY_MINUTES: "勤務「{shift}」は、{who}の1日の労働時間の上限（{limit}）を超えます（労働基準法32条2項）。",
    Rule.WEEK_MINUTES: "{who}の労働時間は、1週間に{limit}までです（労働基準法32条1項・雇用契約）。",
    Rule.DAYS_OFF: "{who}には、{limit}の休日が必要です（労働基準法35条）。",
    Rule.CONSECUTIVE: "{who}が続けて働けるのは、{limit}までです。",
    Rule.REST: "{who}は、前の勤務が終わってから次の勤務までに、{limit}を空けます。",
    Rule.SUCCESSION: "{who}は、前の日の勤務のあとに続けられない勤務には就けません。",
    Rule.MINUTES: "{who}のこの期間の労働時間は、{limit}です。",
    Rule.WEEK_DAYS: "{who}が1週間に働くのは、{limit}までです。",
    Rule.MIN_TOGETHER: "{who}は、働くときは{limit}以上続けて働きます。",
    Rule.MIN_OFF_TOGETHER: "{who}は、休むときは{limit}以上続けて休みます。",
    Rule.WEEKENDS: "{who}が働く週末は、{limit}までです。",
    Rule.SHIFT_COUNT: "{who}が勤務「{shift}」に就くのは、{limit}までです。",
    Rule.KEPT: "{day}の{who}の勤務は固定されています。",
    Rule.UNKNOWN: "{day}の{who}の勤務に、この表にない人・日・勤務・場所があります。",
}


def day_ja(day: date) -> str:
    """Return "10月16日（月）"."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def time_ja(minute: int) -> str:
    """Return "10:30"; "翌1:00" after midnight."""
    return f"{'翌' if minute > DAY else ''}{(minute - DAY if minute > DAY else minute) // 60}:{minute % 60:02}"


def who_ja(problem: Problem, code: str) -> str:
    """Return the worker's name with さん."""
    return next((f"{each.name}さん" for each in problem.workers if each.code == code), code)


def where_ja(problem: Problem, place: str, post: str) -> str:
    """Return "中央区役所の窓口責任者"."""
    return "の".join(problem.label(each) for each in (place, post) if each) or "勤務"


def shift_ja(problem: Problem, code: str) -> str:
    """Return a shift's label."""
    return next((each.label for each in problem.shifts if each.code == code), code)


def need_ja(problem: Problem, need: Need) -> str:
    """Return what a need asks for: when, where, who, how many at least."""
    hours = f"「{shift_ja(problem, need.shift)}」" if need.shift else f"{time_ja(need.begins)}〜{time_ja(need.ends)}"
    return f"{day_ja(need.day)}{hours}の{where_ja(problem, need.place, need.post)}{need.at_least}人"


def rule_ja(problem: Problem, of: RuleOf) -> str:
    """Return a rule of a conflict as one sentence."""
    if of.rule in {Rule.COVER, Rule.AT_MOST}:
        return _cover_ja(problem, of)
    if of.rule is Rule.UNAVAILABLE:
        why = next(
            (each.why for each in problem.unavailable if (each.worker, each.day) == (of.worker, of.day)), Why.LEAVE
        )
        assert of.day is not None  # noqa: S101  such a rule always has its day
        return f"{who_ja(problem, of.worker)}は、{day_ja(of.day)}には働けません（{WHY[why]}）。"
    return DEMANDS[of.rule].format(**_words(problem, of))


def remedy_ja(problem: Problem, of: RuleOf) -> str:
    """Return what would resolve a conflict at this rule."""
    return rule_ja(problem, of) + " → " + REMEDIES[of.rule].format(**_words(problem, of))


def _words(problem: Problem, of: RuleOf) -> dict[str, str]:
    return {
        "who": who_ja(problem, of.worker) if of.worker else "従事者",
        "day": day_ja(of.day) if of.day else "",
        "place": problem.label(of.place) if of.place else "その場所",
        "shift": shift_ja(problem, of.shift),
        "limit": _limit_ja(problem, of),
    }


def _limit_ja(problem: Problem, of: RuleOf) -> str:
    """Return the number in a rule, with its unit."""
    worker, labour = next((each for each in problem.workers if each.code == of.worker), None), problem.labour
    if worker is None:
        return "決められた数"
    four = labour.days_off_in_four_weeks
    limits = {
        Rule.DAY_MINUTES: span_ja(worker.agreed_day_minutes or labour.day_minutes or 0),
        Rule.WEEK_MINUTES: span_ja(_lower(labour.week_minutes, worker.week_minutes)),
        Rule.DAYS_OFF: f"4週間に{four}日" if four else f"1週間に{labour.days_off_each_week}日",
        Rule.CONSECUTIVE: f"{_lower(labour.consecutive_days, worker.consecutive_days)}日",
        Rule.REST: span_ja(labour.rest_minutes or 0),
        Rule.MINUTES: _range_ja(worker),
        Rule.WEEK_DAYS: f"{worker.week_days}日",
        Rule.MIN_TOGETHER: f"{worker.min_days_together}日",
        Rule.MIN_OFF_TOGETHER: f"{worker.min_days_off_together}日",
        Rule.WEEKENDS: f"{worker.max_weekends}回",
        Rule.SHIFT_COUNT: f"{worker.max_of_shift.get(of.shift, 0)}回",
    }
    return limits.get(of.rule, "")


def _lower(*limits: int | None) -> int:
    return min((each for each in limits if each is not None), default=0)


def _range_ja(worker: Worker) -> str:
    least = f"{span_ja(worker.min_minutes)}以上" if worker.min_minutes else ""
    return least + ("" if worker.max_minutes is None else f"{span_ja(worker.max_minutes)}以下")


def span_ja(minutes: int) -> str:
    """Return "7時間30分"."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest or not hours else "")


def _cover_ja(problem: Problem, of: RuleOf) -> str:
    needs = [
        each
        for each in problem.needs
        if (each.day, each.place, each.post, each.shift) == (of.day, of.place, of.post, of.shift)
    ]
    if of.rule is Rule.COVER:
        return "、".join(need_ja(problem, each) for each in needs if each.at_least) + "が必要です。"
    most = min((each.at_most for each in needs if each.at_most is not None), default=0)
    return f"{day_ja(needs[0].day)}の{where_ja(problem, of.place, of.post)}は{most}人までです。"
