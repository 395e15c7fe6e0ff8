"""Printed materials in versions, where their copies are, and campaigns to all citizens."""

from madoguchi.publicity.models.campaign import Campaign, CampaignCost
from madoguchi.publicity.models.material import MaterialFile, MaterialVersion, PrintMaterial
from madoguchi.publicity.models.stock import LeafletCount, LeafletDelivery, LeafletStocktake, PrintRun

__all__ = [
    "Campaign",
    "CampaignCost",
    "LeafletCount",
    "LeafletDelivery",
    "LeafletStocktake",
    "MaterialFile",
    "MaterialVersion",
    "PrintMaterial",
    "PrintRun",
]
