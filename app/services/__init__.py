"""The use cases, one a file. They know the ports and the domain, nothing else."""
