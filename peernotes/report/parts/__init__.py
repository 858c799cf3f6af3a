"""The parts of a report, each as a function or a small class from its material to blocks."""
