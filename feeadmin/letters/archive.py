"""What makes the PDF last: one metadata packet, languages, one list of attachments.

WeasyPrint 70 writes PDF/A-3a or PDF/UA-1. A letter is both: the PDF/UA identifier
goes into the same RDF (a second one is not read by validators), each element keeps
its language, and the attachment is listed once. The streams are deflated once too,
where the file identifier would have them deflated twice.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

import pydyf

from feeadmin.letters.typesetter import absolute, css, pdf, tags, weasyprint

VARIANT = "pdf/a-3a"
INTENT = "srgb"
SRGB = "sRGB2014.icc"
_SRGB = (files(pdf) / SRGB).read_bytes()
CALCULATION = "calculation.json"
CALCULATION_SAYS = "How the fee was worked out · Cómo se calculó la tarifa"
FACTS = "letter.json"
FACTS_SAYS = "What this letter says, for machines · Lo que dice esta carta, para máquinas"

RDF_END = b"</rdf:RDF>"
PDF_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""ISO 14289-1, 5: the part, and for PDF/A the description of the schema it comes from."""


def screen_colours() -> dict[str, css.ColorProfile]:
    """Return the colour profile of one letter, from bytes read once.

    WeasyPrint would open its file for each letter and leave it open. One profile
    cannot serve two letters: written a second time, its bytes come out otherwise.
    """
    components = (["r"], ["g"], ["b"])
    return {INTENT: css.ColorProfile(io.BytesIO(_SRGB), SRGB, "relative-colorimetric", components)}


def seal_metadata(document: weasyprint.Document) -> None:
    """Let the document say in its one RDF that it is PDF/UA-1 as well as PDF/A."""
    generate: Callable[..., bytes] = document.metadata.generate_rdf_metadata

    def with_pdf_ua(*arguments: object) -> bytes:
        return generate(*arguments).replace(RDF_END, PDF_UA + RDF_END)

    document.metadata.generate_rdf_metadata = with_pdf_ua


@dataclass(frozen=True)
class Enclosed:
    """What a document carries inside for machines. `relationship` is PDF/A-3's word for it."""

    content: str
    name: str
    says: str
    relationship: str = "Data"


def enclose(document: weasyprint.Document, enclosed: Enclosed, *, on: date) -> None:
    """Put something into a document, dated by the document and not by the clock."""
    at = datetime.combine(on, time(), tzinfo=UTC)
    document.metadata.attachments = [
        weasyprint.Attachment(
            string=enclosed.content,
            name=enclosed.name,
            description=enclosed.says,
            relationship=enclosed.relationship,
            created=at,
            modified=at,
        )
    ]


def finish(_document: weasyprint.Document, drawn: pydyf.PDF) -> None:
    """List each attachment once, and deflate each stream once."""
    drawn.catalog["AF"] = pydyf.Array(dict.fromkeys(drawn.catalog["AF"]))
    drawn.objects[:] = [
        _Finished(item) if isinstance(item, pydyf.Stream) else item for item in drawn.objects
    ]


class _Finished(pydyf.Stream):
    """A stream whose bytes are made: pydyf asks for them twice, and deflates twice."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__()
        self.number, self.generation, self.free = stream.number, stream.generation, stream.free
        self._data: bytes = stream.data

    @property
    def data(self) -> bytes:
        return self._data


def keep_languages() -> None:
    """Make WeasyPrint write /Lang on each element that has one; it does so for the whole only.

    This reaches inside WeasyPrint, and is why its version is pinned exactly.
    """
    if tags._build_box_tree is not _tree_with_languages:  # noqa: SLF001 (no public hook)
        tags._build_box_tree = _tree_with_languages  # noqa: SLF001


_build_box_tree = tags._build_box_tree  # noqa: SLF001


def _tree_with_languages(box: Any, *context: object) -> Iterator[pydyf.Dictionary]:
    placed = box._box if isinstance(box, absolute.AbsolutePlaceholder) else box  # noqa: SLF001
    own = placed.element is not None and placed.element_tag == placed.element.tag
    language = placed.element.get("lang") if own else None
    for element in _build_box_tree(box, *context):
        if language and placed.element_tag != "html":
            element["Lang"] = pydyf.String(language)
        yield element
