"""Benches: what the product does, beside what others need for the same, in one call.

- `cost`: what a piece of work took of the processor and of memory.
- `turns`: peers that work in turn, each in a process of its own.
- `figures`: what came out, what was aimed at, and the table of it.
- one folder for each bench: `rules`, `parcels`.

Peers come with the extra `bench`. Only the modules that hold a peer's program
import it, and only that peer's own process imports those.
"""
