"""What a document is made of, and how its values are written. Pure: no files, no database."""
