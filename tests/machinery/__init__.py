"""What the tests run on: real servers shared by all workers, and fresh databases and vhosts on them."""
