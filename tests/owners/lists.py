"""Files of owners, and what is left in the register once they are applied."""

from __future__ import annotations

import csv
import io
from datetime import date

import sqlalchemy as sa

from feeadmin.kernel import db, files
from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import bringing, importing
from feeadmin.owners.doubts import Likeness
from feeadmin.owners.models import Ownership, Party, PostalAddress
from feeadmin.owners.tally import Tally

JULY_1 = date(2026, 7, 1)
HEADER = ["AIN", "Owner Name", "Mailing Address", "Share", "Recording Date", "Document"]
HOME = "4410 Invented Avenue, Los Angeles, CA 90026"
ELSEWHERE = "9 Fictional Place, Burbank, CA 91501"
TABLES = (Party, PostalAddress, Ownership, Likeness)


def row(ain="4203001001", name="Example Holdings LLC", address=HOME, share="", **of):
    return [ain, name, address, share, of.get("recorded", ""), of.get("document", "")]


def text(*rows, header=HEADER, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    return out.getvalue()


def brought(content, *, as_of=JULY_1, source="Assessor’s roll", columns=None, by=SYSTEM):
    raw = content.encode() if isinstance(content, str) else content
    return bringing.bring(
        raw, "roll.csv", source=source, as_of_on=as_of, columns=columns or {}, by=by
    )


def looked(*rows, **of):
    """Return what a file of these rows would change."""
    imported = brought(text(*rows), **of)
    if imported.state not in importing.AT_WORK:
        bringing.look_again(imported, by=SYSTEM)
    importing.go_on(imported, by=SYSTEM)
    return Tally.from_report(imported.report)


def applied(*rows, **of):
    """Apply a file of these rows, and return what it came to."""
    imported = brought(text(*rows), **of)
    bringing.apply(imported, edition=imported.edition, by=of.get("by", SYSTEM))
    importing.go_on(imported, by=SYSTEM)
    return Tally.from_report(imported.report)


def rejects(*rows, **of):
    """Return each rejected row and conflict of a file as (row, reason), after looking."""
    imported = brought(text(*rows), **of)
    importing.go_on(imported, by=SYSTEM)
    if imported.rejects_sha256 is None:
        return []
    return files.store().read(imported.rejects_sha256).decode().splitlines()


def kept():
    """Return every row of the register, to see whether anything changed."""
    db.session.expire_all()
    return {
        model.__tablename__: db.session.execute(
            sa.select(model.__table__).order_by(model.__table__.c.id)
        ).all()
        for model in TABLES
    }


def party(name):
    return db.session.scalar(sa.select(Party).where(Party.name == name).order_by(Party.id))
