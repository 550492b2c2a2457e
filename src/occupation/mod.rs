//! What each ROME code sounds like: text in, codes with probabilities out.
