"""Check the writing of a script; language data says which rules apply and what they need to know."""
