"""How the outside speaks: contract files, national holidays, the Cabinet Office's list."""
