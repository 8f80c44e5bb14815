"""The WSGI entry point: `gunicorn wsgi:app`."""

import os
import sys

from feeadmin.app import NotReady, create_app, settle
from feeadmin.config import Config, WrongSettings
from feeadmin.kernel.guards import GuardMissing
from feeadmin.letters import LettersNotReady

try:
    app = create_app(Config.from_env(os.environ))
except (WrongSettings, NotReady, GuardMissing, LettersNotReady) as wrong:
    sys.exit(f"feeadmin: {wrong}")
settle()
