"""`feeadmin verify`: whether a notice's PDF holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from feeadmin.cli.house import NO, open_house, told_plainly
from feeadmin.cli.rules.files import usable
from feeadmin.notices import verifying
from feeadmin.notices.verifying import Verdict
from feeadmin.units import Money


@click.command
@click.argument("notice", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--rules", metavar="FILE", help="The rule file, where no installation is at hand to ask."
)
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@click.pass_context
@told_plainly
def verify(context: click.Context, notice: Path, rules: str | None, *, as_json: bool) -> None:
    """Work the fee out again that NOTICE, a PDF, carries inside, and name any difference.

    Exits with 1 when the notice does not hold.
    """
    rule_set = usable(rules) if rules else None
    if rule_set is None:
        open_house()
    verdict = verifying.verify(notice.read_bytes(), rule_set)
    click.echo(json.dumps(_answer(verdict)) if as_json else _told(verdict))
    if not verdict.holds:
        context.exit(NO)


def _answer(verdict: Verdict) -> dict[str, object]:
    return {
        "notice": verdict.notice,
        "total_cents": verdict.total_cents,
        "recomputed_cents": verdict.recomputed_cents,
        "equal": verdict.equal,
        "differences": list(verdict.differences),
        "rule_set": verdict.rule_set,
        "sha256_ok": verdict.kept,
        "signature": _signature(verdict),
    }


def _signature(verdict: Verdict) -> dict[str, object] | None:
    seal = verdict.seal
    if seal is None:
        return None
    return {
        "intact": seal.intact,
        "by": seal.by,
        "certificate": seal.certificate,
        "at": seal.at.isoformat() if seal.at else None,
        "city": verdict.is_city_s,
    }


def _told(verdict: Verdict) -> str:
    lines = [f"{verdict.notice or 'A notice without a number'}: {Money(verdict.total_cents)}"]
    lines += verdict.differences or ["Worked out again, it comes to the same in every part."]
    lines.append(f"Rule set {verdict.rule_set}")
    if verdict.is_unsealed:
        lines.append("These are the bytes of a letter that is kept, without the City’s seal.")
    elif verdict.kept is not None:
        lines.append(
            "These are the very bytes that were kept."
            if verdict.kept
            else "These are not the bytes that were kept: the file was changed, or is another’s."
        )
    lines.append(_told_of_the_seal(verdict))
    return "\n".join(lines)


def _told_of_the_seal(verdict: Verdict) -> str:
    seal = verdict.seal
    if seal is None:
        return "It carries no seal."
    if not seal.intact:
        return "Its seal is broken: the file was changed after it was sealed."
    whose = {
        True: "This is a key of the City.",
        False: "This is no key of the City.",
        None: "Compare the certificate with the City’s: its SHA-256 is " + seal.certificate + ".",
    }[verdict.is_city_s]
    return f"Its seal covers the whole file, unchanged. Sealed by {seal.by}. {whose}"
