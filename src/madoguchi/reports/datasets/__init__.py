"""The tables of the reports, one module each: ``build`` turns a week's facts into tables and asks nobody else.

``WEEKLY`` is the order in which the weekly report prints them. ``docs/guide/add-a-report-table.md`` says how to add one.
"""
