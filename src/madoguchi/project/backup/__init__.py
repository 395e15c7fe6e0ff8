"""`madoguchi backup` and `madoguchi restore`: the whole installation in one sealed file, and back again.

The file is a ZIP anybody can open: the database's own dump, the kept files, and a list (`manifest.json`) of what was in the
database at that moment. Its last 64 bytes are the SHA-256 of everything before them.
"""
