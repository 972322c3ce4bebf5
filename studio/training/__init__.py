"""The one training loop, its run folders, and how threads are chosen."""
