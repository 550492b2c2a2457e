//! What people and programs see: results as documents.
