"""Rows of the planning."""

from madoguchi.planning.models.event import PlanningEvent
from madoguchi.planning.models.forecast import Forecast, ForecastDay

__all__ = ["Forecast", "ForecastDay", "PlanningEvent"]
