"""The register: the persons of each facility, as its registry office knows them."""
