"""What carries the program: its loop, tasks, end, crashes, logs, and the one instance of it."""
