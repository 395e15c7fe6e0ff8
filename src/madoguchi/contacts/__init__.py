"""対応記録: what was done for one citizen, whichever channel."""
