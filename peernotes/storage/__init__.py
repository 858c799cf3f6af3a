"""What one laptop keeps: SQLite through SQLAlchemy. The only place that knows either."""
