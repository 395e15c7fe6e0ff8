"""Pages of workers, the line-up and the contact tree."""
