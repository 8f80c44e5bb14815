"""The bench of the ordinance core: SFO-DEMO-1 priced by us, and by others from the same rules.

`contest` holds what is compared; `cases` the cases all of them price. Each
peer's program is written by hand from the schedule's own text:
`decimal_program`, which all are held against, `numpy_program`,
`duckdb_program`, `openfisca`, and `zen_model` with `zen_program`.
"""
