"""Whether more people came after a campaign: the ratio of two rates, with an interval which does not pretend.

**What is compared.** People on each opening day in the four weeks before a campaign and in the four weeks from its first
day. Each ward opens on its own weekday, so that a ward is compared with itself on the same weekday; days without a counter
are in neither.

**Ratio.** Within one ward the rate after divided by the rate before, in people per opening day. Over all wards the
Mantel-Haenszel rate ratio, which compares like with like ward by ward even when holidays took different wards' days:

    R = Σ a·n₀/n,  S = Σ b·n₁/n,  ratio = R/S        (a, b: people after, before; n₁, n₀: days; n = n₁+n₀)
    var(log ratio) = Σ (a+b)·n₁·n₀/n² / (R·S)

(Rothman, Greenland, Lash, Modern Epidemiology, 3rd ed. 2008, ch. 15; variance: Greenland and Robins, Biometrics 41, 1985,
55-68.) With one ward it is the plain ratio with var = 1/a + 1/b.

**Honesty.** Counts of people scatter more than a Poisson law has it: weather, a bus which is late, a talk in the hall. The
variance is therefore multiplied by the dispersion φ = Σ(x-x̄)²/x̄ ÷ degrees of freedom, over the days within each ward and
period, never below 1, and the interval uses Student's t with those degrees of freedom (quasi-likelihood: McCullagh and
Nelder, Generalized Linear Models, 2nd ed. 1989, §4.5 and §6.2). The interval covers chance alone. What else happened in
those weeks, a season, a rule which changed, a letter of the state, is in the ratio and cannot be told apart: no ward is
left out of a campaign to all citizens, so there is none to compare with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
FEWEST_DAYS = 2
"""Days needed on either side before anything is said."""
WIDEST = math.log(20)
"""An interval which reaches from a twentieth to twenty times the ratio says nothing, and is not shown."""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One ward (or the telephone desk): people on each day before and on each day after."""

    before: Sequence[int]
    after: Sequence[int]

    @property
    def comparable(self) -> bool:
        """Whether both sides have enough days."""
        return min(len(self.before), len(self.after)) >= FEWEST_DAYS


@dataclass(frozen=True, slots=True)
class Effect:
    """The ratio after ÷ before with its interval; all None where too few days or nobody at all make it meaningless."""

    ratio: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def verdict(self) -> str:
        """``more``, ``fewer``, ``unclear`` (the interval holds 1) or ``unknown``."""
        if self.low is None or self.high is None:
            return "unknown"
        if self.low > 1:
            return "more"
        return "fewer" if self.high < 1 else "unclear"


def mean(counts: Sequence[int]) -> float | None:
    """Return people per day, None without a day."""
    return sum(counts) / len(counts) if counts else None


def effect(strata: Iterable[BeforeAfter], *, scatter: tuple[float, int] | None = None) -> Effect:
    """Return the effect over the strata together; strata without enough days on both sides are left out.

    ``scatter`` is the dispersion with its degrees of freedom when it is known from more days than these (``dispersion`` of
    all wards for the interval of one); without it, it is estimated from the strata themselves.
    """
    whole = [each for each in strata if each.comparable]
    terms = [_terms(each) for each in whole]
    after, before, spread = (sum(column) for column in zip(*terms, strict=True)) if terms else (0.0, 0.0, 0.0)
    if not after or not before:
        return Effect()
    phi, freedom = scatter or dispersion(whole)
    ratio = after / before
    margin = student_t(CONFIDENCE, freedom) * math.sqrt(phi * spread / (after * before))
    if margin > WIDEST:
        return Effect(ratio=ratio)
    return Effect(ratio, ratio * math.exp(-margin), ratio * math.exp(margin))


def dispersion(strata: Iterable[BeforeAfter]) -> tuple[float, int]:
    """Return φ (at least 1) and its degrees of freedom, from the days within each stratum and period."""
    squares, freedom = 0.0, 0
    for each in strata:
        for side in (each.before, each.after):
            middle = mean(side)
            if middle and len(side) >= FEWEST_DAYS:
                squares += sum((count - middle) ** 2 for count in side) / middle
                freedom += len(side) - 1
    return (max(1.0, squares / freedom), freedom) if freedom else (1.0, 1)


def student_t(confidence: float, freedom: int) -> float:
    """Return Student's two-sided quantile, within 0.2 % (freedom 1 and 2 exactly).

    The expansion in 1/freedom of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    p = (1 + confidence) / 2
    if freedom == 1:
        return math.tan(math.pi * (p - 0.5))
    if freedom == 2:
        return (2 * p - 1) * math.sqrt(2 / (4 * p * (1 - p)))
    z, v = NormalDist().inv_cdf(p), freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def _terms(each: BeforeAfter) -> tuple[float, float, float]:
    """One stratum's part of R, S and of the variance's numerator."""
    days_after, days_before = len(each.after), len(each.before)
    days = days_after + days_before
    after, before = sum(each.after), sum(each.before)
    spread = (after + before) * days_after * days_before / days**2
    return after * days_before / days, before * days_after / days, spread
