"""Proposals, the city's word, what they announce, and what is seen of their effect."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import About, By, Handed, open_submission, prepare
from madoguchi.publicity.actions.proposing import hand_in_proposal, note_carried_out, save_proposal
from madoguchi.publicity.choices import CampaignStage
from madoguchi.publicity.queries.campaigns import campaign_line, events_between
from madoguchi.publicity.queries.effects import effect_of
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_contract
from tests.makers.documents import acting, kept
from tests.makers.publicity import make_approved_campaign, make_campaign, make_proposal

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 17, 2, 0, tzinfo=UTC)
START = date(2023, 11, 20)


def office() -> tuple[Contract, By]:
    contract = make_contract()
    return contract, acting(contract=contract, now=NOW)


def test_a_refused_medium_is_not_kept_and_its_clause_is_named() -> None:
    contract, by = office()
    proposal = make_proposal(START, of_city=True)
    with pytest.raises(ValidationError) as refusal:
        save_proposal(contract=contract, campaign_id=uuid.uuid4(), proposal=proposal, by=by)
    assert "7(4)ア※" in refusal.value.message_dict["medium"][0]
    assert not contract.campaigns.exists()


def test_no_proposal_reaches_the_city_round_its_own_page() -> None:
    contract, by = office()
    about = About(kind="campaign", title="市の広報紙")
    opened = open_submission(submission_id=uuid.uuid4(), contract=contract, about=about, by=by)
    with pytest.raises(ValidationError, match="広報の提案の画面"):
        prepare(submission=opened, version_id=uuid.uuid4(), handed=Handed(files=[kept()]), by=by)


def test_a_proposal_changes_until_the_city_has_it() -> None:
    contract, by = office()
    campaign = make_campaign(contract, by=by, first=START)
    again = make_proposal(START, title="初冬の全戸配布")
    save_proposal(contract=contract, campaign_id=campaign.pk, proposal=again, by=by)
    version = hand_in_proposal(campaign=campaign, by=by)
    assert hand_in_proposal(campaign=campaign, by=by) == version
    assert (version.content or {})["title"] == "初冬の全戸配布"
    assert (version.content or {})["total"] == 1_800_000
    with pytest.raises(ValidationError, match="変えられません"):
        save_proposal(contract=contract, campaign_id=campaign.pk, proposal=make_proposal(START), by=by)
    line = campaign_line(contract, campaign.pk, START)
    assert line is not None
    assert line.stage == CampaignStage.WAITING


def test_only_what_the_city_approved_announces_more_people() -> None:
    contract, by = office()
    make_campaign(contract, by=by, first=START)
    assert events_between(contract, START, START) == ()
    campaign = make_approved_campaign(contract, by=by, first=START)
    (event,) = events_between(contract, START + timedelta(days=27), contract.ends_on)
    assert (event.id, event.starts_on, event.surge_until) == (campaign.pk, START, START + timedelta(days=27))
    assert events_between(contract, START + timedelta(days=28), contract.ends_on) == ()
    assert events_between(contract, NOW.date(), START - timedelta(days=1)) == ()


def test_it_is_carried_out_after_approval_and_with_words() -> None:
    contract, by = office()
    on_time = By(user=by.user, actor=by.actor, now=NOW + timedelta(days=40))
    waiting = make_campaign(contract, by=by, first=START)
    with pytest.raises(ValidationError, match="7\\(4\\)ア"):
        note_carried_out(campaign=waiting, on=START, text="配った。", by=on_time)
    campaign = make_approved_campaign(contract, by=by, first=START)
    with pytest.raises(ValidationError):
        note_carried_out(campaign=campaign, on=START, text=" ", by=on_time)
    assert note_carried_out(campaign=campaign, on=START, text="450,000枚を配った。", by=on_time).carried_out_on == START


def test_the_effect_counts_people_by_ward_and_says_when_it_cannot_tell() -> None:
    contract, by = office()
    site = contract.sites.get(code="chuo")
    campaign = make_approved_campaign(contract, by=by, first=START)
    assert effect_of(campaign, START) is None, "its first day is not over"
    for week, people in zip(range(-4, 3), (3, 4, 3, 4, 5, 6, 4), strict=True):
        day = START + timedelta(weeks=week)
        heard = "delivered_leaflet" if week >= 0 else None
        for minute in range(people):
            at = datetime(day.year, day.month, day.day, 1, minute, tzinfo=UTC)
            make_contact(site, at, record=make_record(heard_from=heard))
    found = effect_of(campaign, START + timedelta(weeks=3))
    assert found is not None
    ward = next(each for each in found.wards if each.name == site.name)
    assert (ward.before, ward.after) == (3.5, 5.0)
    assert ward.effect.verdict == "unclear", "fourteen and fifteen people prove nothing"
    assert found.calls.effect.verdict == "unknown"
    assert [(each.after, each.ours) for each in found.heard if each.after] == [(15, True)]
    assert (found.asked_before, found.complete) == (0, False)
