"""Check a packet's source text and data."""
