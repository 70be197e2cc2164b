"""Settings of the desk, from environment variables alone; every variable stands in `.env.example`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]


def env(name: str, default: str = "") -> str:
    """The value of an environment variable; an empty one counts as not set."""
    return os.environ.get(name) or default


def flag(name: str, *, default: bool = False) -> bool:
    """Whether an environment variable says yes."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


DATA_DIR = Path(env("DIEUHANH_DATA", str(ROOT / "var")))
DEBUG = flag("DIEUHANH_DEBUG")
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_FILE = DATA_DIR / "secret-key"


def secret_key() -> str:
    """The key from the environment, or one made once and kept in a file that only its owner may read."""
    if given := env("SECRET_KEY"):
        return given
    if not SECRET_FILE.exists():
        handle = os.open(SECRET_FILE, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(os.urandom(48).hex())
    return SECRET_FILE.read_text()


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = [key for key in env("SECRET_KEY_FALLBACKS").split(",") if key]
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("CSRF_TRUSTED_ORIGINS").split(",") if origin]

INSTALLED_APPS = [
    "dieuhanh.project.apps.ProjectConfig",
    "dieuhanh.desk.apps.DeskConfig",
    "dieuhanh.transfer.apps.TransferConfig",
    "dieuhanh.search.apps.SearchConfig",
    "dieuhanh.reorganisation.apps.ReorganisationConfig",
    "dieuhanh.reminders.apps.RemindersConfig",
    "dieuhanh.reports.apps.ReportsConfig",
    "dieuhanh.review.apps.ReviewConfig",
    "dieuhanh.directives.apps.DirectivesConfig",
    "dieuhanh.records.apps.RecordsConfig",
    "dieuhanh.exchange.apps.ExchangeConfig",
    "dieuhanh.documents.apps.DocumentsConfig",
    "dieuhanh.org.apps.OrgConfig",
    "dieuhanh.journal.apps.JournalConfig",
    "dieuhanh.ui.apps.UiConfig",
    # Below ours: their templates give way to those of `org`.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dieuhanh.org.views.middleware.DoorKeeper",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dieuhanh.org.views.middleware.StayKeeper",
    "django_htmx.middleware.HtmxMiddleware",
    "dieuhanh.ui.answers.Explained",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "dieuhanh.project.urls"
WSGI_APPLICATION = "dieuhanh.project.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dieuhanh.project.navigation.context",
            ],
        },
    },
]

SQLITE_OPTIONS = {
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start: nobody waits in the middle.
    # What does not fit into SQLite's own cache is read where the system keeps it in memory, not copied out of it.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; "
        "PRAGMA mmap_size=2147418112;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}
# Pages read a few rows by index from memory or a solid disk; the server's own guess is a disk that turns, for which it
# would rather read whole tables. What is compiled for one page is never used again.
POSTGRESQL_OPTIONS = "-c random_page_cost=1.1 -c jit=off"
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(env("DATABASE_URL", f"sqlite:///{DATA_DIR / 'dieuhanh.sqlite3'}"), conn_max_age=60)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", POSTGRESQL_OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "org.User"
LOGIN_URL = "org:login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "org:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    # For first passwords that were made by chance; the first use replaces it.
    "dieuhanh.org.services.passwords.OneTimeHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "dieuhanh.org.services.passwords.RuleValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# The door is ours (`org:login`); allauth adds second factors and the single sign-on. Nobody signs up.
ACCOUNT_ADAPTER = "dieuhanh.org.views.doors.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "dieuhanh.org.views.doors.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Browsers allow security keys on plain HTTP for localhost alone; so does this.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("DIEUHANH_TLS")
# How many proxies of ours stand before the desk: the address of a caller is read from X-Forwarded-For past them.
TRUSTED_PROXIES = int(env("DIEUHANH_PROXIES", "1" if flag("DIEUHANH_BEHIND_PROXY") else "0"))

# Single sign-on of the province (OpenID Connect): off until its address is given.
OIDC_URL = env("DIEUHANH_OIDC_URL").rstrip("/")
OIDC_NAME = env("DIEUHANH_OIDC_NAME", "Đăng nhập một lần")
SOCIALACCOUNT_ADAPTER = "dieuhanh.org.views.sso.SingleSignOnAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": OIDC_NAME,
                "client_id": env("DIEUHANH_OIDC_CLIENT"),
                "secret": env("DIEUHANH_OIDC_SECRET"),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}

# How often one account (before signing in: one address) may call an address: times, seconds.
RATE_LIMITS: dict[str, tuple[int, int]] = {
    "org:login": (30, 60),
    "mfa_authenticate": (20, 60),
    "mfa_login_webauthn": (20, 60),
    "openid_connect_login": (20, 60),
    "openid_connect_callback": (20, 60),
    "search:page": (60, 60),
    "org:unit_options": (300, 60),
    "documents:upload": (120, 60),
    "org:account_lists": (20, 60),
    "org:journal_export": (10, 60),
    "reminders:calendar": (60, 60),
    "transfer:lists": (60, 60),
    "transfer:register": (20, 60),
    "transfer:book": (20, 60),
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", "Asia/Ho_Chi_Minh")
DATE_FORMAT = "d/m/Y"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# One request may not carry more than this; documents are streamed to disk above 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# More than any form takes, so that the form itself says how many it takes.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
UPLOAD_MAX_BYTES = int(env("DIEUHANH_UPLOAD_MAX_MB", "50")) * 1024 * 1024
# Reading runs in a process of its own under these limits.
READING_SECONDS = int(env("DIEUHANH_READING_SECONDS", "60"))
READING_MEMORY_MB = int(env("DIEUHANH_READING_MEMORY_MB", "1500"))
# Documents that arrive by themselves: a watched folder, a mailbox (imaps://name:password@host/INBOX), and for whom.
INBOX_DIR = env("DIEUHANH_INBOX_DIR")
IMAP_URL = env("DIEUHANH_IMAP_URL")
INBOX_UNIT = env("DIEUHANH_INBOX_UNIT")
PROVINCE_NAME = env("DIEUHANH_NAME", "Hệ thống điều hành")

# Messages carry links: the address under which people call the desk.
SITE_URL = env("DIEUHANH_URL", "http://127.0.0.1:8000").rstrip("/")
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = int(env("EMAIL_TIMEOUT", "20"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "dieuhanh@localhost")
# How reminders leave the desk, by medium: as files in the outbox, by SMTP, or through a gateway of the province.
REMINDERS_GATEWAYS = {"sms": env("DIEUHANH_SMS_GATEWAY"), "chat": env("DIEUHANH_CHAT_GATEWAY")}
REMINDERS_GATEWAY_TOKEN = env("DIEUHANH_GATEWAY_TOKEN")
REMINDERS_CHANNELS = {
    "email": "email" if env("EMAIL_HOST") else "file",
    **{medium: "http" if url else "file" for medium, url in REMINDERS_GATEWAYS.items()},
}
REMINDERS_OUTBOX = DATA_DIR / "outbox"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A form that leads to the single sign-on is followed there.
        "form-action": [SELF, *([OIDC_URL.split("/", 3)[0] + "//" + OIDC_URL.split("/", 3)[2]] if OIDC_URL else [])],
    }
}
SECURE_TLS = flag("DIEUHANH_TLS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_TLS
SECURE_SSL_REDIRECT = SECURE_TLS
SECURE_HSTS_SECONDS = 31536000 if SECURE_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("DIEUHANH_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"dieuhanh": {"level": "INFO"}},
}
