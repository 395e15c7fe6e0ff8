"""Tests of madoguchi.contract.calc."""
