"""The WSGI application that the web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings")
application = get_wsgi_application()
# The addresses bring every view with them. What is loaded now stays for good: a collector that looked through it again
# and again would hold up one request in twenty by a tenth of a second.
get_resolver().url_patterns  # noqa: B018 reading it loads it
gc.collect()
gc.freeze()
# A page makes some ten thousand objects and drops them all: looking through them at each 700, the collector comes to
# the old ones (caches, mostly) every few requests, for 10 to 20 ms.
gc.set_threshold(10_000)
