"""The bench of parcels: a made-up city brought in, and asked about, by us and by others.

`contest` holds what is compared and what is aimed at. `blocks` and `city` make
the land, `questions` what is asked of it, `places` keeps what everybody needs
and leaves. The product's turns are in `our_imports`, `our_answers`, `our_pages`
and `sightings`; its peers are Shapely's tree in memory (`tree_program`),
PostGIS (`copy_program`, `postgis_program`) and pygeoapi (`pygeoapi_program`).
"""
