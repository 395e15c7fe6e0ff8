"""A proposal to reach all citizens, line by line, and what is looked for among proposals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from madoguchi.contract.calc.terms import PublicityMedium
from madoguchi.contract.models import Code
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput
from madoguchi.publicity.calc.campaign import CostLine, Proposal
from madoguchi.publicity.choices import CampaignStage
from madoguchi.publicity.models import Campaign

OWN = "own"
COST_ROWS = 6
LARGEST = 100_000_000


class ProposalForm(KeyedForm):
    """What is done, through what, whom it reaches, when, and for how much."""

    title = SafeTextInput(label="広報の名前", max_length=80)
    medium = forms.ChoiceField(label="手段")
    own_medium = SafeTextInput(
        label="一覧にない手段", max_length=120, required=False, help_text="「そのほか」のときに書きます。"
    )
    of_city = forms.BooleanField(label="市が管理・発行する媒体である", required=False)
    part_only = forms.BooleanField(label="一部の市民だけに届く", required=False)
    reach = SafeTextInput(
        label="全市民に届く理由",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="どの地域の、どの世帯に、どのように届くか。",
    )
    households = forms.IntegerField(label="届く世帯の数", min_value=0, max_value=LARGEST)
    message = SafeTextInput(label="知らせる内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    starts_on = day("始まりの日")
    ends_on = day("終わりの日")
    heard_from = forms.ChoiceField(
        label="窓口で聞くきっかけ", required=False, help_text="来庁者がこれを挙げた数を、効果のページで数えます。"
    )

    def __init__(self, *args: Any, media: Mapping[str, PublicityMedium], heard: list[Code], **kwargs: Any) -> None:
        """Offer the contract's media and answers."""
        super().__init__(*args, **kwargs)
        self.known = media
        offered = [(each.code, each.label) for each in media.values()]
        self.fields["medium"].choices = [*offered, (OWN, "そのほか")]  # type: ignore[attr-defined]
        self.fields["heard_from"].choices = [("", "選ばない"), *((each.code, each.label) for each in heard)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a medium of one's own."""
        cleaned = super().clean() or {}
        if cleaned.get("medium") == OWN and not cleaned.get("own_medium"):
            self.add_error("own_medium", "「そのほか」のときは、手段の名前を書いてください。")
        return cleaned

    def proposal(self, costs: list[CostLine]) -> Proposal:
        """Return what was typed. What the contract knows of a medium counts before what was ticked."""
        typed = self.cleaned_data
        known = self.known.get(typed["medium"])
        return Proposal(
            title=typed["title"],
            medium=known.code if known else "",
            medium_label=known.label if known else typed["own_medium"],
            of_city=known.of_city if known else typed["of_city"],
            reaches_all=known.reaches_all if known else not typed["part_only"],
            reach=typed["reach"],
            households=typed["households"],
            message=typed["message"],
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            heard_from=typed["heard_from"] or (known.heard_from if known else ""),
            costs=tuple(costs),
        )


class CostForm(forms.Form):
    """One line of the costs; a line without an item is left out."""

    item = SafeTextInput(label="費目", max_length=80, required=False)
    quantity = forms.IntegerField(label="数量", min_value=0, max_value=LARGEST, required=False)
    unit = SafeTextInput(label="単位", max_length=10, required=False)
    unit_price = forms.IntegerField(label="単価（円）", min_value=0, max_value=LARGEST, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole line where an item is named."""
        cleaned = super().clean() or {}
        if cleaned.get("item"):
            for name, words in (("quantity", "数量"), ("unit", "単位"), ("unit_price", "単価")):
                if cleaned.get(name) in {None, ""}:
                    self.add_error(name, f"{words}を入れてください。")
        return cleaned


CostForms = forms.formset_factory(CostForm, extra=0, max_num=30)


def cost_forms(typed: Mapping[str, Any] | None, campaign: Campaign | None) -> forms.BaseFormSet[CostForm]:
    """Return the lines of the costs, a few of them empty."""
    rows: list[dict[str, Any]] = [
        {"item": each.item, "quantity": each.quantity, "unit": each.unit, "unit_price": each.unit_price}
        for each in (campaign.costs.order_by("order") if campaign else ())
    ]
    rows += [{} for _ in range(max(2, COST_ROWS - len(rows)))]
    found = CostForms(typed, initial=rows, prefix="costs")
    for form in found.forms:
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = field.label  # the table's heads say it to the eye
    return found


def cost_lines(found: forms.BaseFormSet[CostForm]) -> list[CostLine]:
    """Return the lines which name an item. Only for valid forms."""
    typed = (form.cleaned_data for form in found.forms)
    return [CostLine(**row) for row in typed if row.get("item")]


def typed_from(campaign: Campaign) -> dict[str, Any]:
    """Return a proposal as the initial values of its form."""
    return {
        "title": campaign.title,
        "medium": campaign.medium or OWN,
        "own_medium": "" if campaign.medium else campaign.medium_label,
        "reach": campaign.reach,
        "households": campaign.households,
        "message": campaign.message,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "heard_from": campaign.heard_from.code if campaign.heard_from else "",
    }


class CampaignSearchForm(forms.Form):
    """Words and stage."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    stage = forms.ChoiceField(label="状態", required=False, choices=[("", "すべて"), *CampaignStage.choices])


class CarriedOutForm(forms.Form):
    """How a campaign was carried out."""

    on = day("終えた日")
    text = SafeTextInput(
        label="実施の記録",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="どこに、いくつ、どのように届けたか。",
    )
