"""What a letter without a fee is, in the words of the page that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.answers.queries import OPEN_TO_ANSWERS
from feeadmin.language import _, long_day
from feeadmin.letters.kinds import KIND_WORDS, LetterKind
from feeadmin.notices.models import Notice
from feeadmin.portal.story import story


@dataclass(frozen=True)
class Told:
    """The head of the page: what the letter is called, and what it comes to."""

    name: str
    headline: str
    lead: str


def about(notice: Notice) -> Told:
    """Return what a letter is, whichever kind it is."""
    headline, lead = _words(notice)
    return Told(_(KIND_WORDS[notice.kind]), headline, lead)


def _words(notice: Notice) -> tuple[str, str]:
    """Return the headline and what follows it."""
    seen = story(notice)
    recorded = _(
        "On {day}, {hours}, City staff recorded vehicles and people at {place}.",
        place=seen.place,
        day=long_day(seen.on),
        hours=seen.hours,
    )
    match notice.kind:
        case LetterKind.NOTICE_OF_INTENT:
            return (
                _("Before any fee is set, we want to hear you"),
                f"{recorded} {_where_it_stands(notice)}",
            )
        case LetterKind.COURTESY_WARNING:
            return (
                _("Federal agents used {place}. You owe nothing.", place=seen.place),
                f"{recorded} {_('There is nothing to appeal, and you need not answer.')}",
            )
        case kind:
            return (
                _(KIND_WORDS[kind]),
                _(
                    "This letter is about {place} and what happened there on {day}. "
                    "The letter itself says the rest.",
                    place=seen.place,
                    day=long_day(seen.on),
                ),
            )


def _where_it_stands(notice: Notice) -> str:
    """Return what became of the case that a notice of intent asked about."""
    if notice.case.stage in OPEN_TO_ANSWERS:
        return _("No fee has been set. Tell us what we have wrong.")
    if notice.case.is_open:
        return _(
            "A fee was decided on since. Its own notice says what is owed and what you can do."
        )
    return _("The case is closed since.")
