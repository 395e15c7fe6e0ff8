"""How documents leave madoguchi: PDF, Word and Excel writers."""
