"""What a declaration says of a duty, and until when it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.compliance.calc.verdicts import Finding, Record, Verdict

NEVER = "守れているかを確かめ、この画面で申告してください。"


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration: how the duty stands, on which day, by whom, and the day on which it is looked at again."""

    verdict: Verdict
    on: date
    by: str
    text: str
    again_on: date


def finding_of_declared(declared: Declared | None, today: date, *, href: str) -> Finding:
    """Return the judgement: as declared, until the day of the next look; then a person must say it again."""
    if declared is None:
        return Finding(verdict=Verdict.PERSON, on=today, summary="まだ申告がありません。", next_step=NEVER, href=href)
    said = f"{declared.on:%Y-%m-%d} {declared.by}：{declared.text}"
    stands = declared.again_on > today
    return Finding(
        verdict=declared.verdict if stands else Verdict.PERSON,
        on=today,
        summary=said[:300] if stands else f"前の申告は {declared.on:%Y-%m-%d} です。確かめ直す日を過ぎました。",
        next_step=_next_step(declared) if stands else NEVER,
        href=href,
        records=(Record(said[:200], href),),
    )


def _next_step(declared: Declared) -> str:
    if declared.verdict == Verdict.CONFORMING:
        return ""
    return "守れるように直し、直したらもう一度申告してください。"
