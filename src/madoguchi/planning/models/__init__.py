"""Rows of the planning."""

from madoguchi.planning.models.event import PlanningEvent
from madoguchi.planning.models.forecast import Forecast, ForecastDay
from madoguchi.planning.models.seat_plan import SeatPlan

__all__ = ["Forecast", "ForecastDay", "PlanningEvent", "SeatPlan"]
