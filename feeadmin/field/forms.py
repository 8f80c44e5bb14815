"""What an officer says on the phone."""

from __future__ import annotations

import re
import uuid
from contextlib import suppress
from decimal import Decimal

import shapely
from shapely.geometry.base import BaseGeometry
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.language import _
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import Activity, Markings, People, SaidConsent, Spoke
from feeadmin.web.asking import said
from feeadmin.web.fields import (
    ChoiceField,
    LineField,
    PicksField,
    TextField,
    TickField,
    UploadField,
    UploadsField,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import CountField, MeasureField, MomentField, QuantityField

DEFAULT_ACCURACY = Decimal(25)
"""Meters, where a phone says nothing of its own."""

LEAST_CORNERS, MOST_CORNERS = 3, 200
WIDEST = 0.05
"""Degrees, some five kilometres: what is drawn larger is a slip of the finger."""

CORNER = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?) (-?\d{1,3}(?:\.\d{1,15})?)")


REACHED, IN_VAIN = "reached", "in vain"


class HandForm(Form):
    """What came of carrying a notice to where it is to be served."""

    number = LineField(
        "Notice number",
        required="Scan or type the number of the notice",
        hint="At the top right of the letter. The square code does, too.",
    )
    outcome = ChoiceField(
        "What came of it?",
        required="Choose what came of it",
        choices=[
            SelectChoice(REACHED, "It was handed over, or is posted on the property"),
            SelectChoice(IN_VAIN, "In vain: nobody took it, or it could not be posted"),
        ],
    )
    words = TextField(
        "What happened",
        required="Say what happened: who took it, or where it hangs",
        hint="Who took it and what they said, or where it hangs. Nothing about anybody’s "
        "immigration status.",
    )
    photo = UploadField("Photo", hint="Of the notice where it is posted. JPG, PNG or HEIC, 25 MB.")


class OutlineField(QuantityField):
    """The land used, as drawn: `lon lat, lon lat, …`; nothing drawn is nothing said."""

    def read(self, typed: str) -> BaseGeometry:
        corners = [(float(lon), float(lat)) for lon, lat in CORNER.findall(typed)]
        if not LEAST_CORNERS <= len(corners) <= MOST_CORNERS:
            raise ValidationError(_("Draw at least three corners, or clear the outline."))
        try:
            outline = geo.polygonal(shapely.Polygon(corners))
        except ValueError as wrong:
            raise ValidationError(_("The outline encloses no land. Draw it again.")) from wrong
        west, south, east, north = outline.bounds
        if east - west > WIDEST or north - south > WIDEST:
            raise ValidationError(_("The outline is too large. Draw only the land that was used."))
        return outline


class KeyField(HiddenField):
    """The phone's own key of a record: sending it twice records it once."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            self.data = str(uuid.UUID(said(valuelist)))


class RecordForm(Form):
    """One sighting. What is unknown is left out, and stays unknown."""

    client_key = KeyField(default=lambda: str(uuid.uuid4()))
    photos = UploadsField(
        "Photos", hint="JPG, PNG or HEIC, 25 MB each. Kept exactly as the camera made them."
    )
    show_people = TickField(
        "A face or a license plate can be made out",
        hint="The photo then stays inside the City until they are covered.",
    )
    lat = MeasureField(
        "Latitude", required="Enter the latitude, or tap the map", least=-90, most=90, places=8
    )
    lon = MeasureField(
        "Longitude", required="Enter the longitude, or tap the map", least=-180, most=180, places=8
    )
    accuracy_m = MeasureField("Accurate to, in meters", most=5000, default=DEFAULT_ACCURACY)
    outline = OutlineField("Outline of the land used")
    picked = PicksField("Select each one used", choices=[])
    place = LineField("Address or place in words", required="Describe the place in a few words")
    seen_from = MomentField("First seen", required="Enter when you first saw it", default=clock.now)
    seen_until = MomentField("Last seen", hint="Leave it out if they were still there.")
    markings = ChoiceField(
        "Agency markings",
        required="Choose whether you saw markings",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Markings],
    )
    agency = LineField("The words on vehicles or clothing")
    veh_light = CountField("Light vehicles")
    veh_heavy = CountField("Heavy vehicles")
    veh_command = CountField("Command posts")
    veh_aircraft = CountField("Aircraft")
    people = ChoiceField(
        "People",
        required="Choose about how many people",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in People],
        default=People.NOT_SURE.value,
    )
    activity = ChoiceField(
        "What the land was used for",
        required="Choose what the land was used for",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Activity],
    )
    spoke_with = ChoiceField(
        "Whom did you speak with?",
        required="Choose whom you spoke with",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Spoke],
        default=Spoke.NOBODY.value,
    )
    consent = ChoiceField(
        "Did they agree to the use?",
        required="Choose what they said",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in SaidConsent],
        default=SaidConsent.UNKNOWN.value,
    )
    consent_words = TextField("Their exact words")
    note = TextField("Note", hint="Only what you saw. No names of bystanders.")
    declared = TickField(
        "What I recorded is what I saw, to the best of my knowledge",
        required="Tick the declaration before you send the record",
    )

    @property
    def seen(self) -> Seen:
        """What the form says, as the action wants it."""
        return Seen(
            seen_from=self.seen_from.data,
            seen_until=self.seen_until.data,
            lon=float(self.lon.data),
            lat=float(self.lat.data),
            accuracy_m=float(self.accuracy_m.data or DEFAULT_ACCURACY),
            place=self.place.data,
            outline=self.outline.data,
            picked=self.picked.data or [],
            markings=Markings(self.markings.data),
            agency=self.agency.data,
            veh_light=self.veh_light.data,
            veh_heavy=self.veh_heavy.data,
            veh_command=self.veh_command.data,
            veh_aircraft=self.veh_aircraft.data,
            people=People(self.people.data),
            activity=Activity(self.activity.data),
            spoke_with=Spoke(self.spoke_with.data),
            consent=SaidConsent(self.consent.data),
            consent_words=self.consent_words.data,
            note=self.note.data,
        )


class SupplementForm(Form):
    words = TextField("What do you want to add?", required="Write what you want to add")
    photos = UploadsField("Photos")
    show_people = TickField("A face or a license plate can be made out")
