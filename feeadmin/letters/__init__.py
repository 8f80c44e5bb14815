"""Letters: from a frozen letter to the PDF that is mailed, read and held up in court."""
