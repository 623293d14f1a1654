"""The playbook: load, check, and describe its content."""
