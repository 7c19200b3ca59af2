"""What every way of running shares. `local`, `test` and `production` only tighten or loosen this."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from config.settings import addresses

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("RAPPORTEUR_DATA", ROOT / ".data"))
INSTANCE = os.environ.get("RAPPORTEUR_INSTANCE", "rapporteur")
ORIGIN = os.environ.get("RAPPORTEUR_ORIGIN", "http://127.0.0.1:8000")

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "django_vite",
    "apps.accounts",
    "apps.projects",
    "apps.activity",
    "apps.corpus",
    "apps.codebook",
    "apps.coding",
    "apps.agreement",
    "apps.analysis",
    "apps.exchange",
]

MIDDLEWARE = [
    # First, so that what the others answer by themselves (refused hosts, redirects to https) carries the policies too.
    "config.middleware.browser_policy",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.accounts.languages.in_her_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.catalogue.address",
            ],
        },
    },
]

DATABASES = {
    "default": addresses.database(os.environ.get("DATABASE_URL", "postgresql://rapporteur@127.0.0.1:5432/rapporteur"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Sessions stand in PostgreSQL: Redis may be flushed at any instant and cost nothing but time.
SESSION_ENGINE = "apps.accounts.session_store"
SESSION_COOKIE_NAME = f"{INSTANCE}_session"  # cookies ignore ports: two instances on one host need two names
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{INSTANCE}_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # pages carry the token in a meta element
CSRF_FAILURE_VIEW = "config.views.csrf_refused"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "apps.accounts.validators.MaximumLengthValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "projects:list"
LOGOUT_REDIRECT_URL = "accounts:sign-in"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LANGUAGE_COOKIE_NAME = f"{INSTANCE}_language"  # what a person chose before she signed in
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = "config.dates"
LOCALE_PATHS = [ROOT / "config" / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("dist", ROOT / "static" / "dist"),
    ("icons", ROOT / "static" / "icons"),
    ("brand", ROOT / "static" / "brand"),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/assets/.+-[\w-]{8}\.\w+$"
MEDIA_ROOT = DATA / "media"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": ROOT / "static" / "dist" / "manifest.json",
        "static_url_prefix": "dist",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("RAPPORTEUR_MAIL_FROM", "Rapporteur <rapporteur@localhost>")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# A form without its files, or JSON; files are kept on disk while they arrive.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
RECORDING_MAX_BYTES = 500 * 1024 * 1024
# Hosts a transcript may be fetched from, and where each is reached if not by its own name (a test's own server).
TRANSCRIPT_HOSTS: dict[str, str] = {"transcripts.un.org": "", "webtv.un.org": ""}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.accounts.api.authentication.TokenAuthentication",
        "apps.accounts.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.projects.wire.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "apps.projects.wire.problems.handle",
    "DEFAULT_PAGINATION_CLASS": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rapporteur",
    "DESCRIPTION": "Everything the screens do, for scripts. Errors are `application/problem+json`.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

JOB_LEASE_SECONDS = float(os.environ.get("RAPPORTEUR_JOB_LEASE", "30"))
JOB_HEARTBEAT_SECONDS = float(os.environ.get("RAPPORTEUR_JOB_HEARTBEAT", "5"))
JOB_DISPATCH_SECONDS = float(os.environ.get("RAPPORTEUR_JOB_DISPATCH", "10"))
JOB_MAX_ATTEMPTS = 4
AGREEMENT_DEBOUNCE_SECONDS = float(os.environ.get("RAPPORTEUR_AGREEMENT_DEBOUNCE", "2"))

# Background work. The broker is a doorbell; the Job row is the record (docs/decisions/0001-model.md).
CELERY = {
    "broker_url": addresses.broker(REDIS_URL),
    "broker_connection_retry_on_startup": True,
    "broker_transport_options": {
        "visibility_timeout": 3600,
        "socket_timeout": 30,
        "socket_connect_timeout": 2,
        # A write whose bell cannot ring is not held up: the dispatcher rings later.
        "max_retries": 1,
        "interval_max": 0.5,
    },
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_time_limit": 1800,
    "task_soft_time_limit": 1740,
    "task_default_queue": "interactive",
    "worker_prefetch_multiplier": 1,
    "worker_max_memory_per_child": 800_000,
    "worker_soft_shutdown_timeout": 5.0,
    "worker_hijack_root_logger": False,
    "accept_content": ["json"],
    "task_serializer": "json",
    "timezone": "UTC",
    # Calls that nobody took in their own interval end there: they do not pile up while no worker lives.
    "beat_schedule": {
        "dispatch due jobs": {
            "task": "activity.dispatch",
            "schedule": JOB_DISPATCH_SECONDS,
            "options": {"expires": JOB_DISPATCH_SECONDS},
        },
        "sweep bytes nobody names": {
            "task": "corpus.sweep",
            "schedule": 600.0,
            "options": {"expires": 600.0},
        },
        "refresh agreement": {
            "task": "agreement.refresh",
            "schedule": AGREEMENT_DEBOUNCE_SECONDS,
            "options": {"expires": AGREEMENT_DEBOUNCE_SECONDS},
        },
    },
}
FEED_HEARTBEAT_SECONDS = float(os.environ.get("RAPPORTEUR_FEED_HEARTBEAT", "15"))
FEED_POLL_SECONDS = float(os.environ.get("RAPPORTEUR_FEED_POLL", "2"))

DEMONSTRATION = True  # whether the demonstration project, with its public passphrase, may be loaded

SIGN_IN_LIMIT_ACCOUNT = (5, 15 * 60)
SIGN_IN_LIMIT_ADDRESS = (50, 3600)
RESET_LIMIT = (5, 3600)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without keys": {"()": "config.logs.WithoutKeys"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without keys"]}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # The server has set this one up by itself before: its lines, too, go through our handler.
        "uvicorn.access": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
