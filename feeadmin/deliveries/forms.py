"""What is said of a file that is sent in, and of one that is put away."""

from __future__ import annotations

from feeadmin.parcels.checking import Numbering
from feeadmin.web.fields import ChoiceField, LineField, TextField, UploadField, choices
from feeadmin.web.forms import Form
from feeadmin.web.quantities import CountField

NUMBERING_WORDS = {
    Numbering.LA_COUNTY: "Los Angeles County: ten digits",
    Numbering.ANY: "Another county",
}


class SendForm(Form):
    file = UploadField(
        "File",
        required="Choose the file",
        hint="GeoPackage, Shapefile (zipped), GeoJSON, FlatGeobuf, GeoParquet or File Geodatabase "
        "(zipped). Any size.",
    )
    source = LineField(
        "Whose parcels these are",
        required="Say whose parcels these are",
        hint="A later file of the same source replaces this one.",
    )
    numbering = ChoiceField("Numbers", choices=choices(Numbering, NUMBERING_WORDS))
    apn_field = LineField("Column of parcel numbers", hint="Only where it is not found by itself.")
    crs = LineField(
        "Reference system", hint="Only where the file says none, or a wrong one: EPSG:2229."
    )
    most_vanishing = CountField(
        "Most that may be missing, in percent",
        required="Enter a percentage",
        most=100,
    )


class DropForm(Form):
    because = TextField("Why it is not applied", required="Say why, for the record")
