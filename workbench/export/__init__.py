"""Catalogues leave the house: books, pages, tables."""
