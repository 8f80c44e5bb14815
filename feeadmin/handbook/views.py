"""The handbook, open to everybody: a page for each role, and pages the product draws itself."""

from __future__ import annotations

from flask import Blueprint, render_template

from feeadmin.appeals.models import LIFE as APPEAL
from feeadmin.assessments.models import LIFE as ASSESSMENT
from feeadmin.config import SETTINGS
from feeadmin.deliveries.models import LIFE as DELIVERY
from feeadmin.handbook.pages import page
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May
from feeadmin.kernel.almanac import almanac
from feeadmin.mailroom.models import LIFE as BATCH
from feeadmin.notices.models import LIFE as NOTICE
from feeadmin.orders.models import LIFE as ORDER
from feeadmin.rulebook.models import LIFE as VERSION
from feeadmin.sightings.models import LIFE as SIGHTING
from feeadmin.staging.cases import LIFE as CASE
from feeadmin.staging.questions import LIFE as QUESTION
from feeadmin.web.guard import public

bp = Blueprint("handbook", __name__, url_prefix="/help")

ROLES = (
    "owner", "field-recorder", "assessing-clerk", "approver", "mail-clerk", "cashier",
    "hearing-officer", "drafter", "records-administrator", "supervisor",
)  # fmt: skip
SUBJECTS = (
    "first-day", "commands", "draft-law", "rule-files", "parcels-and-owners", "court-orders",
    "closed-days", "seal", "privacy", "when-it-says-no",
)  # fmt: skip
LIVES = (
    SIGHTING, CASE, QUESTION, VERSION, ASSESSMENT, NOTICE, BATCH, APPEAL, ORDER, DELIVERY,
)  # fmt: skip


@bp.get("")
@public
def index() -> str:
    return render_template(
        "handbook/index.html",
        roles=[page(name) for name in ROLES],
        subjects=[page(name) for name in SUBJECTS],
    )


@bp.get("/<name>")
@public
def show(name: str) -> str:
    return render_template("handbook/show.html", page=page(name))


@bp.get("/lives")
@public
def lives() -> str:
    return render_template("handbook/lives.html", lives=LIVES)


@bp.get("/duties")
@public
def duties() -> str:
    return render_template(
        "handbook/duties.html", roles=STAFF_ROLES, permissions=list(May), grants=GRANTS
    )


@bp.get("/settings")
@public
def settings() -> str:
    return render_template("handbook/settings.html", settings=SETTINGS)


@bp.get("/deadlines")
@public
def deadlines() -> str:
    return render_template("handbook/deadlines.html", rules=list(almanac().rules))
