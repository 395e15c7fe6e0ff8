"""How a printer, a typesetter and a reader of files speak."""
