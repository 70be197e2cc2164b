"""Sessions and what was found in their documents: unofficial, with provenance."""
