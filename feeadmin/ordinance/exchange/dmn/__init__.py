"""Decision models of DMN 1.1 to 1.5, as other programs hold them.

- `exported`: a rule set as a model: its tables, and its lines as far as FEEL can say them.
- `imported`: the decision tables of a model, put into the text of a rule file.
- `evaluated`: what the decisions of any model come to, with DMN's own hit policies.

Read it in this order:

- `faults`, `document`: a file is opened, or refused with every reason at once.
- `values`, `feel`, `expressions`, `type_names`: what stands in its cells.
- `model`, `table_reading`, `reading`: the model that it makes.
- `evaluation`: what the model comes to.
- `cells`, `formulas`, `decisions`, `exporting`: a rule file as a model.
- `drawing`, `importing`: a model's tables in a rule file.
"""

from feeadmin.ordinance.exchange.dmn.evaluation import evaluated
from feeadmin.ordinance.exchange.dmn.exporting import RELEASES, exported
from feeadmin.ordinance.exchange.dmn.faults import ModelError
from feeadmin.ordinance.exchange.dmn.importing import imported
from feeadmin.ordinance.exchange.dmn.values import written

__all__ = ["RELEASES", "ModelError", "evaluated", "exported", "imported", "written"]
