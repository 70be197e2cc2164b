"""Reports and statistics over the register, as of any day."""
