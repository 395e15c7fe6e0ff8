"""Addresses of log-in, devices and people. Of allauth's pages only those are here which an office needs."""

from __future__ import annotations

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa
from django.urls import include, path

from madoguchi.accounts.views import audit_trail, demo_login, devices, entry, lock, people

SITE = "c/<slug:slug>/s/<slug:site_code>/devices/"
USERS = "c/<slug:slug>/users/"
USER = f"{USERS}<uuid:membership_id>/"

urlpatterns = [
    path("c/<slug:slug>/audit/", audit_trail.show_trail, name="audit_trail"),
    path("c/<slug:slug>/audit/verify/", audit_trail.verify_trail, name="audit_trail_verify"),
    path("accounts/", entry.own_account, name="accounts_self"),
    path("accounts/login/", allauth_views.login, name="account_login"),
    path("accounts/logout/", entry.log_out, name="account_logout"),
    path("accounts/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", allauth_views.password_change, name="account_change_password"),
    path("accounts/2fa/", mfa.index, name="mfa_index"),
    path("accounts/2fa/authenticate/", entry.second_step, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/totp/", include("allauth.mfa.totp.urls")),
    path("accounts/2fa/recovery-codes/", include("allauth.mfa.recovery_codes.urls")),
    path("accounts/2fa/webauthn/", include("allauth.mfa.webauthn.urls")),
    path("accounts/pin/", entry.own_pin, name="accounts_pin"),
    path("accounts/elsewhere/", entry.elsewhere, name="accounts_elsewhere"),
    path("accounts/lock/", lock.lock, name="accounts_lock"),
    path("accounts/lock/switch/", lock.switch, name="accounts_switch"),
    path("accounts/lock/password/", lock.unlock, name="accounts_unlock"),
    path("accounts/still-here/", entry.still_here, name="accounts_still_here"),
    path("demo-login/", demo_login.choose, name="demo_login"),
    path("demo-login/enter/", demo_login.enter, name="demo_login_enter"),
    path("device/", devices.pair, name="device_pair"),
    path("device/forget/", devices.unpair, name="device_unpair"),
    path(SITE, devices.list_devices, name="device_list"),
    path(f"{SITE}code/", devices.make_code, name="device_make_code"),
    path(f"{SITE}<uuid:device_id>/revoke/", devices.revoke, name="device_revoke"),
    path(USERS, people.list_people, name="people"),
    path(f"{USERS}add/", people.add_person, name="person_add"),
    path(USER, people.show_person, name="person"),
    path(f"{USER}role/", people.change_role, name="person_role"),
    path(f"{USER}end/", people.end_membership, name="person_end"),
    path(f"{USER}restore/", people.restore_membership, name="person_restore"),
    path(f"{USER}password/", people.give_new_password, name="person_password"),
    path(f"{USER}second-factor/", people.reset_second_factor, name="person_second_factor"),
]
