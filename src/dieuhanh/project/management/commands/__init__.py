"""Commands of the roof: run, samples, backup, restore, verify."""
