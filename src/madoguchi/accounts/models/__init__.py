"""People and devices, and what each may reach."""

from madoguchi.accounts.models.device import Device, DeviceSignIn, PairingCode
from madoguchi.accounts.models.membership import Membership
from madoguchi.accounts.models.user import User

__all__ = ["Device", "DeviceSignIn", "Membership", "PairingCode", "User"]
