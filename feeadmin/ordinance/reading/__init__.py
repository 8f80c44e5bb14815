"""From the text of a rule file to the rules: what is refused is named with its line."""
