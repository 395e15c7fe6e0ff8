"""What is chosen and counted among incidents and complaints; what other apps ask stands here by name."""

from madoguchi.incidents.queries.finding import from_source, in_period, open_incidents
from madoguchi.incidents.queries.standing import legal_dues, still_untold

__all__ = ["from_source", "in_period", "legal_dues", "open_incidents", "still_untold"]
