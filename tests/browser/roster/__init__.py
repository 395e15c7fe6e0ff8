"""The breakdown and the attendance, in a browser."""
