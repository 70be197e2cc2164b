"""Commands of the organisation: load its reference data, load a province."""
