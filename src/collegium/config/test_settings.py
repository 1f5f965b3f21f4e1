"""The settings of the test run: the same ones, with a cheap password hasher and a throw-away data folder."""

import atexit
import os
import shutil
import tempfile

if "COLLEGIUM_DATA" not in os.environ:
    os.environ["COLLEGIUM_DATA"] = tempfile.mkdtemp(prefix="collegium-test-")
    atexit.register(shutil.rmtree, os.environ["COLLEGIUM_DATA"], ignore_errors=True)

from collegium.config.settings import *  # noqa: F403 -- the settings must see the test's data folder
from collegium.config.settings import DATA_DIR, DATABASES, SQLITE_OPTIONS, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A file, not memory: the browser's live server and the test use the same database from two threads.
DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A test database need not survive a power cut.
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF"),
    }
else:
    DATABASES["default"]["TEST"] = {}
# No collectstatic step before the tests.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
