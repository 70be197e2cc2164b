"""Papers as bytes: spreadsheets read and written, registers in the form of the decree."""
