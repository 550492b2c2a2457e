//! A certification that courses lead to, and where they are held.
