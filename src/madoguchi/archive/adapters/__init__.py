"""What the archive writes and reads outside the database."""
