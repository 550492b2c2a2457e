//! What a CV lacks for the offers that fit it, and the courses that would close the gap.
