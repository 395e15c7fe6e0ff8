"""What changes the archive: ending, asking, exporting, deleting."""
