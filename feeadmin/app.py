"""Putting the product together."""

from __future__ import annotations

import gc
import secrets
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from feeadmin import language
from feeadmin.answers import views as answers
from feeadmin.appeals import views as appeals
from feeadmin.assessments import views as assessments
from feeadmin.city import queries as city
from feeadmin.closures import views as closures
from feeadmin.config import TEMPLATES, Config
from feeadmin.deliveries import views as deliveries
from feeadmin.desk import places, wordings
from feeadmin.desk import views as desk
from feeadmin.drafting import views as drafting
from feeadmin.evidence import views as evidence
from feeadmin.field import views as field
from feeadmin.handbook import views as handbook
from feeadmin.kernel import audit, clock, db, files, guards, schema
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.throttle import TooOften
from feeadmin.language import _
from feeadmin.letters import seal_key
from feeadmin.mailroom import post_views as post
from feeadmin.mailroom import views as mailroom
from feeadmin.notices import access
from feeadmin.notices import views as notices
from feeadmin.ogc import views as ogc
from feeadmin.orders import views as orders
from feeadmin.owners import views as owners
from feeadmin.parcels import land_views as land
from feeadmin.parcels import views as parcels
from feeadmin.people import actions as people_actions
from feeadmin.people import passwords
from feeadmin.people import queries as people_queries
from feeadmin.people import views as people
from feeadmin.portal import views as portal
from feeadmin.reports import views as reports
from feeadmin.rulebook import views as rulebook
from feeadmin.sightings import views as sightings
from feeadmin.staging import views as staging
from feeadmin.web import addresses, guard, headers, pages, sizes

ROOMS = [
    people, parcels, land, owners, deliveries, evidence, orders, rulebook, sightings, staging,
    assessments, notices, mailroom, post, answers, appeals, closures, desk, drafting, reports,
    field, portal, handbook, ogc,
]  # fmt: skip

FOR_EVERYBODY = {portal.bp.name, handbook.bp.name}
"""What is read in every language."""


class NotReady(RuntimeError):
    """The database cannot be used as it is. The message says what to do."""


def create_app(config: Config) -> Flask:
    """Build the WSGI application.

    Raises NotReady for a database that does not answer or has another shape, GuardMissing where
    it lost the guards of what is never changed, LettersNotReady for a key it cannot seal with.
    """
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config.update(
        SECRET_KEY=config.secret_key,
        HTTPS=config.https,
        BASEMAP_URL=config.basemap_url,
        OPEN_LAND=config.open_land,
        SESSION_COOKIE_NAME="feeadmin-form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
        WTF_CSRF_TIME_LIMIT=None,
    )
    must_be_ready(db.connect(config.database_url))
    files.keep_in(config.files)
    access.seal_with(config.secret_key)
    seal_key.hold_from(config.seal_key, config.seal_passphrase_file)
    audit.watch()
    app.teardown_appcontext(lambda _error: db.session.remove())

    addresses.read_with_care(app)
    pages.dress(app)
    sizes.bound(app)
    app.before_request(_who_is_there)
    # After these two: its refusals are pages, too, which speak a language and know their reader.
    CSRFProtect(app)
    app.context_processor(_words_of_every_page)
    for room in ROOMS:
        app.register_blueprint(room.bp)
    _answer_errors(app)
    headers.protect(app, config.basemap_url, https=config.https)
    guard.seal(app)
    return app


def settle() -> None:
    """Take all that was loaded so far out of the collector's rounds, before serving begins.

    It stays as long as the process; to look through it again would hold up requests by 0.1 s.
    """
    gc.collect()
    gc.freeze()


def must_be_ready(engine: sa.Engine) -> None:
    """Refuse to start on a database that this release would break, or break on."""
    try:
        is_current = schema.is_current(engine)
    except OperationalError as wrong:
        raise NotReady(
            f"The database {engine.url.render_as_string()} does not answer. "
            "Start it, or correct FEEADMIN_DATABASE_URL."
        ) from wrong
    if not is_current:
        raise NotReady(
            f"The database {engine.url.render_as_string()} is not at this release. "
            "Run: feeadmin migrate"
        )
    guards.check(engine)


def _who_is_there() -> None:
    """Put the person signed in, or the owner with a code, where the guard finds them."""
    if request.endpoint == "static":
        return
    signed_in = people_queries.signed_in_by(request.cookies.get(people.COOKIE, ""))
    if signed_in:
        g.actor = signed_in.person.actor
        g.signed_in = signed_in
        if people_queries.due_to_be_seen(signed_in):
            people_actions.stay(signed_in, by=SYSTEM)
        if request.blueprint not in FOR_EVERYBODY:
            # The desk speaks English, and so does the record that is written there.
            language.speak("en")
    if _at_portal():
        g.owner = portal.who(request.cookies.get(portal.COOKIE, ""))


def _words_of_every_page() -> dict[str, Any]:
    return {
        "actor": lambda: g.get("actor"),
        "actor_offices": lambda: ", ".join(_(role) for role in sorted(g.actor.roles)),
        "demonstration": places.demonstration,
        "demonstration_people": people_queries.everybody,
        "demonstration_password": passwords.FOR_DEMONSTRATIONS,
        "city_name": lambda: here.name if (here := city.here_if_any()) else "feeadmin",
        "rail": lambda: places.rail(g.actor),
        "field_places": places.on_the_phone,
        "is_here": _is_here,
        "refusal": lambda: g.get("refusal", ""),
        "badge": places.badge,
        "today": clock.today,
        **wordings.OF_KINDS,
        "base": lambda: f"_bases/{_base()}.html",
    }


def _is_here(endpoint: str) -> bool:
    """Whether the page shown belongs to a place of the rail."""
    home, path = url_for(endpoint), request.path
    return path == home or (home != "/" and path.startswith(f"{home}/"))


def _base() -> str:
    """Name the base of this page: the owner's, the phone's or the desk's."""
    reader = g.get("actor")
    if _at_portal() or (request.blueprint == "handbook" and not reader):
        return "portal"
    return "field" if request.blueprint == "field" and reader else "staff"


def _at_portal() -> bool:
    """Whether the address is the owner's side of the product, be there such a page or not."""
    home = str(portal.bp.url_prefix)
    return request.path == home or request.path.startswith(f"{home}/")


def _answer_errors(app: Flask) -> None:
    """Answer every refusal with a page that says what to do next."""

    def refused(no: Refused) -> ResponseReturnValue:
        db.session.rollback()
        if _was_typed() and not isinstance(no, TooOften):
            return _shown_again(no)
        return _said(no)

    def http(error: HTTPException) -> Response | tuple[str, int]:
        said = {
            400: (_("Not understood"), _("Go back, reload the page and try again.")),
            403: (
                _("Not your office"),
                _("Your office does not include this. Ask whoever manages people to add it."),
            ),
            404: (_("There is no such page"), _("Check the address, or search for the number.")),
            405: (_("Not like this"), _("Go back and use the button on the page.")),
            413: (
                _("Too much at once"),
                _("What you sent is larger than the product takes at once. Send fewer files."),
            ),
        }.get(error.code or 0)
        return _page(*said, error.code or 0) if said else error.get_response()

    def stale(_error: CSRFError) -> tuple[str, int]:
        return _page(
            _("Nothing was changed"),
            _("This page was open too long, or in another window. Go back, reload and try again."),
            400,
        )

    def broken(error: InternalServerError) -> tuple[str, int]:
        """Own up, and give a number that leads to the trace in the log."""
        number = secrets.token_hex(4)
        app.logger.error("The failure above has the number %s", number)
        return render_template("errors/broken.html", number=number), error.code

    app.register_error_handler(Refused, refused)
    app.register_error_handler(InternalServerError, broken)
    app.register_error_handler(CSRFError, stale)
    app.register_error_handler(HTTPException, http)


def _was_typed() -> bool:
    """Whether what was refused came from a form's own page, and was not refused before."""
    rule = request.url_rule
    shows = rule is not None and rule.methods is not None and "GET" in rule.methods
    return request.method == "POST" and shows and "refusal" not in g


def _shown_again(no: Refused) -> ResponseReturnValue:
    """Show the form once more as it was filled in, with the reason: nothing typed is lost."""
    g.refusal, g.status = str(no), 409
    view = current_app.ensure_sync(current_app.view_functions[str(request.endpoint)])
    try:
        shown: ResponseReturnValue = view(**(request.view_args or {}))
    except Refused as page_itself:
        return _said(page_itself)
    return shown


def _said(no: Refused) -> tuple[str, int]:
    if isinstance(no, NotFound):
        return _page(_("There is no such page"), str(no), 404)
    if isinstance(no, TooOften):
        return _page(_("Please wait"), str(no), 429)
    return _page(_("Nothing was changed"), str(no), 409)


def _page(title: str, sentence: str, status: int) -> tuple[str, int]:
    page = render_template(
        "errors/refused.html", title=title, sentence=sentence, way_back=_way_back()
    )
    return page, status


def _way_back() -> str:
    """Return where the reader came from, or else where their side of the product begins."""
    came_from = request.referrer or ""
    if came_from.startswith(request.host_url) and came_from != request.url:
        return came_from.removeprefix(request.host_url.rstrip("/"))
    if request.blueprint == "handbook":
        return url_for("handbook.index")
    return url_for("portal.overview" if _at_portal() else "desk.home")
