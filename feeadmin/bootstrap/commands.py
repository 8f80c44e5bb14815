"""The commands, and what has to stand before each."""

import importlib
import sys

from feeadmin.bootstrap import doctor, packages, requirements, suite, surroundings
from feeadmin.bootstrap.environment import Environment
from feeadmin.bootstrap.frontend import FrontEndPackages, Vendor
from feeadmin.bootstrap.letterfonts import LetterFonts
from feeadmin.bootstrap.pango import Pango
from feeadmin.bootstrap.places import HERE, Places
from feeadmin.bootstrap.steps import Step, take
from feeadmin.bootstrap.words import Stopped, say


def main() -> None:
    """Do what was asked on the command line, setting up whatever it needs first.

    Ends the process with 0 when all went well, and with a sentence when something did not.
    """
    try:
        sys.exit(obey(HERE, sys.argv[1:]))
    except Stopped as why:
        say(str(why))
        sys.exit(1)
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(130)


def obey(places: Places, arguments: list[str]) -> int:
    """Carry out one command line and return what the process should end with."""
    if not places.project.exists():
        # An installed copy: its installer has set it up.
        return _product()
    match arguments:
        case ["doctor"]:
            doctor.tell(places)
        case ["lock"]:
            requirements.lock(places)
        case ["lock", "--upgrade"]:
            requirements.lock(places, "--upgrade")
        case ["setup"]:
            take(steps(places, packages.RUN), places)
        case ["setup", "--test"]:
            take(steps(places, packages.TEST), places)
        case ["test", *options]:
            take(steps(places, packages.TEST), places)
            surroundings.settle(places, arguments)
            return suite.test(places, options)
        case _:
            take(steps(places, packages.RUN), places)
            surroundings.settle(places, arguments)
            return _product()
    return 0


def steps(places: Places, lock: str) -> list[Step]:
    """Return the steps of the set-up in their order, for running or for testing."""
    return [
        Environment(places),
        packages.Packages(places, lock),
        packages.Product(places),
        Pango(places),
        FrontEndPackages(places),
        Vendor(places),
        LetterFonts(places),
    ]


def _product() -> int:
    """Hand over to the product's own commands; only now may anything installed be imported."""
    product = importlib.import_module("feeadmin.cli")
    return int(product.main() or 0)
