//! The one store: SQLite.
