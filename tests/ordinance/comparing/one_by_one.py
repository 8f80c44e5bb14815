"""A plain program that prices past events one after the other, and looks back over all of them."""

from datetime import UTC, datetime

from dateutil.relativedelta import relativedelta

from feeadmin.ordinance import InputError, NoAnswer


def priced(rules, events, *, months):
    """Return by id the fee in cents, or the sentence that refuses it, and what was worked out.

    `months` is the window of each derived input.
    """
    fees, worked_out = {}, {}
    for event in sorted(events, key=_instant):
        case = {name: text for name, text in event.case.items() if name in rules.inputs}
        case["day"] = str(event.day or event.start.date())
        for name, window in months.items():
            derived = rules.inputs[name].derived
            if event.start:
                found = counting(event, events, derived.same, window)
                case[name] = str(len(found)) if derived.by == "count" else _sum(found, fees)
        worked_out[event.id] = {name: case[name] for name in months}
        try:
            fees[event.id] = rules.assess(case).cents
        except (InputError, NoAnswer) as refusal:
            fees[event.id] = str(refusal)
    return fees, worked_out


def _sum(events, fees):
    """Return the dollars of some events together; one that cannot be priced adds nothing."""
    given = [fees[event.id] for event in events]
    cents = sum(fee for fee in given if isinstance(fee, int))
    return f"{cents // 100}.{cents % 100:02}"


def _instant(event):
    return event.start.astimezone(UTC) if event.start else datetime.min.replace(tzinfo=UTC)


def counting(event, events, same, months):
    """Return the earlier final events of the same whom and what, in the months before."""
    keys = [event.same[name] for name in same]
    if not all(keys):
        return []
    opens = (event.start - relativedelta(months=months)).astimezone(UTC)
    return [
        each
        for each in events
        if each.start
        and each.status == "FINAL"
        and [each.same[name] for name in same] == keys
        and opens <= each.start.astimezone(UTC) < event.start.astimezone(UTC)
    ]
