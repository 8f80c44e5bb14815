"""Set-up: from a fresh machine to the first page, with nothing but Python's own library."""
