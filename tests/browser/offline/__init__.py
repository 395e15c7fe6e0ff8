"""The counter without a line, in a real browser: pulled cables, killed browsers, cold starts, weeks later."""
