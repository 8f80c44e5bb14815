"""Pages of the drafters: versions, one sheet, the whole text, and the way to a new version."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from feeadmin.city import queries as city
from feeadmin.drafting import beside, calendar, changing, editing, exchange, sheets
from feeadmin.drafting.booklet import printed
from feeadmin.drafting.checking import Checked, checked, place_of, sheet_of
from feeadmin.drafting.forms import (
    BeginForm,
    BringForm,
    FileForm,
    IndexForm,
    SheetForm,
)
from feeadmin.drafting.matrix import matrix
from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.models import LIFE, RuleVersion
from feeadmin.web.guard import me, needs

bp = Blueprint("drafting", __name__, url_prefix="/rules")

SAVE = "save"
ROWS = "rows"
"""How somebody asks for a grid as the list of its rows."""


@bp.get("")
@needs(May.RULES_READ)
def index() -> str:
    rule_sets, today = queries.rule_sets(), clock.today()
    return render_template(
        "drafting/index.html",
        calendars=[(rule_set, calendar.of(rule_set)) for rule_set in rule_sets],
        versions=[
            (one, queries.publication(one), queries.standing(one, today))
            for one in queries.everything()
        ],
        governing=queries.governing(today),
    )


@bp.get("/<int:version_id>")
@needs(May.RULES_READ)
def show(version_id: int) -> str:
    version = queries.one(version_id)
    rules = queries.compiled(version)
    return render_template(
        "drafting/show.html",
        version=version,
        rules=rules,
        bounds=rules.bounds(),
        record=queries.publication(version),
        calendar=calendar.of(version.rule_set),
        life=LIFE,
        **_said_of(checked(version.text, version.version)),
    )


@bp.get("/<int:version_id>/sheets/<name>")
@needs(May.RULES_READ)
def sheet(version_id: int, name: str) -> str:
    version = queries.one(version_id)
    return _sheet_page(version, name, editing.unchanged(version, name), None)


@bp.route("/<int:version_id>/sheets/<name>/edit", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def edit(version_id: int, name: str) -> str | Response:
    version, form = queries.one(version_id), SheetForm()
    if not form.is_submitted():
        form.edition.data = version.edition
        return _sheet_page(version, name, editing.unchanged(version, name), form)
    edited = editing.edited(version, name, form.cell.data, form.act.data or "")
    if form.act.data == SAVE and edited.may_be_saved and form.validate_on_submit():
        actions.revise(
            version,
            edited.text,
            edition=form.edition.data,
            because=form.because.data,
            by=me(),
        )
        flash(_("Saved."))
        return redirect(url_for("drafting.edit", version_id=version_id, name=name))
    if form.act.data == SAVE:
        g.setdefault("status", 422)
    return _sheet_page(version, name, edited, form)


@bp.post("/<int:version_id>/sheets/<name>/check")
@needs(May.RULES_DRAFT)
def check_sheet(version_id: int, name: str) -> str:
    version = queries.one(version_id)
    edited = editing.edited(version, name, SheetForm().cell.data, "")
    return render_template(
        "drafting/_beside.html",
        version=version,
        name=name,
        excerpt=sheets.excerpt(edited.text, name),
        **_said_of(edited.checked),
    )


@bp.post("/<int:version_id>/sheets/<name>/changes")
@needs(May.RULES_TRY)
def changes(version_id: int, name: str) -> str:
    version, cells = queries.one(version_id), SheetForm().cell.data
    # A page that only shows the sheet sends no cells: what is saved is tried.
    edited = editing.edited(version, name, cells, "") if cells else editing.unchanged(version, name)
    other, rules = queries.comparable(version), edited.checked.rules
    return render_template(
        "drafting/_changes.html",
        version=version,
        beside=other,
        rules=rules,
        found=changing.changes(queries.compiled(other), rules, name) if other and rules else None,
    )


@bp.route("/<int:version_id>/text", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def text(version_id: int) -> str | Response:
    version, form = queries.one(version_id), FileForm()
    if not form.is_submitted():
        form.edition.data, form.text.data = version.edition, version.text
    found = checked(form.text.data or "", version.version)
    if form.act.data == SAVE and not found.problems and form.validate_on_submit():
        actions.revise(
            version,
            form.text.data,
            edition=form.edition.data,
            because=form.because.data,
            by=me(),
        )
        flash(_("Saved."))
        return redirect(url_for("drafting.text", version_id=version_id))
    if form.act.data == SAVE:
        g.setdefault("status", 422)
    return render_template(
        "drafting/text.html", version=version, form=form, life=LIFE, **_said_of(found)
    )


@bp.post("/<int:version_id>/text/check")
@needs(May.RULES_DRAFT)
def check_text(version_id: int) -> str:
    version = queries.one(version_id)
    found = checked(FileForm().text.data, version.version)
    return render_template("drafting/_findings.html", version=version, name="", **_said_of(found))


@bp.route("/<int:version_id>/begin", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def begin(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BeginForm()
    if form.validate_on_submit():
        begun = actions.draft(
            exchange.next_version(version, form.version.data, form.effective_on.data),
            form.version.data,
            based_on=version,
            by=me(),
        )
        flash(_("Version {version} is in the rulebook as a draft.", version=begun.version))
        return redirect(url_for("drafting.show", version_id=begun.id))
    return render_template("drafting/begin.html", version=version, form=form)


@bp.route("/<int:version_id>/index", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def follow_index(version_id: int) -> str | Response:
    version, form = queries.one(version_id), IndexForm()
    if form.validate_on_submit():
        text = exchange.indexed(
            version,
            now=form.now.data,
            before=form.before.data,
            name=form.version.data,
            effective_on=form.effective_on.data,
            source=form.source.data,
        )
        begun = actions.draft(text, form.version.data, based_on=version, by=me())
        flash(_("Version {version} is in the rulebook as a draft.", version=begun.version))
        return redirect(url_for("drafting.compare", version_id=begun.id))
    return render_template("drafting/follow_index.html", version=version, form=form)


@bp.route("/<int:version_id>/bring", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def bring(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BringForm()
    if not form.is_submitted():
        form.edition.data = version.edition
    if form.validate_on_submit():
        file = form.file.data
        actions.revise(
            version,
            exchange.brought(version, file.read(), file.filename or ""),
            edition=form.edition.data,
            because=_("Brought in from {file}", file=file.filename),
            by=me(),
        )
        flash(_("The tables of {file} are in the draft.", file=file.filename))
        return redirect(url_for("drafting.show", version_id=version_id))
    return render_template("drafting/bring.html", version=version, form=form)


@bp.get("/<int:version_id>/file.<kind>")
@needs(May.RULES_READ)
def file(version_id: int, kind: str) -> Response:
    taken = exchange.taken(queries.one(version_id), kind)
    return send_file(
        BytesIO(taken.content),
        mimetype=taken.kind,
        as_attachment=True,
        download_name=taken.name,
    )


@bp.get("/<int:version_id>/compare")
@needs(May.RULES_READ)
def compare(version_id: int) -> str:
    version = queries.one(version_id)
    other = queries.beside(version, request.args.get("other", ""))
    return render_template(
        "drafting/compare.html",
        version=version,
        others=queries.others(version),
        beside=other,
        found=beside.found(other, version) if other else None,
        rules=queries.compiled(version),
        life=LIFE,
    )


@bp.get("/<int:version_id>/booklet.pdf")
@needs(May.RULES_READ)
def booklet(version_id: int) -> Response:
    version = queries.one(version_id)
    rules = queries.compiled(version)
    markup = render_template(
        "drafting/booklet.xhtml",
        version=version,
        rules=rules,
        report=rules.run_examples(),
        record=queries.publication(version),
        city=city.here().name,
        demonstration=city.here().demonstration,
    )
    return send_file(
        BytesIO(printed(version, markup)),
        mimetype="application/pdf",
        download_name=f"{version.rule_set}-{version.version}.pdf",
    )


def _said_of(found: Checked) -> dict[str, Any]:
    """Return what the list of findings needs."""
    return {"checked": found, "place_of": place_of, "sheet_of": sheet_of}


def _sheet_page(
    version: RuleVersion, name: str, edited: editing.Edited, form: SheetForm | None
) -> str:
    other = queries.comparable(version)
    has_it = other is not None and name in sheets.names(other.text)
    rules = queries.compiled(version)
    then = sheets.drawn(other.text, name) if other and has_it else None
    laid_out = sheets.sheet(rules, name, edited.drawn, then)
    grid = matrix(laid_out, rules, queries.compiled(other) if other else None)
    return render_template(
        "drafting/sheet.html",
        version=version,
        beside=other,
        sheet=laid_out,
        matrix=None if request.args.get("as") == ROWS else grid,
        is_grid=grid is not None,
        excerpt=sheets.excerpt(edited.text, name),
        banded=any(column.is_banded for column in laid_out.columns),
        others=[(one, sheets.title(rules, one)) for one in sheets.names(version.text)],
        **_said_of(edited.checked),
        calendar=calendar.of(version.rule_set),
        form=form,
        life=LIFE,
        remarks=[one for one in queries.remarks(version) if one.place == name],
    )
