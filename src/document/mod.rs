//! Bytes of a document in, pages of text out, or why not.
