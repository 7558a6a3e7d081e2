"""Check what one language alone asks for; the data of a language names its rules."""
