"""The papers of a case's record, in the order of its history.

A notice goes in as the bytes that were mailed, evidence as the bytes that were received,
every determination with the rule set it was made under, so that the fee can be worked out
again from the folder alone. Notes of the staff are work product and stay out. Who recorded
a sighting is called by its number: the parties read the record, and a witness is no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from feeadmin.appeals import said, witnesses
from feeadmin.appeals.paper import Paper, facts, original, plain, table
from feeadmin.assessments import queries as assessments
from feeadmin.evidence import queries as evidence
from feeadmin.evidence.models import Item, Sensitivity
from feeadmin.kernel import audit
from feeadmin.ledger import queries as ledger
from feeadmin.notices import queries as notices
from feeadmin.sightings import queries as sightings
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
}


def of(case: Case) -> Iterator[Paper]:
    """Yield every paper of a case, the event first, its history last."""
    for part in (
        _event,
        _control,
        _sightings,
        _evidence,
        said.before_a_fee,
        _fee,
        _notices,
        said.in_review,
        _books,
    ):
        yield from part(case)
    yield from _history(case)


def _event(case: Case) -> Iterator[Paper]:
    event, site = case.event, case.site
    called = witnesses.caller(case)
    yield facts(
        "01-event/event.json",
        "The staging event as verified, its land and who answers for it",
        {
            "number": event.number,
            "started_at": event.started_at.isoformat(),
            "ended_at": event.ended_at.isoformat(),
            "minutes": event.minutes,
            "vehicles": {
                "light": event.veh_light,
                "heavy": event.veh_heavy,
                "command": event.veh_command,
                "aircraft": event.veh_aircraft,
            },
            "activity": event.activity.value,
            "authority": event.authority.value,
            "authority_basis": event.authority_basis,
            "narrative": event.narrative,
            "verified_by": called(event.verified_by, event.verified_by_id),
            "verified_at": event.verified_at.isoformat(),
            "site": {
                "jurisdiction": site.jurisdiction.value,
                "district": site.district,
                "used_area_sqft": str(site.used_area_sqft),
                "area_basis": site.area_basis,
                "nearest_sensitive_ft": str(site.sensitive_ft) if site.sensitive_ft else None,
                "nearest_sensitive": site.sensitive_name,
                "parcels": [
                    {"apn": one.apn, "address": one.address, "ground": one.ground}
                    for one in staging.parcels(site)
                ],
            },
            "parties": [
                {
                    "name": answers.party.full_name,
                    "kind": answers.party.kind.value,
                    "interest": answers.ownership.interest.value,
                    "source": answers.ownership.source,
                    "as_of": answers.ownership.as_of_on.isoformat(),
                }
                for answers in staging.parties(case)
            ],
        },
    )


def _control(case: Case) -> Iterator[Paper]:
    control = staging.control(case)
    called = witnesses.caller(case)
    if control:
        yield facts(
            "01-event/site-control.json",
            "Who gave control of the land, and what shows it",
            {
                "status": control.status.value,
                "given_by": control.given_by.value,
                "owner_knew": control.owner_knew,
                "basis": control.basis.value,
                "finding": control.finding,
                "exhibits": control.exhibits,
                "found_by": called(control.found_by),
                "found_at": control.found_at.isoformat(),
            },
        )


def _sightings(case: Case) -> Iterator[Paper]:
    called = witnesses.caller(case)
    for sighting in staging.sightings(case.event):
        yield facts(
            f"02-sightings/{sighting.number}.json",
            f"Sighting {sighting.number}, as recorded",
            {
                "recorder": called(sighting.recorder),
                **{
                    name: plain(getattr(sighting, name))
                    for name in (
                        "number", "seen_from", "seen_until", "recorded_at",
                        "received_at", "lon", "lat", "accuracy_m", "place", "picked", "markings",
                        "agency", "veh_light", "veh_heavy", "veh_command", "veh_aircraft",
                        "people", "activity", "spoke_with", "consent", "consent_words", "note",
                        "declaration", "sha256",
                    )
                },
                "supplements": [
                    {"at": one.at.isoformat(), "who": called(one.who), "words": one.words}
                    for one in sightings.supplements(sighting)
                ],
            },
        )  # fmt: skip


def _evidence(case: Case) -> Iterator[Paper]:
    called, rows = witnesses.caller(case), []
    for exhibit in staging.exhibits(case):
        item = exhibit.item
        if item.sensitivity is Sensitivity.WORK_PRODUCT:
            continue
        path = f"03-evidence/{exhibit.number}{SUFFIXES[item.media_type]}"
        content = original(item.sha256, exhibit.number)
        yield Paper(path, f"{exhibit.number}: {exhibit.title}{_caution(item)}", content)
        rows += [
            [exhibit.number, entry.did.value, entry.at.isoformat(), called(entry.who),
             entry.why]
            for entry in evidence.custody(item)
        ]  # fmt: skip
    if rows:
        yield table(
            "03-evidence/custody.csv",
            "Custody of the evidence",
            ["exhibit", "did", "at", "who", "why"],
            rows,
        )


def _caution(item: Item) -> str:
    """Warn of a photo that may show a face or a license plate: it goes to the court alone."""
    return " (may show people: file under seal)" if item.sensitivity is Sensitivity.INTERNAL else ""


def _fee(case: Case) -> Iterator[Paper]:
    called = witnesses.caller(case)
    for n, one in enumerate(reversed(assessments.determinations(case)), start=1):
        yield facts(
            f"04-fee/determination-{n}.json",
            f"Determination {n}: what the ordinance said, with every input and its source",
            {
                "gate": one.gate,
                "reason": one.reason,
                "pro_forma": one.pro_forma,
                "determined_by": called(one.determined_by, one.determined_by_id),
                "determined_at": one.determined_at.isoformat(),
                "sources": one.sources,
                "counted": one.counted,
                "receipt": one.receipt,
                "receipt_sha256": one.receipt_sha256,
            },
        )
        if one.version:
            version = one.version
            path = f"04-fee/{version.rule_set}-{version.version}.yaml"
            yield Paper(path, f"The rule set {version.version}, as it was", version.text.encode())


def _notices(case: Case) -> Iterator[Paper]:
    for notice in notices.of(case):
        for document in notices.documents(notice):
            yield Paper(
                f"05-notices/{notice.number}-{document.language}.pdf",
                f"Notice {notice.number} ({notice.state}), {document.language}",
                original(document.sha256, notice.number),
            )
        attempts = [
            [one.method.value, one.on.isoformat(), "; ".join(one.address), one.article,
             one.by_whom, one.proof, one.deemed_on.isoformat() if one.deemed_on else "",
             one.deemed_by]
            for one in notices.attempts(notice)
        ]  # fmt: skip
        if attempts:
            yield table(
                f"05-notices/{notice.number}-service.csv",
                f"Service of notice {notice.number}",
                ["method", "on", "address", "article", "by", "proof", "deemed", "rule"],
                attempts,
            )
        returned = [[one.on.isoformat(), one.reason] for one in notices.returned(notice)]
        if returned:
            yield table(
                f"05-notices/{notice.number}-returned.csv",
                f"Notice {notice.number} as it came back",
                ["on", "reason"],
                returned,
            )


def _books(case: Case) -> Iterator[Paper]:
    rows = [
        [one.id, one.on.isoformat(), one.kind.value, one.debit.value, one.credit.value,
         one.amount.cents, one.memo]
        for one in ledger.transfers(case)
    ]  # fmt: skip
    if rows:
        yield table(
            "07-ledger/transfers.csv",
            "The books of this case, in cents",
            ["id", "on", "kind", "debit", "credit", "cents", "memo"],
            rows,
        )


def _history(case: Case) -> Iterator[Paper]:
    called = witnesses.caller(case)
    rows = [
        [entry.seq, entry.at.isoformat(), called(entry.actor_name, entry.actor_id),
         entry.action, entry.subject, entry.hash]
        for entry in audit.history(case.history)
    ]  # fmt: skip
    yield table(
        "08-history/entries.csv",
        "Who did what and when, each entry sealed by the hash of the one before",
        ["seq", "at", "who", "action", "subject", "hash"],
        rows,
    )
