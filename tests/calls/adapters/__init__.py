"""How telephone systems speak."""
