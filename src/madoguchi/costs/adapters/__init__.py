"""Workbooks of the breakdown."""
