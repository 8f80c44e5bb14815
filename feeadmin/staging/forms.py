"""What a clerk finds about an event and its case."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from feeadmin.sightings.models import Activity
from feeadmin.staging.cases import CONSENT_BY_WORDS, CONSENT_WORDS, Basis, ConsentBy, ConsentStatus
from feeadmin.staging.facts import Facts
from feeadmin.staging.models import AUTHORITY_WORDS, Authority
from feeadmin.web.fields import ChoiceField, LineField, PicksField, TextField, TickField, choices
from feeadmin.web.forms import Form
from feeadmin.web.quantities import CountField, MeasureField, MomentField


class VerifyForm(Form):
    sightings = PicksField("Sightings of this event", required="Choose at least one sighting")
    started_at = MomentField("Started", required="Enter when it started")
    ended_at = MomentField(
        "Ended",
        required="Enter the earliest end the evidence supports",
        hint="The earliest end the evidence supports. “Still there” is no end.",
    )
    ains = PicksField("Land used", hint="Choose none if it was in the street.")
    used_area_sqft = MeasureField(
        "Square feet used",
        hint="Leave it out to take the drawn outline’s own area.",
        most=100_000_000,
    )
    area_basis = LineField("How the area is known")
    veh_light = CountField("Light vehicles, peak count")
    veh_heavy = CountField("Heavy vehicles (10,001 lb and more)")
    veh_command = CountField("Command posts")
    veh_aircraft = CountField("Aircraft")
    activity = ChoiceField(
        "What the land was used for",
        required="Choose what the land was used for",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Activity],
    )
    authority = ChoiceField(
        "Legal authority for this place",
        required="Choose what is known of the agents’ authority",
        choices=choices(Authority, AUTHORITY_WORDS),
        default=Authority.NONE.value,
    )
    authority_basis = LineField("What shows that authority")
    narrative = TextField(
        "What happened, in two or three sentences",
        hint="It is printed on the notice. No names of witnesses.",
    )

    @property
    def facts(self) -> Facts:
        """What the form says, as the action wants it."""
        return Facts(
            started_at=self.started_at.data,
            ended_at=self.ended_at.data,
            activity=Activity(self.activity.data),
            used_area_sqft=self.used_area_sqft.data,
            area_basis=self.area_basis.data,
            veh_light=self.veh_light.data or 0,
            veh_heavy=self.veh_heavy.data or 0,
            veh_command=self.veh_command.data or 0,
            veh_aircraft=self.veh_aircraft.data or 0,
            authority=Authority(self.authority.data),
            authority_basis=self.authority_basis.data,
            narrative=self.narrative.data,
        )


class ControlForm(Form):
    status = ChoiceField(
        "Was control of the land given?",
        required="Choose what the evidence shows",
        choices=choices(ConsentStatus, CONSENT_WORDS),
    )
    given_by = ChoiceField(
        "By whom?", required="Choose by whom", choices=choices(ConsentBy, CONSENT_BY_WORDS)
    )
    owner_knew = TickField("The owner knew, or had given the tenant power to agree")
    basis = ChoiceField(
        "What does it rest on?",
        required="Choose what it rests on",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Basis],
    )
    finding = TextField(
        "What shows it, in a sentence the owner can test",
        required="Write the sentence; it is printed on the notice",
    )
    exhibits = PicksField("Exhibits that show it")

    def found(self) -> dict[str, Any]:
        """Return what the form says, as the action wants it."""
        return {
            "given_by": ConsentBy(self.given_by.data),
            "owner_knew": self.owner_knew.data,
            "basis": Basis(self.basis.data),
            "finding": self.finding.data,
            "exhibits": self.exhibits.data or [],
        }


class CircumstancesForm(Form):
    sign_posted = TickField("A sign against the use was posted before (M1)")
    reported = TickField("The use was reported to the City within 24 hours (M2)")
    revoked = TickField("Consent was taken back in writing within 2 hours (M3)")
    agreement = TickField("A compliance agreement is on file (M4)")
    mitigation_basis = TextField("What shows these")
    lapd_hours = MeasureField("Police hours", most=10_000)
    dot_hours = MeasureField("Transportation hours", most=10_000)
    san_hours = MeasureField("Sanitation hours", most=10_000)
    hours_basis = LineField("Timesheets the hours rest on")


class NameForm(Form):
    name = LineField(
        "What people call it",
        hint="As a shopping center or a yard is known. Leave it empty where it has no name.",
    )


class NoteForm(Form):
    words = TextField("Note", required="Write the note")
