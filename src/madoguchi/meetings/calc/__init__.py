"""What is reckoned about meetings: pure."""
