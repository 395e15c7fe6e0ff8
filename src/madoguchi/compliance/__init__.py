"""Compliance: every duty of the contract judged in exactly one way, with the records behind the judgement."""
