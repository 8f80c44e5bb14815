"""Files sent in by the browser to keep the register of land: read, looked at, applied."""
