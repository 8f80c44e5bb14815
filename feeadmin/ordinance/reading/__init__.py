"""From the text of a rule file to the rules; what is refused is named with its line.

A file holds one consolidated version of one fee schedule:

    ruleset, version, status, title, source, adopted, effective, expires,
    retroactive, governed_by, money
    straddling what counts of an event that began before the version: whole, part
    sections   the text of the ordinance; citations are checked against it
    savings    cases that stay under an earlier version, drawn with pipes
    indexing   the price index that rates of marked tables follow, from which day
    inputs     what is recorded of a case: type, range, step, choices, label
    bands      ranges of an input with a name, for use in cells
    gate       the table asked first, and the word that lets a case through
    tables     hit, outputs, rows drawn with pipes; cite, text, words, source;
               gaps_ok, the cases for which no row is meant
    lines      amounts and values with their formulas; cite, say, fund
    result     the line that is the fee
    monotone   the inputs with which it must rise, or fall; a line may say so too
    examples   worked cases, drawn with pipes, with what is expected of them

Words for people are plain text, or a text for each language. `document` reads
names and values, `pipes` the drawn tables, `file` puts the parts together.
"""
