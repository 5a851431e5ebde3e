"""What `make bench` measures: the product's own core beside the bare parts it stands on."""
