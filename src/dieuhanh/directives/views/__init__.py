"""Pages of the register: the lists, one directive, one proposal, and their verbs."""
