"""A rule file as a workbook for clerks, and back: only rows of its tables and examples change.

The workbook has a sheet for each table and one for the worked examples. When
it comes back, a table that was edited in it is drawn anew in the rule file,
and everything else of the file stays byte for byte.

`layout` says what lies where. `exporting` makes a workbook: `drawing` draws it
with the help of `style` and `read_me`. `importing` takes one back: `opening`
opens it, `reading` and `cells` read it, and `faults` and `places` name what is
wrong by its cell.
"""

from feeadmin.ordinance.exchange.workbook.exporting import exported
from feeadmin.ordinance.exchange.workbook.importing import imported

__all__ = ["exported", "imported"]
