"""The administrative record of a case, as a court asks for it (CCP 1094.6(c)).

A folder whose index leads to every paper, with a digest of each, in the form of a BagIt
bag (RFC 8493). The same case gives the same papers, byte for byte.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import jinja2

from feeadmin.appeals import bag, papers
from feeadmin.appeals.bag import Bag
from feeadmin.appeals.paper import Paper
from feeadmin.city import queries as city
from feeadmin.config import TEMPLATES
from feeadmin.kernel import audit, clock
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.staging.cases import Case

READINGS = 5
"""How often the papers are read again for somebody who changes the case meanwhile."""


@dataclass(frozen=True)
class Record:
    """The papers of a case, in the order of its history."""

    case_number: str
    papers: list[Paper]
    demonstration: bool

    @property
    def size(self) -> int:
        """Bytes of all papers."""
        return sum(len(paper.content) for paper in self.papers)


@dataclass(frozen=True)
class Written:
    """A record written to a folder."""

    folder: Path
    items: int
    size: int
    manifest_sha256: str


def gather(case: Case) -> Record:
    """Return everything that belongs to the record of a case. Work product stays out.

    Where the case changes while its papers are read, they are read again, so that all of them
    tell of one moment. Raises Refused where it never holds still, or an original is missing.
    """
    for _reading in range(READINGS):
        before = audit.head(case.history)
        found = {paper.path: paper for paper in papers.of(case)}
        if audit.head(case.history) == before:
            here = city.here()
            return Record(case.number, list(found.values()), demonstration=here.demonstration)
        session.expire_all()
    raise Refused(_("Somebody is changing this case just now. Try again in a moment."))


def pack(record: Record) -> Bag:
    """Return a record as a bag, with its index for people and its index for programs."""
    numbered = [(f"{n:03}", paper) for n, paper in enumerate(record.papers, start=1)]
    payload = {paper.path: paper.content for paper in record.papers}
    return bag.pack(
        payload | {"index.json": _index_json(record, numbered)},
        {"index.html": _index_html(record, numbered)},
        {
            "Source-Organization": city.here().name,
            "External-Identifier": record.case_number,
            "External-Description": _mark(record) or "Administrative record",
            "Bagging-Date": clock.today().isoformat(),
        },
    )


def write(packed: Bag, folder: Path) -> None:
    """Write a record into a folder that is empty or not there yet. Raises Refused otherwise."""
    must_be_free(folder)
    try:
        packed.write(folder)
    except OSError as wrong:
        raise _not_writable(folder, wrong) from wrong


def must_be_free(folder: Path) -> None:
    """Make a folder where there is none. Raises Refused where there is something already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(_("{folder} is not empty. Choose another folder.", folder=folder))
    except OSError as wrong:
        raise _not_writable(folder, wrong) from wrong


def _not_writable(folder: Path, wrong: OSError) -> Refused:
    return Refused(_("{folder} cannot be written to: {why}.", folder=folder, why=wrong.strerror))


def _mark(record: Record) -> str:
    return "DEMONSTRATION: invented people, parcels and amounts." if record.demonstration else ""


def _index_json(record: Record, numbered: list[tuple[str, Paper]]) -> bytes:
    content = {
        "case": record.case_number,
        "mark": _mark(record),
        "papers": [
            {"item": n, "path": paper.path, "title": paper.title, "sha256": paper.sha256}
            for n, paper in numbered
        ],
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def _index_html(record: Record, numbered: list[tuple[str, Paper]]) -> bytes:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    page = pages.get_template("appeals/record_index.html")
    shown = page.render(record=record, mark=_mark(record), numbered=numbered, folder=bag.PAYLOAD)
    return shown.encode()
