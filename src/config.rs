//! Settings: flag, then environment, then file, then default.
