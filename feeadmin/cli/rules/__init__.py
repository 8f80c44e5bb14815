"""`feeadmin rules`: what drafters, clerks and auditors do with rule files."""

import click

from feeadmin.cli.rules.cases import assess, why
from feeadmin.cli.rules.checks import check, examples
from feeadmin.cli.rules.compare import diff, try_out
from feeadmin.cli.rules.exchange import evaluate, export, take
from feeadmin.cli.rules.indexing import index


@click.group
def rules() -> None:
    """Check, test and try the rule files of a fee schedule."""


for command in (check, examples, assess, why, export, take, evaluate, diff, try_out, index):
    rules.add_command(command)
