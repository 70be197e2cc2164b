"""The roof: settings, addresses and navigation; imported by nobody."""
