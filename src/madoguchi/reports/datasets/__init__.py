"""The tables of the reports, one module each: ``build`` turns the facts of a period into tables and asks nobody else.

``parts`` says which report prints which of them, and in which order. ``docs/guide/add-a-report-table.md`` says how to add one.
"""
