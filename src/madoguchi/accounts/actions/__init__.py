"""What can be done to people and devices. Each is one transaction which leaves a line in the audit trail."""
