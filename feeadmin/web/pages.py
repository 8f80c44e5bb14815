"""What every template may say: days, amounts, addresses of our own files, the reader's language."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from flask import Flask, current_app, g, request, url_for
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response

from feeadmin import geo, language
from feeadmin.days import day_of, local
from feeadmin.language import LANGUAGES, _, clock_time, long_day, ngettext, short_day
from feeadmin.units import Money, figure
from feeadmin.web.guard import may
from feeadmin.web.lists import Link, Tag

STATIC = Path(__file__).parent.parent / "static"
YEAR_SECONDS = 31_536_000


def dress(app: Flask) -> None:
    """Give the templates their words, filters and strictness."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(
        _=_,
        ngettext=ngettext,
        spoken=language.spoken,
        languages=LANGUAGES,
        in_language=in_language,
        asset=asset,
        kind_of=kind_of,
        may=may,
    )
    env.filters.update(
        short_day=short_day,
        long_day=long_day,
        moment=moment,
        moments=moments,
        short_day_of=lambda instant: short_day(day_of(instant)),
        day_words=lambda day: short_day(day, year=True),
        figure=figure,
        apn=geo.shown,
        said=language.said,
        month=lambda day: format_date(day, "MMM", locale=language.spoken()),
        weekday=lambda day: format_date(day, "EEE", locale=language.spoken()),
    )
    app.context_processor(lambda: {"status": g.get("status", 200)})
    app.before_request(_speak)
    app.after_request(_keep_language)
    app.after_request(_status_of_mistakes)


def moment(instant: datetime) -> str:
    """`Mon Aug 23, 2:05 pm`, in the city's own time."""
    here = local(instant)
    return f"{short_day(here.date())}, {clock_time(here)}"


def moments(start: datetime, end: datetime | None) -> str:
    """`Mon Aug 23, 6:10 am–11:10 am`: the day is said twice only where there are two."""
    if end is None:
        return moment(start)
    if day_of(start) == day_of(end):
        return f"{moment(start)}–{clock_time(local(end))}"
    return f"{moment(start)} – {moment(end)}"


def kind_of(value: Any) -> str:
    """Name what a cell holds, for the list macro."""
    for kind, name in (
        (Money, "money"),
        (int, "count"),
        (Link, "link"),
        (Tag, "tag"),
        (datetime, "moment"),
        (date, "day"),
    ):
        if isinstance(value, kind):
            return name
    return "text"


def in_language(code: str) -> str:
    """Return this page's address in another language; place and answers are kept.

    What answers a form, or is not there, has no address of its own: the notice is shown then.
    """
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return url_for("portal.overview", language=code)
    asked = [(name, said) for name, said in request.args.items(multi=True) if name != "language"]
    here = url_for(rule.endpoint, **(request.view_args or {}))
    return f"{here}?{urlencode([*asked, ('language', code)])}"


def asset(path: str) -> str:
    """Return the address of one of our own files, changing whenever its bytes do."""
    return url_for("static", filename=path, v=_fingerprint(path))


@lru_cache
def _fingerprint(path: str) -> str:
    if path.startswith("vendor/"):
        known = _manifest()
        return str(known[path.removeprefix("vendor/")])[:10]
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]


@lru_cache
def _manifest() -> dict[str, str]:
    found: dict[str, str] = json.loads((STATIC / "vendor" / "manifest.json").read_text())
    return found


def _speak() -> None:
    asked = (request.args.get("language"), request.cookies.get("language"))
    language.speak(next((code for code in asked if code in LANGUAGES), "en"))


def _keep_language(response: Response) -> Response:
    wanted = request.args.get("language", "")
    if wanted in LANGUAGES:
        response.set_cookie(
            "language",
            wanted,
            max_age=YEAR_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["HTTPS"],
        )
    response.headers["Content-Language"] = language.spoken()
    return response


def _status_of_mistakes(response: Response) -> Response:
    """Mark a page that came back with mistakes to put right: it is no success."""
    if response.status_code == 200 and g.get("status"):  # noqa: PLR2004
        response.status_code = g.status
    return response
