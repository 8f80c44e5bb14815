"""The papers of a case's record, in the order of its history.

A notice goes in as the bytes that were mailed, evidence as the bytes that were received,
every determination with the rule set it was made under, so that the fee can be worked out
again from the folder alone. Notes of the staff are work product and stay out.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from feeadmin.appeals import queries as appeals
from feeadmin.appeals.models import Appeal
from feeadmin.assessments import queries as assessments
from feeadmin.evidence import queries as evidence
from feeadmin.kernel import audit, files
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


@dataclass(frozen=True)
class Paper:
    """One paper of the record."""

    path: str
    title: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def of(case: Case) -> Iterator[Paper]:
    """Yield every paper of a case, the event first, its history last."""
    for part in (_event, _control, _sightings, _evidence, _fee, _notices, _appeals, _books):
        yield from part(case)
    yield from _history(case)


def _event(case: Case) -> Iterator[Paper]:
    event, site = case.event, case.site
    yield _json(
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
            "verified_by": event.verified_by,
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
    if control:
        yield _json(
            "01-event/site-control.json",
            "Who gave control of the land, and what shows it",
            {
                "status": control.status.value,
                "given_by": control.given_by.value,
                "owner_knew": control.owner_knew,
                "basis": control.basis.value,
                "finding": control.finding,
                "exhibits": control.exhibits,
                "found_by": control.found_by,
                "found_at": control.found_at.isoformat(),
            },
        )


def _sightings(case: Case) -> Iterator[Paper]:
    for sighting in staging.sightings(case.event):
        yield _json(
            f"02-sightings/{sighting.number}.json",
            f"Sighting {sighting.number}, as recorded",
            {
                **{
                    name: _plain(getattr(sighting, name))
                    for name in (
                        "number", "recorder", "seen_from", "seen_until", "recorded_at",
                        "received_at", "lon", "lat", "accuracy_m", "place", "picked", "markings",
                        "agency", "veh_light", "veh_heavy", "veh_command", "veh_aircraft",
                        "people", "activity", "spoke_with", "consent", "consent_words", "note",
                        "declaration", "sha256",
                    )
                },
                "supplements": [
                    {"at": one.at.isoformat(), "who": one.who, "words": one.words}
                    for one in sightings.supplements(sighting)
                ],
            },
        )  # fmt: skip


def _evidence(case: Case) -> Iterator[Paper]:
    rows = []
    for exhibit in staging.exhibits(case):
        item = exhibit.item
        path = f"03-evidence/{exhibit.number}{SUFFIXES[item.media_type]}"
        yield Paper(path, f"{exhibit.number}: {exhibit.title}", files.store().read(item.sha256))
        rows += [
            [exhibit.number, entry.did.value, entry.at.isoformat(), entry.who, entry.why]
            for entry in evidence.custody(item)
        ]
    if rows:
        yield _table(
            "03-evidence/custody.csv",
            "Custody of the evidence",
            ["exhibit", "did", "at", "who", "why"],
            rows,
        )


def _fee(case: Case) -> Iterator[Paper]:
    for n, determination in enumerate(reversed(assessments.determinations(case)), start=1):
        yield _json(
            f"04-fee/determination-{n}.json",
            f"Determination {n}: what the ordinance said, with every input and its source",
            {
                "gate": determination.gate,
                "reason": determination.reason,
                "pro_forma": determination.pro_forma,
                "determined_by": determination.determined_by,
                "determined_at": determination.determined_at.isoformat(),
                "sources": determination.sources,
                "counted": determination.counted,
                "receipt": determination.receipt,
                "receipt_sha256": determination.receipt_sha256,
            },
        )
        if determination.version:
            version = determination.version
            path = f"04-fee/{version.rule_set}-{version.version}.yaml"
            yield Paper(path, f"The rule set {version.version}, as it was", version.text.encode())


def _notices(case: Case) -> Iterator[Paper]:
    for notice in notices.of(case):
        for document in notices.documents(notice):
            yield Paper(
                f"05-notices/{notice.number}-{document.language}.pdf",
                f"Notice {notice.number} ({notice.state}), {document.language}",
                files.store().read(document.sha256),
            )
        attempts = [
            [one.method.value, one.on.isoformat(), "; ".join(one.address), one.article,
             one.by_whom, one.proof, one.deemed_on.isoformat() if one.deemed_on else "",
             one.deemed_by]
            for one in notices.attempts(notice)
        ]  # fmt: skip
        if attempts:
            yield _table(
                f"05-notices/{notice.number}-service.csv",
                f"Service of notice {notice.number}",
                ["method", "on", "address", "article", "by", "proof", "deemed", "rule"],
                attempts,
            )


def _appeals(case: Case) -> Iterator[Paper]:
    for appeal in appeals.of(case):
        yield _json(f"06-review/{appeal.number}.json", f"Appeal {appeal.number}", _appeal(appeal))


def _appeal(appeal: Appeal) -> dict[str, Any]:
    decision = appeals.decision(appeal)
    return {
        "number": appeal.number,
        "level": appeal.level.value,
        "notice": appeal.notice.number,
        "grounds": appeal.grounds,
        "statement": appeal.statement,
        "filed_by": appeal.filed_by,
        "received_at": appeal.received_at.isoformat(),
        "channel": appeal.channel.value,
        "last_day": appeal.last_day_on.isoformat() if appeal.last_day_on else None,
        "state": appeal.state.value,
        "decision": decision
        and {
            "ruling": decision.ruling.value,
            "findings": decision.findings,
            "fee_before_cents": decision.fee_before.cents,
            "fee_after_cents": decision.fee_after.cents,
            "decided_by": decision.decided_by,
            "decided_at": decision.decided_at.isoformat(),
        },
    }


def _books(case: Case) -> Iterator[Paper]:
    rows = [
        [one.id, one.on.isoformat(), one.kind.value, one.debit.value, one.credit.value,
         one.amount.cents, one.memo]
        for one in ledger.transfers(case)
    ]  # fmt: skip
    if rows:
        yield _table(
            "07-ledger/transfers.csv",
            "The books of this case, in cents",
            ["id", "on", "kind", "debit", "credit", "cents", "memo"],
            rows,
        )


def _history(case: Case) -> Iterator[Paper]:
    rows = [
        [entry.seq, entry.at.isoformat(), entry.actor_name, entry.action, entry.subject, entry.hash]
        for entry in audit.history(case.history)
    ]
    yield _table(
        "08-history/entries.csv",
        "Who did what and when, each entry sealed by the hash of the one before",
        ["seq", "at", "who", "action", "subject", "hash"],
        rows,
    )


def _json(path: str, title: str, content: dict[str, Any]) -> Paper:
    spelled = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return Paper(path, title, f"{spelled}\n".encode())


def _table(path: str, title: str, head: list[str], rows: list[list[Any]]) -> Paper:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return Paper(path, title, out.getvalue().encode())


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
