"""The ordinance core: fee schedules that are exact, cited, dated, checked, and explain themselves.

Pure: nothing here reads a clock, a database or a request. Read it in this order:

- `problems`, `spans`, `figures`, `wording`: how faults, sets, numbers and words are kept.
- `inputs`, `cells`, `grid`, `tables`: what may be recorded, what a condition
  asks, and how a table is cut, folded and looked up.
- `formula`, `lines`, `quantities`, `program`, `working`: how a line is
  written, proven, compiled to integer code, and shown with its numbers.
- `schedule`, `outcome`, `trace`, `result`, `receipt`: one case, from its
  facts to a fee with its reasons and a receipt that replays.
- `columns`, `batch`, `casefile`: a million cases.
- `cases`, `examples`, `findings`, `table_checks`, `checks`: what can be said
  of a rule set before it meets a real case.
- `reading`: from the text of a rule file to all of the above.
- `ruleset`, `book`: the two things the rest of the product holds in its hands.
"""

from feeadmin.ordinance.batch import Batch
from feeadmin.ordinance.book import Book, NotPriced, not_in_force, stayed
from feeadmin.ordinance.examples import Failure, Report
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import InputError, NoAnswer, Problem, RuleError
from feeadmin.ordinance.reading.file import load, read
from feeadmin.ordinance.receipt import Replay, replay
from feeadmin.ordinance.result import Result
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.schedule import Status
from feeadmin.ordinance.trace import Condition, Hit, LineValue

__all__ = [
    "Batch",
    "Book",
    "Condition",
    "Failure",
    "Finding",
    "Hit",
    "Input",
    "InputError",
    "Level",
    "LineValue",
    "NoAnswer",
    "NotPriced",
    "Problem",
    "Replay",
    "Report",
    "Result",
    "RuleError",
    "RuleSet",
    "Status",
    "load",
    "not_in_force",
    "read",
    "replay",
    "stayed",
]
