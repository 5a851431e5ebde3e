"""A fault rig outside the product: it runs every service as a process of its own under load, breaks it, and judges it.

`python -m tests.faults` (or `make faults SEED=… FAULTS=… EVENTS=…`) writes `.faults/latest.json`.
"""
