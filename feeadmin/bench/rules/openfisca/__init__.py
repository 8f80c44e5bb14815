"""SFO-DEMO-1 for OpenFisca, as its own country packages are written.

What is recorded of an event are `facts`; amounts are `parameters` with a date,
and scales; every step of the bill is a variable with a formula, in `steps`.
Money is a float of 32 bits, which is what OpenFisca stores. A place that is not
there is infinitely far away.
"""
