"""How telephone systems speak: one folder for each, every one yielding the events of calls/calc/events.py."""
