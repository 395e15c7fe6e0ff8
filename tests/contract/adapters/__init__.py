"""Tests of madoguchi.contract.adapters."""
