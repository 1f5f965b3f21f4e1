"""All settings, from the environment only. Each variable is described in docs/settings.md."""

import zoneinfo
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from collegium.config import environment
from collegium.sealed.boxes import new_key

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent

DATA_DIR = environment.folder("COLLEGIUM_DATA", CHECKOUT / "var")
DEBUG = environment.flag("COLLEGIUM_DEBUG", default=False)
SECRET_KEY = environment.secret("COLLEGIUM_SECRET_KEY", DATA_DIR / "secret_key")
ENCRYPTION_KEY = environment.secret("COLLEGIUM_ENCRYPTION_KEY", DATA_DIR / "encryption_key", make=new_key)
SITE_URL = environment.text("COLLEGIUM_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = environment.texts("COLLEGIUM_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
BEHIND_PROXY = environment.flag("COLLEGIUM_BEHIND_PROXY", default=False)
PROGRAM_CREATION = environment.choice("COLLEGIUM_PROGRAM_CREATION", "anyone", ("anyone", "operators"))
SIGN_UP_IS_OPEN = environment.flag("COLLEGIUM_SIGN_UP", default=True)
UPLOAD_LIMIT_MEGABYTES = environment.number("COLLEGIUM_UPLOAD_MEGABYTES", 10, least=1, most=100)

INSTALLED_APPS = [
    "collegium.home",
    "collegium.formation",
    "collegium.meetings",
    "collegium.objectives",
    "collegium.inventory",
    "collegium.alignment",
    "collegium.mission",
    "collegium.careers",
    "collegium.groups",
    "collegium.programs",
    "collegium.people",
    "collegium.worker",
    "collegium.audit",
    "collegium.mail",
    "collegium.jobs",
    "collegium.ui",
    "collegium.config",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "collegium.people.middleware.PrivatePagesMiddleware",
    "collegium.config.middleware.WrongMethodMiddleware",
    "collegium.config.middleware.KnownNumbersMiddleware",
    "collegium.people.middleware.PersonTimeZoneMiddleware",
    "collegium.programs.uploads.UploadLimitMiddleware",
]

ROOT_URLCONF = "collegium.config.urls"
WSGI_APPLICATION = "collegium.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collegium.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "collegium.ui.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "collegium.ui.rendering.FormRenderer"

# SQLite promises that what was saved stays saved, also at a power cut: WAL with FULL, IMMEDIATE transactions
# so that two writers wait for each other, and secure_delete so that deleted text is gone from the file.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
    ),
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database("COLLEGIUM_DATABASE", f"sqlite:///{DATA_DIR / 'collegium.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DATABASES["default"]["CONN_MAX_AGE"] = None if DATABASES["default"]["ENGINE"].endswith("sqlite3") else 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Rate limits live in the cache, so the cache has to be one for all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "collegium_cache"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
LOGOUT_REDIRECT_URL = "home:start"

EMAIL: dict[str, Any] = environment.mail_server("COLLEGIUM_MAIL_SERVER")
MAIL_IS_CONFIGURED = bool(EMAIL)
EMAIL_BACKEND = EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST = EMAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(EMAIL.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(EMAIL.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 10
# Where calendar programs send answers to invitations; invitations ask for one only where it arrives.
REPLY_MAILBOX = environment.mailbox("COLLEGIUM_REPLY_MAILBOX")
REPLY_ADDRESS = environment.text(
    "COLLEGIUM_REPLY_ADDRESS", REPLY_MAILBOX.user if REPLY_MAILBOX and "@" in REPLY_MAILBOX.user else ""
)
DEFAULT_FROM_EMAIL = environment.text("COLLEGIUM_MAIL_FROM", "Collegium <collegium@localhost>")

ACCOUNT_ADAPTER = "collegium.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
# Without a mail server nobody could confirm an address, and nobody could be locked out by it either.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_IS_CONFIGURED else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = MAIL_IS_CONFIGURED
ACCOUNT_LOGIN_BY_CODE_ENABLED = MAIL_IS_CONFIGURED
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = MAIL_IS_CONFIGURED
# A person has one address, and a code to the new one proves it before the old one goes.
ACCOUNT_CHANGE_EMAIL = True
# Otherwise a stranger could start a sign-up with a colleague's row of the roster and move it to an own address.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# Per account ten wrong passwords in five minutes; a whole hospital may share one network address.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/5m/ip,10/5m/key"}
# A header of the request is believed only where a proxy of ours has written it.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
IS_SERVED_BY_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SERVED_BY_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if IS_SERVED_BY_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [CHECKOUT / "locale"]
USE_I18N = True
USE_TZ = True
# The time zones of the tzdata package on every machine: those of a system may be years old.
zoneinfo.reset_tzpath(to=())
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "collegium.people.redaction.WordlessErrors",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {
        "hide_tokens": {"()": "collegium.people.redaction.HideTokens"},
        "hide_pairs": {"()": "collegium.alignment.redaction.HidePairs"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["hide_tokens", "hide_pairs"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "collegium": {"level": "INFO"},
        "waitress": {"level": "ERROR"},
        # The framework would mail errors to administrators, with what was typed into the form.
        "django": {"handlers": [], "level": "WARNING"},
    },
}
