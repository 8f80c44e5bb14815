"""The land of the demonstration city: drawn by rule in feet, and put onto the map.

Pure: the same drawing gives the same bytes on every machine. `python -m
feeadmin.demo.land` writes it to `seeds/demo`, where the import reads it like any county's.
"""
