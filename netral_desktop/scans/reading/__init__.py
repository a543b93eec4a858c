"""Reading one scanned page: pure functions on pixels and print models, run in a process that knows nothing else."""
