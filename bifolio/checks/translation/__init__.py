"""Check translations against their sources, one rule for each finding."""
