"""The Chiba contract holds everything its specification asks for."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from tests.makers.contract import make_terms

# The numbers of sections 3 to 9 as the specification has them: sections, numbers, kana, bullets (-n), table
# rows and footnotes (※). It has no 7(3) and numbers two rows of the equipment table 6.
SECTIONS = ["3", "4", "5(1)", "5(2)", "5(3)"]
ORGANISATION = ["6(1)-1", "6(1)-2", "6(1)-3", "6(1)-4", "6(1)表1※1", "6(2)"]
POSTS = ["総括責任者", "窓口責任者", "窓口従事者", "コールセンター業務担当責任者", "コールセンター従事者"]
REPORTING = [
    *("6(3)ア", "6(3)ア-1", "6(3)ア-2", "6(3)ア-3", "6(3)ア-4"),
    *("6(3)イ", "6(3)イ-1", "6(3)イ-2", "6(3)イ-3", "6(3)ウ", "6(3)エ"),
]
TRAINING = ["6(4)", "6(4)ア", *(f"6(4)ア-{n}" for n in range(1, 7)), "6(4)イ", "6(4)ウ"]
CONDUCT = ["6(5)-1", "6(5)-2", "6(5)-3"]
EQUIPMENT = [f"7(1)イ-{n}" for n in (*range(1, 7), "6の2", *range(7, 17))]
COUNTER = ["7(1)ア", "7(1)ア表", "7(1)イ", *EQUIPMENT, "7(1)イ※1", "7(1)イ※2", "7(1)ウ"]
SUPPORT = ["7(2)ア", "7(2)イ", "7(2)イ(ア)", "7(2)イ(ア)-1", "7(2)イ(ア)-2", "7(2)イ(イ)", "7(2)イ(ウ)", "7(2)ウ"]
PUBLICITY = ["7(4)", "7(4)ファイル形式", "7(4)ア", "7(4)ア※", "7(4)イ", "7(4)イ-1", "7(4)イ-2"]
TELEPHONE = ["7(5)ア", "7(5)イ", "7(5)ウ", "7(5)エ", "7(5)オ(ア)", "7(5)オ(イ)"]
DELIVERABLES = [*(f"8(1)-{n}" for n in range(1, 12)), "8(2)"]
OTHERS = [f"9({n})" for n in range(1, 10)]
EVERY_CLAUSE = [
    *SECTIONS,
    *ORGANISATION,
    *(f"6(1)表1-{post}" for post in POSTS),
    *REPORTING,
    *TRAINING,
    *CONDUCT,
    *COUNTER,
    *SUPPORT,
    *PUBLICITY,
    *TELEPHONE,
    *DELIVERABLES,
    *OTHERS,
]
HEADINGS = ["5", "6", "6(1)", "6(3)", "6(5)", "7", "7(1)", "7(2)", "7(5)", "7(5)オ", "8", "8(1)", "9"]


def test_every_numbered_clause_is_an_obligation() -> None:
    owed = {obligation.clause for obligation in make_terms().obligations}
    assert sorted(set(EVERY_CLAUSE) - owed) == []
    assert sorted(owed - set(EVERY_CLAUSE)) == []


def test_the_clauses_are_those_of_the_specification_and_their_headings() -> None:
    assert {clause.number for clause in make_terms().clauses} == {*EVERY_CLAUSE, *HEADINGS}


def test_each_post_standard_is_an_obligation_of_its_own() -> None:
    terms = make_terms()
    counts = Counter(obligation.clause for obligation in terms.obligations)
    for post in terms.posts:
        assert counts[f"6(1)表1-{post.title}"] == len(post.standards) + 1  # and one for its duties
    assert [(len(post.duties), len(post.standards)) for post in terms.posts] == [(6, 4), (3, 5), (2, 3), (3, 5), (1, 3)]


def test_sites_and_hours() -> None:
    terms = make_terms()
    assert [site.short_name for site in terms.sites] == ["中央区", "花見川区", "稲毛区", "若葉区", "緑区", "美浜区"]
    assert {(site.opens_at, site.closes_at) for site in terms.sites} == {(time(8, 30), time(17, 30))}
    assert all(len(site.weekdays) == 1 and site.weekdays[0] in "月火水木金" for site in terms.sites)
    assert "sites[*].weekdays" in {assumption.field for assumption in terms.assumptions}


def test_schedule_numbers() -> None:
    terms = make_terms()
    assert terms.schedule.set_up_days == 14
    assert terms.period.ends_on == terms.schedule.clear_away_on == date(2024, 3, 29)
    assert (terms.schedule.set_up_completed_on - terms.period.signed_on).days <= 14
    assert terms.visitors.expected_per_month == 1000


def test_telephone_targets() -> None:
    desk = make_terms().call_centre
    assert desk is not None
    assert (desk.answer_rate.target_percent, desk.wait_limit_s) == (85, 300)
    assert (desk.opens_at, desk.closes_at) == (time(8, 30), time(17, 30))


def test_deliverables_and_their_rules() -> None:
    rules = {each.number: (each.due.kind, each.due.days or each.due.nth) for each in make_terms().deliverables}
    assert list(rules) == list(range(1, 12))
    assert rules[2] == rules[3] == rules[4] == ("days_before_training", 2)
    assert rules[5] == ("last_business_day_of_next_week", None)
    assert rules[6] == ("nth_business_day_of_next_month", 5)
    assert rules[10] == ("days_after_event", 7)
    assert rules[11] == ("fixed_date", None)
    assert {rules[n][0] for n in (1, 7, 8, 9)} == {"promptly"}


def test_all_seventeen_equipment_rows() -> None:
    rows = make_terms().equipment
    assert {row.clause for row in rows} == set(EQUIPMENT)
    assert sorted({row.clause: row.number for row in rows}.values()) == sorted([*range(1, 17), 6])
    least = {row.code: row.minimum_per_site for row in rows}
    assert (least["desk"], least["chair"], least["partition"]) == (1, 4, 5)
    assert {"self_service_terminal", "self_service_card_reader", "face_card_reader"} <= set(least)


def test_leaflets_and_files() -> None:
    terms = make_terms()
    assert [(each.copies, each.paper, each.pages) for each in terms.print_materials] == [(6000, "A3", 4)] * 2
    assert terms.publicity is not None
    assert terms.publicity.file_formats == ("pdf", "ai", "jpg")


def test_the_counter_shows_six_chips_and_the_last_is_other() -> None:
    chips = [topic.short_label for topic in make_terms().topics if topic.chip]
    assert chips == ["暗証番号", "口座の名義", "家族の分", "期限", "交付窓口へ", "ほか"]


def test_dates_of_this_contract_stand_in_no_wording() -> None:
    """A moved contract would otherwise show the old dates."""
    terms = make_terms()
    words = [obligation.text for obligation in terms.obligations] + [each.note for each in terms.deliverables]
    assert not [text for text in words if "令和" in text or "3月29日" in text]
