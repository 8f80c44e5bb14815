"""The ordinance core: fee schedules that are exact, cited, dated, checked, and explain themselves.

Pure: nothing here reads a clock, a database or a request. Read it in this order:

- `problems`, `spans`, `figures`, `wording`: how faults, sets, numbers and words are kept.
- `inputs`, `cells`, `grid`, `tables`: what may be recorded, what a condition
  asks, and how a table is cut, folded and looked up.
- `formula`, `lines`, `quantities`, `program`, `working`: how a line is
  written, proven, compiled to integer code, and shown with its numbers.
- `savings`, `straddling`, `indexing`, `trends`: what a version says of older cases,
  of its first night, of rates that follow an index, and of how its amounts rise and fall.
- `schedule`, `outcome`, `trace`, `result`, `receipt`: one case, from its
  facts to a fee with its reasons and a receipt that replays.
- `columns`, `batch`, `casefile`: a million cases.
- `cases`, `regions`, `examples`, `coverage`, `directions`: what can be said of
  a rule set before it meets a real case.
- `findings`, `mends`, the modules that end in `_checks`, `checks`, `passes`:
  what is wrong with it, how to mend it, and what has passed.
- `reading`: from the text of a rule file to all of the above.
- `ruleset`, `timeline`, `book`: what the rest of the product holds in its hands.
"""

from feeadmin.ordinance.batch import Batch
from feeadmin.ordinance.book import Book, Governed, NotPriced, not_in_force, stayed
from feeadmin.ordinance.examples import Failure, Report
from feeadmin.ordinance.findings import Finding, Level, Mend, Passed
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import InputError, NoAnswer, Problem, RuleError
from feeadmin.ordinance.reading.file import load, read
from feeadmin.ordinance.receipt import Replay, replay
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.savings import Saved
from feeadmin.ordinance.schedule import Section, Status
from feeadmin.ordinance.straddling import During, Straddle, Straddling
from feeadmin.ordinance.trace import Condition, Hit, LineValue
from feeadmin.ordinance.trends import Course, Trend

__all__ = [
    "Batch",
    "Book",
    "Condition",
    "Course",
    "During",
    "Failure",
    "Finding",
    "Governed",
    "Hit",
    "Input",
    "InputError",
    "Level",
    "LineValue",
    "Mend",
    "NoAnswer",
    "NotPriced",
    "Passed",
    "Problem",
    "Replay",
    "Report",
    "Result",
    "RuleError",
    "RuleSet",
    "Saved",
    "Section",
    "Status",
    "Straddle",
    "Straddling",
    "Trend",
    "load",
    "not_in_force",
    "read",
    "replay",
    "stayed",
]
