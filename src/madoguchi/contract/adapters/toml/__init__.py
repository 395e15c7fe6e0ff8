"""Contract files: TOML in, terms or faults with line and field out."""

from madoguchi.contract.adapters.toml.reading import FileFault, Reading, read_file, read_text

__all__ = ["FileFault", "Reading", "read_file", "read_text"]
