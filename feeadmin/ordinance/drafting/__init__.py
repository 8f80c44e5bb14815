"""What drafters do with the text of a rule file: change one place of it, and nothing else."""
