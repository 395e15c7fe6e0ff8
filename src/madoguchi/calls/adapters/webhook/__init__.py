"""Calls which a telephone system posts to us: a signed body, taken once."""

from madoguchi.calls.adapters.webhook.payload import Delivery, UnreadableDelivery, read_delivery
from madoguchi.calls.adapters.webhook.signature import BadSignature, check_signature, sign

__all__ = ["BadSignature", "Delivery", "UnreadableDelivery", "check_signature", "read_delivery", "sign"]
