"""Pages on which an event is verified and its facts are found."""

from __future__ import annotations

from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin import geo
from feeadmin.days import day_of
from feeadmin.geo import ACCEPT, Match
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.parcels import queries as registry
from feeadmin.parcels.drawings import Map, drawn
from feeadmin.sightings import queries as sightings
from feeadmin.sightings.models import Sighting
from feeadmin.staging import actions, adjoining, queries, sites
from feeadmin.staging.cases import ConsentStatus
from feeadmin.staging.forms import CircumstancesForm, ControlForm, NameForm, NoteForm, VerifyForm
from feeadmin.web.guard import me, needs

bp = Blueprint("staging", __name__)


@bp.route("/sightings/<number>/verify", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def verify(number: str) -> str | Response:
    sighting = sightings.one(number)
    match = sightings.candidates(sighting)
    near = list(sightings.near(sighting))
    form = VerifyForm(**_as_recorded(sighting, match))
    form.sightings.choices = [_sighting_choice(one) for one in (sighting, *near)]
    form.ains.choices = _land_choices(sighting, match)
    if form.validate_on_submit():
        chosen = [one for one in (sighting, *near) if one.number in form.sightings.data]
        event = actions.verify(chosen, form.facts, ains=form.ains.data or [], by=me())
        cases = queries.cases_of(event)
        flash(
            _(
                "Event {number} is verified. Cases opened: {cases}.",
                number=event.number,
                cases=", ".join(case.number for case in cases),
            )
        )
        return redirect(url_for("desk.case", number=cases[0].number))
    return render_template(
        "staging/verify.html",
        sighting=sighting,
        form=form,
        match=match,
        drawing=_drawn(sighting, match),
        photos=sightings.photos(sighting),
    )


@bp.route("/cases/<number>/control", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def control(number: str) -> str | Response:
    case = queries.case(number)
    form = ControlForm()
    form.exhibits.choices = [
        SelectChoice(one.short, f"{one.short} {one.title}") for one in queries.exhibits(case)
    ]
    if form.validate_on_submit():
        actions.establish_control(case, ConsentStatus(form.status.data), **form.found(), by=me())
        flash(_("The finding is on record."))
        return redirect(url_for("desk.case", number=number, tab="facts"))
    return render_template(
        "staging/control.html", case=case, form=form, sightings=queries.sightings(case.event)
    )


@bp.route("/cases/<number>/circumstances", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def circumstances(number: str) -> str | Response:
    case = queries.case(number)
    form = CircumstancesForm(obj=queries.circumstances(case))
    if form.validate_on_submit():
        said = {name: value for name, value in form.data.items() if name != "csrf_token"}
        hours = {name: said[name] or Decimal(0) for name in said if name.endswith("_hours")}
        actions.record_circumstances(case, **(said | hours), by=me())
        flash(_("Reductions and hours are on record."))
        return redirect(url_for("desk.case", number=number, tab="facts"))
    return render_template("staging/circumstances.html", case=case, form=form)


@bp.route("/sites/<int:site_id>/name", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def name_site(site_id: int) -> str | Response:
    site = sites.one(site_id)
    form = NameForm(obj=site)
    if form.validate_on_submit():
        sites.name(site, form.name.data, by=me())
        flash(_("The name is on record."))
        return redirect(url_for("desk.site", site_id=site.id))
    return render_template("staging/name.html", site=site, form=form)


@bp.post("/cases/<number>/owner")
@needs(May.STAGING_VERIFY)
def match_owner(number: str) -> Response:
    answering = actions.match_owner(queries.case(number), by=me())
    for case in answering:
        flash(
            _(
                "{name} answers for the land of case {number}.",
                name=case.party_name or _("Nobody on record"),
                number=case.number,
            )
        )
    return redirect(url_for("desk.case", number=answering[0].number))


@bp.route("/cases/<number>/note", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def note(number: str) -> str | Response:
    case, form = queries.case(number), NoteForm()
    if form.validate_on_submit():
        actions.add_note(case, form.words.data, by=me())
        return redirect(url_for("desk.case", number=number))
    return render_template("staging/note.html", case=case, form=form)


def _drawn(sighting: Sighting, match: Match) -> Map:
    """Draw the candidates, and dashed where it was: the outline, or the circle of the doubt."""
    known = registry.by_ains([one.principal for one in match.candidates])
    found = list(known.values())
    where = sighting.outline or geo.circle(sighting.lon, sighting.lat, sighting.accuracy_m)
    return drawn(
        [parcel.shape for parcel in found] or [where],
        labels={n: parcel.address or parcel.apn for n, parcel in enumerate(found)},
        states={} if found else {0: "acc"},
        marks=[where],
    )


def _as_recorded(sighting: Sighting, match: Match) -> dict[str, object]:
    """Fill the form with what the recorder said; a clerk confirms or corrects it."""
    return {
        "started_at": sighting.seen_from,
        "ended_at": sighting.seen_until,
        "sightings": [sighting.number],
        "ains": _likeliest(sighting, match),
        "veh_light": sighting.veh_light,
        "veh_heavy": sighting.veh_heavy,
        "veh_command": sighting.veh_command,
        "veh_aircraft": sighting.veh_aircraft,
        "activity": sighting.activity.value,
    }


def _likeliest(sighting: Sighting, match: Match) -> list[str]:
    """Return what the recorder picked, or else the land that the place can only mean."""
    return sighting.picked or [one.principal for one in match.candidates if one.share >= ACCEPT]


def _sighting_choice(one: Sighting) -> SelectChoice:
    return SelectChoice(one.number, f"{one.number}, {one.recorder}, {one.place}")


def _land_choices(sighting: Sighting, match: Match) -> list[SelectChoice]:
    """Offer the candidates, those the recorder picked, and what may be one site with them."""
    shares = {ain: candidate.share for candidate in match.candidates for ain in candidate.ains}
    frontages = [ain for one in match.frontages for ain in one.ains]
    day = day_of(sighting.seen_from)
    one_site = [one.ain for one in adjoining.with_these(_likeliest(sighting, match), day)]
    wanted = [*shares, *sighting.picked, *frontages, *one_site]
    known = registry.by_ains(wanted, day)
    return [
        SelectChoice(
            ain,
            f"{known[ain].apn}  {known[ain].address}"
            + (f"  {shares[ain]:.0%}" if ain in shares else "")
            + (_("  touches, same holder") if ain in one_site else ""),
        )
        for ain in dict.fromkeys(wanted)
        if ain in known
    ]
