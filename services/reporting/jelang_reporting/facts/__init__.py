"""What happened, kept by id: facts that any order of delivery leaves the same."""
