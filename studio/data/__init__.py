"""Data sets by name: `load(name)` gives tensors and a `DataSpec`."""
