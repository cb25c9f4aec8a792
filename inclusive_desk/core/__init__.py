"""What the host is made of: registry, workers, jobs, settings, library; no Qt, no capability."""
