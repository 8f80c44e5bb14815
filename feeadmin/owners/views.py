"""Pages on which the owners' register is kept."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.owners import actions, queries
from feeadmin.owners.forms import AddressForm, InterestForm, PartyForm
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.parcels import queries as registry
from feeadmin.web.guard import me, needs

bp = Blueprint("owners", __name__)


@bp.route("/parties/new", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def add() -> str | Response:
    form = PartyForm()
    if form.validate_on_submit():
        party = actions.add_party(
            PartyKind(form.kind.data),
            form.name.data,
            owner_class=OwnerClass(form.owner_class.data),
            capacity=form.capacity.data,
            registry_number=form.registry_number.data,
            language=form.language.data,
            by=me(),
        )
        flash(_("{name} is in the register. Enter the address next.", name=party.name))
        return redirect(url_for("owners.address", party_id=party.id))
    return render_template("owners/add.html", form=form)


@bp.route("/parties/<int:party_id>/address", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def address(party_id: int) -> str | Response:
    party, form = queries.one(party_id), AddressForm()
    if form.validate_on_submit():
        actions.give_address(
            party,
            form.lines.data.splitlines(),
            since_on=form.since_on.data,
            source=form.source.data,
            by=me(),
        )
        flash(_("The address is on record."))
        return redirect(url_for("desk.party", party_id=party_id))
    return render_template("owners/address.html", form=form, party=party)


@bp.route("/parcels/<path:ain>/interest", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def interest(ain: str) -> str | Response:
    parcel, form = registry.one(ain), InterestForm()
    words = request.args.get("name", "")
    form.party_id.choices = [
        SelectChoice(str(party.id), party.full_name) for party in queries.named(words)
    ]
    if form.validate_on_submit():
        actions.record_interest(
            ain,
            queries.one(int(form.party_id.data)),
            Interest(form.interest.data),
            share=form.share.data or "1/1",
            since_on=form.since_on.data,
            until_on=form.until_on.data,
            source=form.source.data,
            as_of_on=form.as_of_on.data,
            recorded_document=form.recorded_document.data,
            by=me(),
        )
        flash(_("The interest is on record."))
        case = request.args.get("case")
        if case:
            return redirect(url_for("desk.case", number=case))
        return redirect(url_for("desk.parcel", ain=ain))
    return render_template("owners/interest.html", form=form, parcel=parcel, words=words)
