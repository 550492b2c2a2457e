//! A job offer: what a person or the ranking needs of it.
