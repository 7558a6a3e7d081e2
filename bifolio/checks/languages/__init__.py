"""Check the rules of single languages; language data names them."""
