"""Pages on which the owners' register is kept."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.owners import actions, alike, file_views, mailboxes, merging, queries
from feeadmin.owners.doubts import Finding
from feeadmin.owners.forms import (
    NOBODY,
    AddressForm,
    AgentForm,
    EndForm,
    InterestForm,
    LeftForm,
    LentForm,
    MergeForm,
    PartyForm,
    ReturnedForm,
    ReviewForm,
    UndoForm,
)
from feeadmin.owners.models import HeldAs, Interest, OwnerClass, Party, PartyKind
from feeadmin.parcels import queries as registry
from feeadmin.web.guard import me, needs

bp = Blueprint("owners", __name__)
bp.register_blueprint(file_views.bp)


@bp.route("/parties/new", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def add() -> str | Response:
    form = PartyForm()
    near: Sequence[Party] = ()
    if form.validate_on_submit():
        near = alike.before_entering(form.name.data, form.capacity.data, form.registry_number.data)
        if form.another.data or not near:
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
        form.reject(form.another, _("Look at the parties listed. Tick this if it is none of them."))
    return render_template("owners/add.html", form=form, near=near)


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
        return _to(party)
    return render_template("owners/address.html", form=form, party=party)


@bp.route("/parties/<int:party_id>/agent", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def agent(party_id: int) -> str | Response:
    party, form = queries.one(party_id), AgentForm()
    words = request.args.get("name", "")
    nobody = SelectChoice(NOBODY, _("Nobody: it is served itself"))
    form.agent_id.choices = [*_answers(queries.named(words), but=party), nobody]
    if form.validate_on_submit():
        key = form.agent_id.data
        actions.appoint_agent(
            party,
            None if key == NOBODY else queries.one(int(key)),
            since_on=form.since_on.data,
            source=form.source.data,
            by=me(),
        )
        flash(_("The agent for service is on record."))
        return _to(party)
    return render_template("owners/agent.html", form=form, party=party, words=words)


@bp.route("/parcels/<path:ain>/interest", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def interest(ain: str) -> str | Response:
    parcel, form = registry.one(ain), InterestForm()
    words = request.args.get("name", "")
    form.party_id.choices = _answers(queries.named(words))
    if form.validate_on_submit():
        said = {
            "share": form.share.data or "1/1",
            "held_as": HeldAs(form.held_as.data),
            "since_on": form.since_on.data,
            "source": form.source.data,
            "as_of_on": form.as_of_on.data,
            "recorded_document": form.recorded_document.data,
            "recorded_on": form.recorded_on.data,
            "by": me(),
        }
        party, what = queries.one(int(form.party_id.data)), Interest(form.interest.data)
        if form.succeeds.data:
            actions.succeed(ain, party, what, **said)
        else:
            actions.record_interest(ain, party, what, until_on=form.until_on.data, **said)
        flash(_("The interest is on record."))
        case = request.args.get("case")
        if case:
            return redirect(url_for("desk.case", number=case))
        return redirect(url_for("desk.parcel", ain=ain))
    return render_template("owners/interest.html", form=form, parcel=parcel, words=words)


@bp.route("/parcels/<path:ain>/interest/end", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def end_interest(ain: str) -> str | Response:
    parcel, form = registry.one(ain), EndForm()
    lasting = [held for held in queries.spans(ain) if held.until_on is None]
    form.ownership_id.choices = [
        SelectChoice(str(held.id), f"{held.party.full_name}, {held.interest.value}")
        for held in lasting
    ]
    if form.validate_on_submit():
        actions.end_interest(
            queries.interest(int(form.ownership_id.data)),
            on=form.on.data,
            because=form.because.data,
            by=me(),
        )
        flash(_("The interest has ended."))
        return redirect(url_for("desk.parcel", ain=ain))
    return render_template("owners/end_interest.html", form=form, parcel=parcel, lasting=lasting)


@bp.route("/parties/<int:party_id>/returned", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def returned(party_id: int) -> str | Response:
    party, form = queries.one(party_id), ReturnedForm()
    form.address_id.choices = [
        SelectChoice(str(one.id), ", ".join(one.lines))
        for one in queries.addresses(party)
        if one.lines
    ]
    if form.validate_on_submit():
        mailboxes.doubt(
            queries.address(int(form.address_id.data)),
            on=form.on.data,
            because=form.because.data,
            by=me(),
        )
        flash(_("Nobody writes to that address until somebody has looked."))
        return _to(party)
    return render_template("owners/returned.html", form=form, party=party)


@bp.get("/owners/returned")
@needs(May.OWNERS_EDIT)
def to_review() -> str:
    return render_template("owners/to_review.html", marks=mailboxes.listed(clock.today()))


@bp.route("/parties/<int:party_id>/review", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def review(party_id: int) -> str | Response:
    party = queries.one(party_id)
    mark = mailboxes.waiting(party)
    form = ReviewForm(edition=mark.edition)
    if form.validate_on_submit():
        mailboxes.review(
            mark,
            Finding(form.finding.data),
            because=form.because.data,
            edition=form.edition.data,
            by=me(),
        )
        flash(_("What was found is on record."))
        return _to(party)
    return render_template("owners/review.html", form=form, party=party, mark=mark)


@bp.route("/parties/<int:party_id>/lent-address", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def lend(party_id: int) -> str | Response:
    party, form = queries.one(party_id), LentForm()
    if form.validate_on_submit():
        lines = form.lines.data.splitlines()
        mailboxes.lend_address(party, lines, since_on=form.since_on.data, by=me())
        flash(_("The address is on record. No other is kept."))
        return _to(party)
    return render_template("owners/lend.html", form=form, party=party)


@bp.route("/parties/<int:party_id>/lent-address/end", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def end_lending(party_id: int) -> str | Response:
    party, form = queries.one(party_id), LeftForm()
    if form.validate_on_submit():
        mailboxes.end_lending(party, on=form.on.data, because=form.because.data, by=me())
        flash(_("Enter the address from here on."))
        return redirect(url_for("owners.address", party_id=party_id))
    return render_template("owners/end_lending.html", form=form, party=party)


@bp.route("/parties/<int:party_id>/merge", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def merge(party_id: int) -> str | Response:
    party = queries.one(party_id)
    form, words = MergeForm(edition=party.edition), request.args.get("name", party.name)
    form.into_id.choices = _answers(queries.named(words), but=party)
    if form.validate_on_submit():
        into = queries.one(int(form.into_id.data))
        merging.merge(
            party, into=into, because=form.because.data, edition=form.edition.data, by=me()
        )
        flash(_("{name} is {kept} from here on.", name=party.full_name, kept=into.full_name))
        return _to(into)
    return render_template("owners/merge.html", form=form, party=party, words=words)


@bp.route("/parties/<int:party_id>/merge/undo", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def undo_merge(party_id: int) -> str | Response:
    party, form = queries.one(party_id), UndoForm()
    done = merging.that_took(party)
    if form.validate_on_submit():
        merging.undo_merge(done, because=form.because.data, by=me())
        flash(_("{name} stands for itself again.", name=party.full_name))
        return _to(party)
    return render_template("owners/undo_merge.html", form=form, party=party, done=done)


@bp.get("/owners/alike")
@needs(May.OWNERS_EDIT)
def perhaps_same() -> str:
    return render_template(
        "owners/perhaps_same.html", asked=alike.pairs(), address_of=_address_today
    )


@bp.post("/parties/<int:party_id>/apart")
@needs(May.OWNERS_EDIT)
def apart(party_id: int) -> Response:
    """Say that a party is not the one it looks like."""
    asked = alike.between(queries.one(party_id), request.form.get("like", 0, type=int))
    alike.tell_apart(asked, by=me())
    flash(_("They stay two."))
    return redirect(url_for("owners.perhaps_same"))


def _address_today(party: Party) -> str:
    found = queries.address_on(party, clock.today())
    return ", ".join(found.lines) if found else ""


def _answers(parties: Sequence[Party], *, but: Party | None = None) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), one.full_name) for one in parties if one is not but]


def _to(party: Party) -> Response:
    return redirect(url_for("desk.party", party_id=party.id))
