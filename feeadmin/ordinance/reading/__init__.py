"""From the text of a rule file to the rules; what is refused is named with its line.

A file holds one consolidated version of one fee schedule:

    ruleset, version, status, title, source, adopted, effective, expires,
    retroactive, governed_by, money
    inputs     what is recorded of a case: type, range, step, choices, label
    bands      ranges of an input with a name, for use in cells
    gate       the table asked first, and the word that lets a case through
    tables     hit, outputs, rows drawn with pipes; cite, text, words, source
    lines      amounts and values with their formulas; cite, say, fund
    result     the line that is the fee
    examples   worked cases, drawn with pipes, with what is expected of them

Words for people are plain text, or a text for each language. `document` reads
names and values, `pipes` the drawn tables, `file` puts the parts together.
"""
