"""Tests of madoguchi.contract.actions."""
