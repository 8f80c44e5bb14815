"""The administrative record of a case, as a court asks for it (CCP 1094.6(c)).

A folder whose index leads to every paper, with a digest of each, in the form of a BagIt
bag (RFC 8493).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import bagit
import jinja2

from feeadmin.appeals import papers
from feeadmin.appeals.papers import Paper
from feeadmin.city import queries as city
from feeadmin.config import TEMPLATES
from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.staging.cases import Case


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
    """Return everything that belongs to the record of a case. Work product stays out."""
    found = {paper.path: paper for paper in papers.of(case)}
    return Record(case.number, list(found.values()), demonstration=city.here().demonstration)


def write(record: Record, folder: Path) -> Written:
    """Write a record into a folder that is empty or not there yet. Raises Refused otherwise."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(_("{folder} is not empty. Choose another folder.", folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    numbered = [(f"{n:03}", paper) for n, paper in enumerate(record.papers, start=1)]
    for _number, paper in numbered:
        home = folder / paper.path
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_bytes(paper.content)
    (folder / "index.json").write_text(_index_json(record, numbered), encoding="utf-8")
    (folder / "index.html").write_text(_index_html(record, numbered), encoding="utf-8")
    bagit.make_bag(
        str(folder),
        {
            "Source-Organization": city.here().name,
            "External-Identifier": record.case_number,
            "External-Description": _mark(record) or "Administrative record",
            "Bagging-Date": clock.today().isoformat(),
        },
        checksums=["sha256"],
    )
    manifest = (folder / "manifest-sha256.txt").read_bytes()
    return Written(folder, len(numbered), record.size, hashlib.sha256(manifest).hexdigest())


def _mark(record: Record) -> str:
    return "DEMONSTRATION: invented people, parcels and amounts." if record.demonstration else ""


def _index_json(record: Record, numbered: list[tuple[str, Paper]]) -> str:
    content = {
        "case": record.case_number,
        "mark": _mark(record),
        "papers": [
            {"item": n, "path": paper.path, "title": paper.title, "sha256": paper.sha256}
            for n, paper in numbered
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _index_html(record: Record, numbered: list[tuple[str, Paper]]) -> str:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    page = pages.get_template("appeals/record_index.html")
    return page.render(record=record, mark=_mark(record), numbered=numbered)
