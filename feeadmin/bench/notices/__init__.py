"""How much work a notice takes, beside WeasyPrint as it comes and two other typesetters.

Everybody sets the same notice of an invented case: the words, the bill, the map and the
square code of `sample`, which makes its pages; each on its own in a process of its own.
"""
