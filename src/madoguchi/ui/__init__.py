"""The lowest storey: design tokens, style sheets, page shells, form fields and citizen texts."""
