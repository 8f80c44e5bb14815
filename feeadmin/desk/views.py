"""The desk: today's work, the search box, the pages that show many rooms at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from feeadmin.answers import queries as answers
from feeadmin.appeals import queries as appeals
from feeadmin.assessments import queries as assessments
from feeadmin.assessments import trace
from feeadmin.assessments.actions import submit
from feeadmin.days import day_of
from feeadmin.desk import deeds, drawings, land, lists, places, queries, worklists
from feeadmin.desk import parties as register
from feeadmin.desk.timeline import timeline
from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.language import _, ngettext
from feeadmin.ledger import queries as ledger
from feeadmin.notices import queries as notices
from feeadmin.notices import warning_letter
from feeadmin.orders import queries as orders
from feeadmin.owners import queries as owners
from feeadmin.parcels import queries as registry
from feeadmin.rulebook import queries as rulebook
from feeadmin.staging import queries as staging
from feeadmin.staging import questions, sites
from feeadmin.staging.cases import Case, NextStep
from feeadmin.web import bulk, downloads
from feeadmin.web.guard import may, me, needs, safe_return

bp = Blueprint("desk", __name__)
bp.register_blueprint(deeds.bp)


@bp.get("/")
@needs(May.HELP_READ)
def home() -> str | Response:
    if not me().may(May.CASES_READ):
        return redirect(url_for(places.first_page(me())))
    team = may(May.TEAM_READ) and request.args.get("show") == "team"
    return render_template(
        "desk/home.html",
        today=clock.today(),
        groups=worklists.by_group(worklists.standings(me(), team=team)),
        days=worklists.due_days(),
        first=worklists.start_here(me(), team=team),
        lost=worklists.lost(),
        register=deeds.to_do() if may(May.OWNERS_EDIT) else None,
        team=team,
    )


@bp.get("/find")
@needs(May.CASES_READ)
def find() -> str | Response:
    found = queries.find(request.args.get("q", ""))
    if found.exact:
        endpoint, number = found.exact
        if endpoint == "desk.parcel":
            return redirect(url_for(endpoint, ain=number))
        return redirect(url_for(endpoint, number=number))
    return render_template("desk/find.html", found=found, most=queries.MOST)


@bp.get("/cases")
@needs(May.CASES_READ)
def cases() -> str | Response:
    chosen = worklists.BY_KEY.get(request.args.get("list", ""))
    among = worklists.cases(chosen, me()) if chosen else staging.open_cases()
    if request.args.get("stage") == "closed":
        among = staging.all_cases()
    if downloads.wanted():
        return downloads.csv(lists.CASES, "cases", among)
    page = lists.CASES.page(url_for("desk.cases"), request.args, among)
    send = bulk.Bar(url_for("desk.send"), [bulk.Button("send", _("Send for approval"))])
    return render_template(
        "desk/cases.html",
        page=page,
        chosen=chosen,
        bar=send if may(May.ASSESSMENTS_ASSESS) else None,
        drawing=drawings.of_cases(page.rows),
    )


@bp.post("/cases/send")
@needs(May.ASSESSMENTS_ASSESS)
def send() -> Response:
    """Send the fees of the cases ticked for approval, each by itself."""
    bulk.each(
        [staging.by_id(key) for key in bulk.chosen()],
        _send,
        name=lambda found: found.number,
        done=lambda n: ngettext("{n} fee was sent for approval.", "{n} fees were sent.", n),
    )
    return redirect(safe_return(request.form.get("then"), url_for("desk.cases")))


def _send(found: Case) -> None:
    fee = assessments.the(found)
    submit(fee, edition=fee.edition, by=me())


@bp.get("/cases/<number>")
@needs(May.CASES_READ)
def case(number: str) -> str:
    found = staging.case(number)
    tab = request.args.get("tab", "overview")
    if tab not in TABS or (tab == "ledger" and not may(May.LEDGER_READ)):
        tab = "overview"
    assessment = assessments.of(found)
    determination = assessments.latest(found)
    return render_template(
        f"desk/case/{tab}.html",
        case=found,
        tab=tab,
        tabs=_tabs(found),
        assessment=assessment,
        determination=determination,
        is_own=bool(
            assessment
            and found.next_step is NextStep.APPROVE
            and me().id in assessments.who_worked_on(assessment)
        ),
        stopped=orders.in_force(staging.matter(found)),
        balance=ledger.balance(found),
        parcels=staging.parcels(found.site),
        parties=staging.parties(found),
        control=staging.control(found),
        rule_set=rulebook.governing(day_of(found.event.started_at)),
        questions=questions.of(found),
        may_ask=may(May.ASSESSMENTS_ASSESS) and not answers.why_not_ask(found),
        **TABS[tab](found),
    )


def _tabs(found: Case) -> list[tuple[str, str, int | None]]:
    """Return each tab's key, words and count of what it holds."""
    return [
        ("overview", "Overview", None),
        ("facts", "Facts", len(staging.sightings(found.event))),
        ("evidence", "Evidence", len(staging.exhibits(found))),
        ("owners", "Owners and service", None),
        ("fee", "Fee", None),
        ("notices", "Notices", len(notices.of(found))),
        ("review", "Answers and reviews", len(answers.of(found)) + len(appeals.of(found))),
        *([("ledger", "Ledger", len(ledger.transfers(found)))] if may(May.LEDGER_READ) else []),
        ("timeline", "Timeline", None),
        ("record", "Record", None),
    ]


def _overview(found: Case) -> dict[str, Any]:
    return {
        "drawing": drawings.of_site(found.site),
        "deadlines": [
            (notice, [notices.deadline(notice, name) for name in notices.clocks(notice)])
            for notice in notices.of(found)
            if notices.counts(notice) and notices.clocks(notice)
        ],
        "moments": timeline(found)[:5],
        "notes": staging.notes(found),
    }


def _facts(found: Case) -> dict[str, Any]:
    return {
        "sightings": staging.sightings(found.event),
        "circumstances": staging.circumstances(found),
        "drawing": drawings.of_site(found.site),
    }


def _evidence(found: Case) -> dict[str, Any]:
    return {"exhibits": staging.exhibits(found)}


def _owners(found: Case) -> dict[str, Any]:
    day = day_of(found.event.started_at)
    return {
        "day": day,
        "held": [
            (parcel, owners.on_day(parcel.ain, day)) for parcel in staging.parcels(found.site)
        ],
        "notices": [(notice, notices.attempts(notice)) for notice in notices.of(found)],
        "address_of": lambda party: owners.address_on(party, clock.today()),
    }


def _fee(found: Case) -> dict[str, Any]:
    determination = assessments.latest(found)
    return {
        "trace": trace.trace(determination) if determination else None,
        "replay": assessments.replay(determination) if determination else None,
        "why_not_more": trace.why_not_more(determination) if determination else [],
        "why_not_less": trace.why_not_less(determination) if determination else [],
        "earlier": assessments.determinations(found)[1:],
    }


def _notices(found: Case) -> dict[str, Any]:
    return {
        "notices": [
            (notice, notices.documents(notice), notices.making(notice))
            for notice in notices.of(found)
        ],
        "may_warn": may(May.NOTICES_LOCK) and not warning_letter.why_not(found),
    }


def _review(found: Case) -> dict[str, Any]:
    return {
        "answers": [(one, answers.claims(one), answers.files(one)) for one in answers.of(found)],
        "to_answer": [one for one in notices.of(found) if not answers.why_not_now(one)],
        "appeals": [
            (appeal, appeals.decision(appeal), appeals.letter_is_due(appeal))
            for appeal in appeals.of(found)
        ],
        "current": notices.current(found),
    }


def _ledger(found: Case) -> dict[str, Any]:
    return {"transfers": ledger.transfers(found)}


def _timeline(found: Case) -> dict[str, Any]:
    return {"moments": timeline(found)}


def _record(found: Case) -> dict[str, Any]:
    return {"exports": appeals.exports(found)}


TABS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "overview": _overview,
    "facts": _facts,
    "evidence": _evidence,
    "owners": _owners,
    "fee": _fee,
    "notices": _notices,
    "review": _review,
    "ledger": _ledger,
    "timeline": _timeline,
    "record": _record,
}


@bp.get("/parcels")
@needs(May.CASES_READ)
def parcels() -> str | Response:
    among = registry.current()
    if downloads.wanted():
        return downloads.csv(lists.PARCELS, "parcels", among)
    page = lists.PARCELS.page(url_for("desk.parcels"), request.args, among)
    return render_template("desk/parcels.html", page=page, latest=registry.latest_import())


@bp.get("/parcels/<path:ain>")
@needs(May.CASES_READ)
def parcel(ain: str) -> str:
    on = land.day_in(request.args.get("on", ""))
    found = registry.described(ain, on)
    return render_template("desk/parcel.html", parcel=found, **land.about(found, on))


@bp.get("/sites/<int:site_id>")
@needs(May.CASES_READ)
def site(site_id: int) -> str:
    found = sites.one(site_id)
    return render_template("desk/site.html", site=found, **land.about_site(found))


@bp.get("/parties")
@needs(May.CASES_READ)
def parties() -> str | Response:
    among = owners.parties()
    if downloads.wanted():
        return downloads.csv(lists.PARTIES, "parties", among)
    page = lists.PARTIES.page(url_for("desk.parties"), request.args, among)
    to_do = deeds.to_do() if may(May.OWNERS_EDIT) else None
    return render_template("desk/parties.html", page=page, register=to_do)


@bp.get("/parties/<int:party_id>")
@needs(May.CASES_READ)
def party(party_id: int) -> str:
    found = owners.one(party_id)
    return render_template("desk/party.html", party=found, **register.about(found))
