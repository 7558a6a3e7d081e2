"""Check the typography of a script; language data names the rules and their parameters."""
