"""What is chosen and counted among incidents and complaints."""
