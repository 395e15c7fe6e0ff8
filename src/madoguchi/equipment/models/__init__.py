"""Rows of equipment, custody and the sites' set-up."""

from madoguchi.equipment.models.custody import CustodyEvent, LossReport, SecurityCheck, Stocktake, StocktakeLine
from madoguchi.equipment.models.items import Asset, Consumable, EquipmentItem, FixtureCount, StockMovement
from madoguchi.equipment.models.places import Layout, SetUpPhoto, SetUpTick, SiteCompletion

__all__ = [
    "Asset",
    "Consumable",
    "CustodyEvent",
    "EquipmentItem",
    "FixtureCount",
    "Layout",
    "LossReport",
    "SecurityCheck",
    "SetUpPhoto",
    "SetUpTick",
    "SiteCompletion",
    "StockMovement",
    "Stocktake",
    "StocktakeLine",
]
