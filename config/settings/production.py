"""Settings for a public site. Development and tests start from these and loosen them."""

from csp.constants import NONE, SELF

from config import env

# -- Identity ---------------------------------------------------------------
SECRET_KEY = env.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = env.ALLOWED_HOSTS
WAGTAIL_SITE_NAME = "Praktijkbank"
WAGTAILADMIN_BASE_URL = SITE_URL = env.SITE_URL
SECURITY_CONTACT = env.SECURITY_CONTACT
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# -- What the site is made of -----------------------------------------------
INSTALLED_APPS = [
    "home",
    "search",
    "networks",
    "practices",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.admin_csp.AdminCSPMiddleware",
    "core.freshness.FreshnessMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "core.method_not_allowed.MethodNotAllowedMiddleware",
    "core.saved_twice.SavedTwiceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["core.lean_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.footer",
            ],
        },
    },
]

# -- Data -------------------------------------------------------------------
DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long story in the editor
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# -- Search -----------------------------------------------------------------
SEARCH_ENGINE = env.SEARCH_ENGINE
SEARCH_INDEX_DIR = env.SEARCH_INDEX_DIR
SEARCH_COUNT_SECONDS = 5.0  # counts of questions wait so long in memory; 0 writes each at once
SEARCH_SECONDS = 1.0  # what one page may wait for the engine
ELASTICSEARCH_URL = env.ELASTICSEARCH_URL
ELASTICSEARCH_PREFIX = env.ELASTICSEARCH_PREFIX
ELASTICSEARCH_SHARDS = env.ELASTICSEARCH_SHARDS
ELASTICSEARCH_REPLICAS = env.ELASTICSEARCH_REPLICAS
ELASTICSEARCH_CA_FILE = env.ELASTICSEARCH_CA_FILE

# -- Language and time ------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# -- Static files and media -------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.DATA_DIR / "static"
STATICFILES_DIRS = [env.BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- Who logs in ------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "core.accounts.ClosedAccountAdapter"
ACCOUNT_FORMS = {"login": "core.login_form.PlainLoginForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to addresses of strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Praktijkbank: "
# The limits on logging in count by the visitor's address, which a proxy passes on.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.BEHIND_TLS_PROXY else 0
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False

# -- The editors' side ------------------------------------------------------
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_COMMENTS_ENABLED = True
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True  # "Financiën" gets an address in plain letters

# -- Safety -----------------------------------------------------------------
SECURE_SSL_REDIRECT = env.BEHIND_TLS_PROXY
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked on the machine itself, where there is no TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.BEHIND_TLS_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # the Wagtail admin's scripts read it
X_FRAME_OPTIONS = "DENY"  # Wagtail itself opens the preview to the editor
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Videos come in only after a click; until then nothing is asked of these hosts.
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],  # a preview in the editor carries this header
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

# -- Mail and logs ----------------------------------------------------------
DEFAULT_FROM_EMAIL = env.DEFAULT_FROM_EMAIL
SERVER_EMAIL = env.DEFAULT_FROM_EMAIL
globals().update(env.email())
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django_tasks": {"level": "WARNING"}, "elastic_transport": {"level": "WARNING"}},
}
