"""The sentences of the work plan which follow from the contract alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.calc.wareki import Era, date_with_weekday


def dates_of(terms: ContractTerms, eras: Sequence[Era], *, opens_on: date) -> list[list[str]]:
    """Return the contract's days from signing to its end: what, when, under which clause."""
    clauses = {each.code: each.clause for each in terms.dated_duties}
    clauses |= {each.code: each.clause for each in terms.deliverables}
    schedule = terms.schedule
    found = [
        ("契約締結", terms.period.signed_on, ""),
        ("はじめの研修", schedule.first_training_on, clauses.get("training_plan", "")),
        ("窓口の設営を終える", schedule.set_up_completed_on, clauses.get("set_up", "")),
        ("窓口の運営を始める", opens_on, ""),
        ("窓口を撤収する", schedule.clear_away_on, clauses.get("clear_away", "")),
        ("契約期間の最終日", terms.period.ends_on, ""),
    ]
    ordered = sorted(found, key=lambda each: each[1])
    return [[what, date_with_weekday(day, eras), clause] for what, day, clause in ordered]


def team_words(terms: ContractTerms) -> list[str]:
    """Return what holds for everybody in the line-up."""
    direct = "、".join(each.title for each in terms.posts if each.directly_employed)
    words = [f"{direct}は、受注者が直接雇用する者を置きます。"] if direct else []
    if not terms.concurrency.allowed:
        words.append("1人の従事者は、1つの役職だけを受け持ちます。")
    words.append("体制を変えるときは、変える前に本市へ届け出て、引継ぎを済ませてから変えます。")
    return [*words, terms.conduct.replacement_rule]


def set_up_words(terms: ContractTerms, eras: Sequence[Era]) -> list[str]:
    """Return how the counters are set up and cleared away."""
    done, away = terms.schedule.set_up_completed_on, terms.schedule.clear_away_on
    words = [
        f"契約締結の日から{terms.schedule.set_up_days}日以内に設営を終えます。予定は{date_with_weekday(done, eras)}です。",
        "場所ごとに現地を確かめてレイアウト図を出し、機器・資材を運び入れて、通信と端末の動作を確かめます。",
    ]
    if terms.set_up_checks:
        words.append("\n・".join(("設営の点検", *(each.label for each in terms.set_up_checks))))
    words.append(f"撤収は{date_with_weekday(away, eras)}に行い、場所を元のとおりに戻して、本市の確認を受けます。")
    if terms.clear_away_checks:
        words.append("\n・".join(("撤収の点検", *(each.label for each in terms.clear_away_checks))))
    return words


def training_words(terms: ContractTerms, eras: Sequence[Era]) -> list[str]:
    """Return what is taught, by whom and from when."""
    training = terms.training
    teacher = next((each.title for each in terms.posts if each.code == training.instructor_post), "")
    subjects = "、".join(each.label for each in training.curriculum)
    first = date_with_weekday(terms.schedule.first_training_on, eras)
    return [
        f"講師は{teacher}です。はじめの研修は{first}に行います。",
        f"科目　{subjects}",
        training.rule,
        f"研修のあとに理解度の確認を行い、{training.quiz.pass_percent}％以上を合格とします。",
    ]


def meeting_words(terms: ContractTerms) -> list[str]:
    """Return when both sides meet, and what is kept."""
    meeting, weekday = terms.meeting, terms.schedule.meeting_weekday
    when = f"{weekday}曜日に" if weekday else ""
    words = [
        f"{meeting.name}を、{when}週{meeting.times_per_week}回開きます。",
        f"会議の資料には、{'、'.join(meeting.paper_contents)}を載せます。",
    ]
    if meeting.weekly_report_may_serve:
        words.append("週の報告書を、会議の資料に充てることがあります。")
    return [*words, f"会議のあとは、{'、'.join(meeting.records)}を作り、次の会議まで管理します。"]
