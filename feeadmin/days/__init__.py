"""City days: the time zone, the calendars, and deadlines that explain themselves.

Pure: no clock, no database, no request. Day counts and holidays come from the
files of `seeds`, read once by `read_almanac`.
"""

from feeadmin.days.almanac import Almanac, read_almanac
from feeadmin.days.calendars import (
    BeyondCalendar,
    Calendar,
    CalendarName,
    Calendars,
    Holiday,
)
from feeadmin.days.dated import Dated, NotInForce
from feeadmin.days.deadlines import Deadline
from feeadmin.days.instants import CITY, day_of, local, minutes_between, months_before, start_of
from feeadmin.days.reckoning import deadline, started_by
from feeadmin.days.rows import BadSeeds
from feeadmin.days.rules import Count, OutOfOrder, Rule, Runs, Start, plain_rule, warn_pairs
from feeadmin.days.services import Service, ServiceName
from feeadmin.days.stays import Interval
from feeadmin.days.steps import Step
from feeadmin.days.words import Words

__all__ = [
    "CITY",
    "Almanac",
    "BadSeeds",
    "BeyondCalendar",
    "Calendar",
    "CalendarName",
    "Calendars",
    "Count",
    "Dated",
    "Deadline",
    "Holiday",
    "Interval",
    "NotInForce",
    "OutOfOrder",
    "Rule",
    "Runs",
    "Service",
    "ServiceName",
    "Start",
    "Step",
    "Words",
    "day_of",
    "deadline",
    "local",
    "minutes_between",
    "months_before",
    "plain_rule",
    "read_almanac",
    "start_of",
    "started_by",
    "warn_pairs",
]
