"""Workbooks, papers and sealed numbers."""
