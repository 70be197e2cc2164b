"""Settings of the tests: the real ones, with a fast password hash, plain static files and a folder of their own."""

import os
import tempfile

os.environ.setdefault("DIEUHANH_DATA", tempfile.mkdtemp(prefix="dieuhanh-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
# Playwright's driver owns an event loop in the test's thread; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from dieuhanh.project.settings import *  # noqa: F403
from dieuhanh.project.settings import DATABASES, STORAGES, TEMPLATES

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "dieuhanh.org.services.passwords.OneTimeHasher",
]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""

# `scripts/test` migrates once and copies; SQLite then keeps its copies in files of this name.
if (name := os.environ.get("DIEUHANH_TEST_DB")) and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": name}
