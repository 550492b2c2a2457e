//! How good rankings are, where the right answers are known.
