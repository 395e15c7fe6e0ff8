"""Roles of people and kinds of devices."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """What a person is under one contract. One membership, one role."""

    CITY_OFFICIAL = "city_official", "本市担当者"
    GENERAL_MANAGER = "general_manager", "総括責任者"
    COUNTER_SUPERVISOR = "counter_supervisor", "窓口責任者"
    COUNTER_STAFF = "counter_staff", "窓口従事者"
    CALL_CENTRE_SUPERVISOR = "call_centre_supervisor", "コールセンター業務担当責任者"
    OPERATOR = "operator", "コールセンター従事者"
    ADMINISTRATOR = "administrator", "システム管理者"
    AUDITOR = "auditor", "監査担当者（閲覧のみ）"


SITE_ROLES = frozenset({Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF})
"""Roles which see only the sites named in their membership; the others see every site of their contract."""

STRONG_LOGIN_ROLES = frozenset({Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.ADMINISTRATOR})
"""Roles for which a second factor is compulsory outside a demonstration."""


class DeviceKind(models.TextChoices):
    """What a paired device is used for."""

    KIOSK = "kiosk", "受付機"
    BOARD = "board", "呼出表示板"
    COUNTER_TABLET = "counter_tablet", "窓口端末"
