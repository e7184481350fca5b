"""Settings of an installation, from environment variables (docs/reference/settings.md)."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from goodcare.config.database import database_settings, reading_settings
from goodcare.config.home import KEYS as KEY_NAMES
from goodcare.config.home import home_folder, read_key
from goodcare.safekeeping.databases import READING

HOME = home_folder()
KEYS = {name: read_key(name, home=HOME) for name in KEY_NAMES}
SECRET_KEY = KEYS["signing"] or "none yet: the check of the keys refuses to start"
PUBLIC_ADDRESS = os.environ.get("GOODCARE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
"""Where people reach this installation: stands in links, QR codes and printed forms."""
IS_SECURE = PUBLIC_ADDRESS.startswith("https://")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GOODCARE_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if IS_SECURE else []
ROOT_URLCONF = "goodcare.config.urls"
WSGI_APPLICATION = "goodcare.config.wsgi.application"
ORGANISATION = os.environ.get("GOODCARE_ORGANISATION", "Engagement team")
"""The data controller: one installation serves one."""

LISTEN_APPS = [
    "goodcare.collect.conversations",
    "goodcare.collect.questionnaires",
    "goodcare.collect.answers",
    "goodcare.collect.passages",
    "goodcare.collect.gatherings",
    "goodcare.collect.concerns",
    "goodcare.collect.contacts",
    "goodcare.collect.kiosk",
    "goodcare.collect.paper_entry",
    "goodcare.collect.imports",
    "goodcare.collect.reach",
    "goodcare.collect.privacy",
]
INSTALLED_APPS = [
    "goodcare.web",
    "goodcare.safekeeping",
    "goodcare.audit",
    "goodcare.jobs",
    "goodcare.teams",
    *LISTEN_APPS,
    "goodcare.analyse",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
CONVERSATION_TASKS = [
    "goodcare.collect.conversations.own_tasks.plan_tasks",
    "goodcare.collect.questionnaires.tasks.questionnaire_tasks",
    "goodcare.collect.conversations.own_tasks.opening_tasks",
    "goodcare.collect.reach.overview.reach_tasks",
    "goodcare.collect.passages.tasks.masking_tasks",
    "goodcare.collect.concerns.tasks.concern_tasks",
    "goodcare.analyse.tasks.finding_tasks",
]
"""What rooms know is to do, in the order of a conversation's overview."""
CONVERSATION_FIGURES = ["goodcare.collect.reach.overview.reach_figures"]
"""What rooms can say about a conversation in one number."""
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goodcare.web.middleware.NoNullsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goodcare.teams.middleware.SecondFactorMiddleware",
    "goodcare.web.middleware.ExpectedErrorsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goodcare.web.context.installation",
                "goodcare.teams.context.second_factor",
            ],
            "builtins": ["goodcare.web.templatetags.components"],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("GOODCARE_DATABASE_URL", ""), home=HOME)}
DATABASES[READING] = reading_settings(DATABASES["default"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES = HOME / "files"
MEDIA_ROOT = str(FILES)
SNAPSHOTS = Path(os.environ.get("GOODCARE_SNAPSHOTS", str(HOME / "snapshots")))
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
LARGEST_UPLOAD_BYTES = 100_000_000

AUTH_USER_MODEL = "teams.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "goodcare.teams.adapters.InvitedOnly"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts them, and says so on a page
MFA_TOTP_ISSUER = "Goodcare"
MFA_ADAPTER = "goodcare.teams.adapters.SealedSecrets"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by owners
REQUIRE_MFA = os.environ.get("GOODCARE_REQUIRE_MFA", "") == "1"
"""Whether everybody who may see rows must sign in with two steps."""
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]  # by address, one person would lock out an office
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # nothing but the account counts: nothing to rotate
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_USERNAME_CALLABLE = "goodcare.teams.adapters.address_signing_in"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False
SIGN_IN_ADDRESSES_KEPT_DAYS = 30
NIGHTLY = (
    ("goodcare.teams.addresses.forget_sign_in_addresses", "Forget where people signed in from"),
    ("goodcare.collect.privacy.retention.keep_promises", "Erase what was kept long enough"),
    ("goodcare.analyse.erasing.delete_old_exports", "Remove exports that are older than a week"),
)
"""Works of jobs that are started once a day, and their titles."""
ERASURE_HOOKS: tuple[str, ...] = (
    "goodcare.collect.imports.forgetting.words_are_gone",
    "goodcare.analyse.erasing.exports_are_stale",
    "goodcare.analyse.erasing.reports_are_withdrawn",
)
"""Functions told what is erased: (ids of rows as snapshots hold them, conversation=…), inside its
transaction; without ids where everything was erased."""
AFTER_ROWS_ERASED: tuple[str, ...] = ("goodcare.analyse.erasing.rows_are_gone",)
"""Functions that are told whose rows were erased: (folder of the snapshot, conversation=…)."""
AUDIT_IS_GUARDED = True
"""Whether the database refuses to change the audit record; tests empty it between them."""
SNAPSHOT_ROWS_ERASED_WITHIN_DAYS = int(os.environ.get("GOODCARE_SNAPSHOT_ROWS_DAYS", "30"))
"""After an erasure: how long rows of snapshots that hold it stay, so that another can be frozen."""

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers send no origin with forms
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", str(Path(__file__).parent.parent / "publish" / "static"))]
WHITENOISE_USE_FINDERS = True  # files are served from the package: nothing to collect

AFTER_SENDING = ("goodcare.collect.passages.services.take_open_answers",)
"""Called with each response inside the transaction that sends it, before it is saved."""
CSRF_FAILURE_VIEW = "goodcare.collect.answers.public_views.no_cookies"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("GOODCARE_TIME_ZONE", "Europe/London")
USE_TZ = True
EMAIL_BACKEND = os.environ.get(
    "GOODCARE_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"
)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Lines of access are not logged at all: they would hold respondents' addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
