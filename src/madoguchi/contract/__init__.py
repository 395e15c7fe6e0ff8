"""The contract: clauses, obligations, deliverables, sites, opening days and business-day arithmetic."""
