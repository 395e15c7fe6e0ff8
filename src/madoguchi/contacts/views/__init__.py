"""Pages of records and complaints."""
