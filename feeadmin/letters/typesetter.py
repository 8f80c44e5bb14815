"""WeasyPrint, brought in with the letters' own typefaces and no others in its sight.

Everything of ours that needs WeasyPrint takes it from here: imported on its own, it
would look for the machine's fonts first, and warn when there are none.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

from feeadmin.letters import fonts
from feeadmin.letters.faults import LettersNotReady

WANTED = "70.0"

with warnings.catch_warnings(), fonts.only_ours():
    # What it warns of while it is imported, check() below says with its remedy.
    warnings.simplefilter("ignore")
    import weasyprint
    from weasyprint import css, html, pdf, urls
    from weasyprint.layout import absolute
    from weasyprint.pdf import tags
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration

__all__ = [
    "FontConfiguration",
    "absolute",
    "check",
    "css",
    "html",
    "libraries",
    "newest",
    "pdf",
    "tags",
    "urls",
    "weasyprint",
]


def check() -> None:
    """See that the typesetter is the one letters are made with. Raises LettersNotReady."""
    if weasyprint.VERSION != WANTED:
        raise LettersNotReady(
            f"The letters are made with WeasyPrint {WANTED}; this machine has "
            f"{weasyprint.VERSION}. Install the locked packages."
        )
    if ffi.harfbuzz_subset is None:
        raise LettersNotReady(
            "The library HarfBuzz-Subset is missing; without it each letter takes seconds. "
            "Install it: apt-get install libharfbuzz-subset0"
        )


def libraries() -> dict[str, str]:
    """Return the versions of the shared libraries that shape and measure the text."""
    pango = ffi.pango.pango_version()
    return {
        "pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}",
        "harfbuzz": newest(ffi.harfbuzz.hb_version_atleast),
    }


def newest(at_least: Callable[[int, int, int], int]) -> str:
    """Find a version by asking: the bindings only tell whether HarfBuzz is at least so new."""
    major = minor = micro = 0
    while at_least(major + 1, 0, 0):
        major += 1
    while at_least(major, minor + 1, 0):
        minor += 1
    while at_least(major, minor, micro + 1):
        micro += 1
    return f"{major}.{minor}.{micro}"
