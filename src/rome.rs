//! Occupation codes of the ROME, France Travail's directory of trades.
