"""`python -m feeadmin.demo.land`: draw the demonstration city anew into `seeds/demo`."""

from feeadmin.demo.land.files import write

write()
