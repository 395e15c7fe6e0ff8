"""Pairing: the supervisor's page with devices and codes, and the page on the new device."""

from __future__ import annotations

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts import rules
from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.accounts.actions import devices as actions
from madoguchi.accounts.calc.pairing_code import in_two_halves
from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.device_cookie import give_token, take_token_away
from madoguchi.accounts.forms.devices import NewDeviceForm, PairingCodeForm
from madoguchi.accounts.queries.people import device_of, devices_of
from madoguchi.accounts.screens import screen_of
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site

TOO_MANY = "続けて何度も入力されたため、しばらく受け付けません。1分ほど待ってから、もう一度入力してください。"


def _site(request: OfficeRequest, slug: str, site_code: str) -> Site:
    site = site_for(request.principal, slug, site_code)
    require(request.principal, rules.may_manage_devices, site)
    return site


@require_GET
def list_devices(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the devices of a site and the form for a new one."""
    site = _site(request, slug, site_code)
    return _page(request, site, NewDeviceForm(initial={"kind": DeviceKind.KIOSK}))


@require_POST
def make_code(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Make a short code for a new device and show it, this once."""
    site = _site(request, slug, site_code)
    form = NewDeviceForm(request.POST)
    if not form.is_valid():
        return _page(request, site, form, status=422)
    row, code = actions.make_pairing_code(
        site=site,
        kind=form.cleaned_data["kind"],
        name=form.cleaned_data["name"],
        actor=request.principal.actor,
        now=office_now(),
    )
    made = {"row": row, "code": in_two_halves(code), "address": request.build_absolute_uri("/device/")}
    return render(request, "accounts/pairing_code.html", {"site": site, **made})


@require_POST
def revoke(request: OfficeRequest, slug: str, site_code: str, device_id: UUID) -> HttpResponse:
    """End a device's token."""
    site = _site(request, slug, site_code)
    device = device_of(site, device_id)
    if device is None:
        raise Http404
    if actions.revoke(device=device, actor=request.principal.actor, now=office_now()):
        messages.success(request, f"「{device.name}」の登録を取り消しました。この端末からはもう使えません。")
    return redirect("device_list", slug=slug, site_code=site_code)


@require_http_methods(["GET", "POST"])
def pair(request: OfficeRequest) -> HttpResponse:
    """Pair the device on which this page is open."""
    form = PairingCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _not_too_often(request)
            paired = actions.pair_with_code(typed=form.cleaned_data["code"], now=office_now())
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            response = redirect(screen_of(paired.device))
            give_token(response, paired.token)
            return response
    device = request.principal.device
    context = {"form": form, "device": device, "screen": screen_of(device) if device else ""}
    return render(request, "accounts/pair.html", context, status=422 if form.errors else 200)


@require_POST
def unpair(request: OfficeRequest) -> HttpResponse:
    """Let the device on which this page is open forget its token, and refuse that token from now on."""
    device = request.principal.device
    if device is None:
        raise Http404
    actions.revoke(device=device, actor=request.principal.actor, now=office_now())
    response = redirect("device_pair")
    take_token_away(response)
    return response


def _not_too_often(request: OfficeRequest) -> None:
    if not ratelimit.consume(request, action="pair_device"):
        raise ValidationError(TOO_MANY)


def _page(request: OfficeRequest, site: Site, form: NewDeviceForm, *, status: int = 200) -> HttpResponse:
    context = {"site": site, "form": form, "devices": devices_of(site)}
    return render(request, "accounts/devices.html", context, status=status)
