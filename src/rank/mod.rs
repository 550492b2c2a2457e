//! Orders offers for a CV, and says why.
