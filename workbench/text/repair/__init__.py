"""Undo what the extraction of a PDF did to the order of things inside a printed line.

The extractor wrote the runs of a right-to-left line from left to right. `order` finds the runs
again, `language_model` judges between the readings that the marks of the page leave open, and
every line that comes out differently is a `records.LineRepair`.
"""
