"""Lists as files: the same rows, on every page of them, in the same order."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Response, request, stream_with_context

from feeadmin.web.lists import Listing


def wanted() -> bool:
    """Whether the address asks for the list as a file."""
    return request.args.get("as") == "csv"


def csv(listing: Listing, name: str, among: sa.Select[Any] | None = None) -> Response:
    """Answer with the rows this address shows, streamed as `name`.csv."""
    lines = stream_with_context(listing.csv(request.args, among))
    return Response(
        lines,
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
