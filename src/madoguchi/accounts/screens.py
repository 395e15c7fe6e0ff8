"""Where a device goes after it was paired. Screens of higher storeys are met by their address only."""

from __future__ import annotations

from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.models import Device

SCREENS = {DeviceKind.KIOSK: "kiosk", DeviceKind.BOARD: "board", DeviceKind.COUNTER_TABLET: "console"}


def screen_of(device: Device) -> str:
    """Return the address of the device's own screen."""
    return f"/c/{device.contract.slug}/s/{device.site.code}/{SCREENS[DeviceKind(device.kind)]}/"
