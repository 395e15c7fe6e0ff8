"""トラブルと苦情: what went wrong, who was told, why it happened, and what is done so that it does not happen again."""
