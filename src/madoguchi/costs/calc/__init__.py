"""Pure arithmetic and wording of costs and attendance."""
