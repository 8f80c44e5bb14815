"""`feeadmin rules`: what drafters, clerks and auditors do with rule files."""

import click

from feeadmin.cli.rules.cases import assess, why
from feeadmin.cli.rules.checks import check, examples


@click.group
def rules() -> None:
    """Check, test and try the rule files of a fee schedule."""


for command in (check, examples, assess, why):
    rules.add_command(command)
