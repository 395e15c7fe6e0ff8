"""What the manual takes from the contract: places and hours, posts, reports, training, duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contract.calc.terms import ContractTerms, PostTerms
from madoguchi.contract.calc.wareki import Era, date_text, date_with_weekday
from madoguchi.knowledge.calc.manual_shapes import Block, Callout, Grid, Words
from madoguchi.knowledge.calc.manual_words import hours_text, joined, minutes_text


@dataclass(frozen=True, slots=True)
class ContractSource:
    """The contract as the manual sees it; ``opens_on`` is the counters' first day."""

    terms: ContractTerms
    eras: Sequence[Era]
    opens_on: date

    def day(self, on: date) -> str:
        """Return a date in the era's years."""
        return date_text(on, self.eras)


def contract_facts(source: ContractSource) -> list[Block]:
    """Return names and period of the contract."""
    terms = source.terms
    rows = [
        ("件名", terms.contract.title),
        ("目的", terms.contract.purpose),
        ("委託者", f"{terms.parties.city.name}（担当：{terms.parties.city.department}）"),
        ("受注者", terms.parties.contractor.name),
        ("契約期間", f"{source.day(terms.period.signed_on)}から{source.day(terms.period.ends_on)}まで"),
        ("窓口の運営", f"{source.day(source.opens_on)}から{source.day(terms.period.ends_on)}まで"),
        ("窓口の場所", joined(each.name for each in terms.sites)),
        ("支援する手続", joined(each.label for each in terms.procedures)),
        ("納入先", terms.parties.city.delivered_to),
    ]
    return [Grid(("項目", "内容"), (18, 82), rows)]


def schedule(source: ContractSource) -> list[Block]:
    """Return the dates between signing and clearing away."""
    terms = source.terms
    days = [
        (terms.period.signed_on, "契約の締結"),
        (terms.schedule.first_training_on, "最初の研修"),
        (terms.schedule.set_up_completed_on, f"窓口の設営と準備の完了（締結から{terms.schedule.set_up_days}日以内）"),
        (source.opens_on, "窓口の運営開始"),
        (terms.schedule.clear_away_on, "窓口の撤収"),
        (terms.period.ends_on, "契約の最終日"),
    ]
    rows = [(date_with_weekday(on, source.eras), what) for on, what in sorted(days, key=lambda each: each[0])]
    return [Grid(("日付", "すること"), (36, 64), rows)]


def sites(source: ContractSource) -> list[Block]:
    """Return where and when the counters are open."""
    terms = source.terms
    rows = [
        (
            each.name,
            "・".join(each.weekdays),
            hours_text(each.opens_at, each.closes_at),
            f"{each.last_ticket_at:%H:%M}",
            f"{each.windows}",
        )
        for each in terms.sites
    ]
    closed = [f"{each.name}（{each.first}〜{each.last}）" for each in terms.closed_days.yearly]
    closed += [f"{each.name}（{source.day(each.on)}）" for each in terms.closed_days.extra]
    holidays = ["国民の祝日"] if terms.closed_days.national_holidays else []
    return [
        Grid(("場所", "曜日", "開設時間", "受付の終わり", "窓口の数"), (32, 16, 28, 13, 11), rows),
        Words([f"曜日が当たっていても、{joined([*holidays, *closed])}は開きません。"])
        if holidays or closed
        else Words([]),
    ]


def call_centre(source: ContractSource) -> list[Block]:
    """Return number, hours and limits of the call centre."""
    desk = source.terms.call_centre
    if desk is None:
        return []
    closed = [f"{each}曜日" for each in desk.closed_weekdays] + (["祝日"] if desk.closed_on_national_holidays else [])
    rows = [
        ("電話番号", desk.phone or "連絡体制の表に書かれた番号"),
        ("受付時間", hours_text(desk.opens_at, desk.closes_at)),
        ("休み", joined(closed)),
        ("応答率の目標", f"{desk.answer_rate.target_percent}%以上"),
        (
            "待ち時間の限り",
            f"{minutes_text(desk.wait_limit_s)}（早めの知らせ：{joined(minutes_text(each) for each in desk.early_warnings_s)}）",
        ),
        ("席と回線", desk.seats_rule),
        ("場所", desk.place_rule),
    ]
    return [Grid(("項目", "内容"), (20, 80), rows)]


def posts(source: ContractSource) -> list[Block]:
    """Return the posts with duties and standards."""
    rows = [(each.title, "\n".join(f"・{duty}" for duty in each.duties), "\n".join(f"・{said}" for said in _standards(each)))
            for each in source.terms.posts]  # fmt: skip
    return [Grid(("役職", "受け持つ仕事", "求められる水準"), (18, 36, 46), rows)]


def _standards(post: PostTerms) -> Sequence[str]:
    if post.directly_employed and not any("正社員" in each for each in post.standards):
        return (*post.standards, "受注者に直接雇用されている")
    return post.standards


def reporting_lines(source: ContractSource) -> list[Block]:
    """Return who reports to whom, and the rule about holding two posts."""
    titles = {each.code: each.title for each in source.terms.posts}
    city = source.terms.parties.city
    lines = [
        (each.title, titles.get(each.reports_to, f"{city.name}（{city.department}）")) for each in source.terms.posts
    ]
    rule = source.terms.concurrency
    lead = "1人が2つの役職を兼ねることはできません。" if not rule.allowed else "役職の兼任ができます。"
    return [
        Grid(("役職", "指示を受け、報告する相手"), (40, 60), lines),
        Callout("key", "兼任", [lead, rule.exception]),
    ]


def reports(source: ContractSource) -> list[Block]:
    """Return what the regular reports contain."""
    rows = [(each.name, "\n".join(f"・{said}" for said in each.contents), joined(each.head_counts), each.clause)
            for each in source.terms.reports]  # fmt: skip
    return [Grid(("報告書", "書くこと", "人数の内訳", "条項"), (16, 44, 26, 14), rows)]


def deliverables(source: ContractSource) -> list[Block]:
    """Return what is handed to the city."""
    rows = [(str(each.number), each.name, each.note or "—", each.clause) for each in source.terms.deliverables]
    return [Grid(("番号", "納品物", "内容", "条項"), (9, 26, 48, 17), rows)]


def curriculum(source: ContractSource) -> list[Block]:
    """Return the subjects of the training."""
    rows = [
        (str(number), each.label, each.clause) for number, each in enumerate(source.terms.training.curriculum, start=1)
    ]
    return [Grid(("番号", "科目", "条項"), (10, 70, 20), rows)]


def training_rules(source: ContractSource) -> list[Block]:
    """Return who teaches, when, and how the quiz is passed."""
    training = source.terms.training
    titles = {each.code: each.title for each in source.terms.posts}
    quiz = training.quiz
    asked = f"科目ごとに{quiz.per_subject}問" if quiz.per_subject else f"{quiz.questions}問"
    rows = [
        ("講師", titles.get(training.instructor_post, "—")),
        ("きまり", training.rule),
        ("計画に書くこと", joined(training.plan_contents)),
        (
            "確認テスト",
            f"{asked}。{quiz.pass_percent}%以上の正解で合格。届かない人は、その科目を学び直してもう一度受ける",
        ),
    ]
    return [Grid(("項目", "内容"), (20, 80), rows)]


def duties(source: ContractSource) -> list[Block]:
    """Return every duty of the contract, clause by clause, with who answers for it."""
    titles = {each.code: each.title for each in source.terms.posts}
    who: Mapping[str, str] = {"contractor": "受注者", "city": "本市", "both": "双方"}
    rows = [(each.clause, f"{each.title}\n{each.text}", titles.get(each.post) or who[each.responsible], each.evidence)
            for each in source.terms.obligations]  # fmt: skip
    return [Grid(("条項", "義務", "担当", "確かめるもの"), (15, 48, 16, 21), rows)]
