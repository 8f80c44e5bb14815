"""The WSGI entry point: `gunicorn wsgi:app`."""

import os

from feeadmin.app import create_app
from feeadmin.config import Config

app = create_app(Config.from_env(os.environ))
