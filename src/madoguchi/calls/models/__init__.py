"""Calls, seats, alarms and call-backs. Callers are hashes; a telephone number in clear lives only in an open call-back, sealed."""

from madoguchi.calls.models.alarm import Alarm, Measure
from madoguchi.calls.models.call import Call, CallLeg
from madoguchi.calls.models.callback import CallBack
from madoguchi.calls.models.centre import CallLine, CentrePlace
from madoguchi.calls.models.closing import CallDayClosing
from madoguchi.calls.models.escalation import Escalation
from madoguchi.calls.models.live import Delivery, HeardEvent
from madoguchi.calls.models.rate_rule import AnswerRateRule
from madoguchi.calls.models.seat import Seat, SeatStint
from madoguchi.calls.models.source import CallSource, ImportRun, RejectedRow
from madoguchi.calls.models.taken_over import TakenCall

__all__ = [
    "Alarm",
    "AnswerRateRule",
    "Call",
    "CallBack",
    "CallDayClosing",
    "CallLeg",
    "CallLine",
    "CallSource",
    "CentrePlace",
    "Delivery",
    "Escalation",
    "HeardEvent",
    "ImportRun",
    "Measure",
    "RejectedRow",
    "Seat",
    "SeatStint",
    "TakenCall",
]
