"""People: workers, their posts and who approved them, handover, replacement, and how people are reached."""
