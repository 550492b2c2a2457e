//! What the tool does, one file a use.
