"""What each role does. One method is one intention; plain synchronous Python."""
