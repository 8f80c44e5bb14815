"""The drafters' desk: where a version of the ordinance is written, tried and talked about."""
