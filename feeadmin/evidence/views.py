"""Pages about evidence. The original is only ever downloaded, and that is written down."""

from __future__ import annotations

import io

from flask import Blueprint, abort, render_template, send_file
from werkzeug.wrappers import Response

from feeadmin.evidence import actions, queries
from feeadmin.evidence.models import Custody
from feeadmin.kernel import files
from feeadmin.kernel.access import May
from feeadmin.web.guard import me, needs

bp = Blueprint("evidence", __name__, url_prefix="/evidence")

NOTHING_RUNS = "default-src 'none'; sandbox"


@bp.get("/<int:item_id>")
@needs(May.EVIDENCE_READ)
def show(item_id: int) -> str:
    item = queries.one(item_id)
    return render_template(
        "evidence/show.html",
        item=item,
        custody=queries.custody(item),
        intact=files.store().intact(item.sha256),
    )


@bp.get("/<int:item_id>/preview")
@needs(May.EVIDENCE_READ)
def preview(item_id: int) -> Response:
    item = queries.one(item_id)
    if item.preview_sha256 is None:
        abort(404)
    return send_file(io.BytesIO(files.store().read(item.preview_sha256)), mimetype="image/jpeg")


@bp.post("/<int:item_id>/original")
@needs(May.EVIDENCE_READ)
def original(item_id: int) -> Response:
    item = queries.one(item_id)
    content = files.store().read(item.sha256)
    actions.note_custody(item, Custody.COPIED, why="downloaded from the item’s page", by=me())
    answer = send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=f"item-{item.id}-{item.sha256[:12]}",
    )
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    return answer
