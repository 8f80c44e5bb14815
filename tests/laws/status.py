"""The words of a name that would ask for somebody's immigration status."""

import re

from feeadmin.kernel.privacy import names_status

STATUS = frozenset(
    {
        "alien", "aliens", "asylum", "birthplace", "citizen", "citizens", "citizenship", "daca",
        "deportable", "ethnicity", "immigrant", "immigrants", "immigration", "migrant",
        "nationality", "passport", "undocumented", "visa",
    }
)  # fmt: skip
INSTEAD = "the city may not ask for it nor keep it (Ordinance 188441): leave it out"


def speaks_of_status(name):
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return bool(set(words) & STATUS) or names_status(" ".join(words))
