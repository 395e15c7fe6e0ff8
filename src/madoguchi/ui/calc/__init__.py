"""Pure arithmetic of what is drawn: labels, bars, menu position."""
