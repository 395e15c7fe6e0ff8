"""Log-in, lock-out, second factor and sessions."""

from __future__ import annotations

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked-out person is refused before the password is looked at
    "rules.permissions.ObjectPermissionBackend",
    "madoguchi.accounts.backends.AuthenticationBackend",
]
SESSION_ENGINE = "madoguchi.accounts.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "madoguchi.accounts.password_rules.NotOftenChosen"},
    {"NAME": "madoguchi.accounts.password_rules.NotOfKnownWords"},
]
# Between Django's own middleware and the lock-out's.
ACCOUNT_MIDDLEWARE = [
    "madoguchi.accounts.middleware.principal.principal",
    "madoguchi.accounts.middleware.gates.gates",
    "allauth.account.middleware.AccountMiddleware",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "madoguchi.accounts.allauth_hooks.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "madoguchi.accounts.forms.entry.LogInForm",
    "change_password": "madoguchi.accounts.forms.entry.NewPasswordForm",
    "reauthenticate": "madoguchi.accounts.forms.entry.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    # In the memory of each worker, against floods. The lock-out proper is axes', which counts in the database.
    "login": "60/m/ip",
    "login_failed": "60/m/ip,10/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "pair_device": "10/m/ip",
    "public_search": "30/m/ip",  # beyond it a citizen's search is answered still, but no longer kept for the editors
    "leave_queue": "10/m/key",  # of one ticket; a whole ward office may stand behind one address
}
MFA_ADAPTER = "madoguchi.accounts.allauth_hooks.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "madoguchi.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "madoguchi.accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "madoguchi.accounts.forms.second_factor.ActivateAppForm",
    "add_webauthn": "madoguchi.accounts.forms.second_factor.AddKeyForm",
    "edit_webauthn": "madoguchi.accounts.forms.second_factor.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people have a user name here; an address is optional
MFA_TOTP_ISSUER = "madoguchi"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "madoguchi.accounts.lock_out.counted_name"
AXES_LOCKOUT_CALLABLE = "madoguchi.accounts.views.entry.locked_out"

MADOGUCHI_SESSION_LIMIT = timedelta(hours=12)
MADOGUCHI_PUBLIC_SESSION_LIMIT = timedelta(minutes=5)  # of staff at a kiosk or a board, where visitors stand
MADOGUCHI_IDLE_LIMIT = timedelta(minutes=10)  # on shared tablets only
MADOGUCHI_ACTIVITY_NOTED_EVERY = timedelta(minutes=1)  # one write of the session a minute at most
SESSION_COOKIE_AGE = int(MADOGUCHI_SESSION_LIMIT.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
