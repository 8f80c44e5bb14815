"""Rule files in the formats of other programs: workbooks of spreadsheets, and DMN models."""
