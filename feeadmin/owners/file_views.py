"""Pages of the files of owners: bring one, see what it would change, apply it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel import files
from feeadmin.kernel.access import May
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.owners import bringing, importing
from feeadmin.owners.columns import MEANINGS
from feeadmin.owners.forms import FileForm, columns_form
from feeadmin.owners.imports import ImportState, OwnerImport
from feeadmin.owners.tally import CHANGES, REASONS
from feeadmin.web.guard import me, needs

bp = Blueprint("files", __name__, url_prefix="/owners/files")

KIND_OF_STATE = {
    ImportState.LOOKING: "act",
    ImportState.LOOKED: "warn",
    ImportState.APPLYING: "act",
    ImportState.APPLIED: "ok",
    ImportState.DROPPED: "",
}
"""How the state is shown."""


@bp.get("")
@needs(May.OWNERS_EDIT)
def index() -> str:
    return render_template(
        "owners/files/index.html", brought=bringing.latest(), kinds=KIND_OF_STATE
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def bring() -> str | Response:
    form = FileForm()
    if form.validate_on_submit():
        imported = bringing.bring(
            form.file.data.stream,
            form.file.data.filename,
            source=form.source.data,
            as_of_on=form.as_of_on.data,
            columns={},
            by=me(),
        )
        if imported.fault:
            flash(imported.fault, "error")
            return redirect(url_for(".name_columns", import_id=imported.id))
        bringing.go_on_later(imported, by=me())
        return _to(imported)
    return render_template("owners/files/bring.html", form=form)


@bp.get("/<int:import_id>")
@needs(May.OWNERS_EDIT)
def show(import_id: int) -> str:
    imported = bringing.one(import_id)
    return render_template(
        "owners/files/show.html",
        imported=imported,
        at_work=imported.state in importing.AT_WORK,
        report=imported.report,
        changes=CHANGES,
        reasons=REASONS,
        columns=importing.columns_of(imported),
        meanings=MEANINGS,
        kinds=KIND_OF_STATE,
    )


@bp.route("/<int:import_id>/columns", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def name_columns(import_id: int) -> str | Response:
    imported = bringing.one(import_id)
    header, used = importing.header_of(imported), importing.columns_of(imported)
    form = columns_form(header, used, imported.as_of_on)
    if form.validate_on_submit():
        bringing.read_otherwise(
            imported, columns=form.named(), as_of_on=form.as_of_on.data, by=me()
        )
        bringing.go_on_later(imported, by=me())
        return _to(imported)
    return render_template("owners/files/columns.html", form=form, imported=imported)


@bp.post("/<int:import_id>/apply")
@needs(May.OWNERS_EDIT)
def apply(import_id: int) -> Response:
    """Let the register become what the file states, as it was shown."""
    imported = bringing.one(import_id)
    bringing.apply(imported, edition=_edition(), by=me())
    bringing.go_on_later(imported, by=me())
    return _to(imported)


@bp.post("/<int:import_id>/drop")
@needs(May.OWNERS_EDIT)
def drop(import_id: int) -> Response:
    imported = bringing.one(import_id)
    bringing.drop(imported, edition=_edition(), by=me())
    importing.discard(imported)
    flash(_("{name} is set aside. Nothing of it was applied.", name=imported.file_name))
    return redirect(url_for(".index"))


@bp.post("/<int:import_id>/go-on")
@needs(May.OWNERS_EDIT)
def go_on(import_id: int) -> Response:
    """Ask once more for work that seems to stand still; whatever is done is not done twice."""
    imported = bringing.one(import_id)
    bringing.go_on_later(imported, by=me())
    return _to(imported)


@bp.get("/<int:import_id>/rejects.ndjson")
@needs(May.OWNERS_EDIT)
def rejects(import_id: int) -> Response:
    imported = bringing.one(import_id)
    if imported.rejects_sha256 is None:
        raise NotFound(_("No row of this file was rejected."))
    return send_file(
        files.store().path(imported.rejects_sha256),
        mimetype="application/x-ndjson",
        as_attachment=True,
        download_name=f"{imported.file_name}.rejects.ndjson",
    )


def _edition() -> int:
    return request.form.get("edition", 0, type=int)


def _to(imported: OwnerImport) -> Response:
    return redirect(url_for(".show", import_id=imported.id))
