"""Reports: what the whole archive says, for those who draft, decide and answer for it."""
