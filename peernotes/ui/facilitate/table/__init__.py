"""The table as a whole: its page, the rail of steps, the bar, the column of time and prompts."""
