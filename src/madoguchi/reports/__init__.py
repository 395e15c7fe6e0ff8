"""Reports compiled from the records: weekly, and later monthly and completion."""
