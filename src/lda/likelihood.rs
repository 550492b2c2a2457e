//! The log-likelihood of a sweep.

/// Σ ln x, with one logarithm for many factors.
pub(super) struct Likelihood {
    product: f64,
    logs: f64,
}

impl Likelihood {
    pub(super) fn new() -> Self {
        Self {
            product: 1.0,
            logs: 0.0,
        }
    }

    /// Masses are between 1e-30 and 1e5, so one more factor never overflows.
    #[inline(always)]
    pub(super) fn multiply(&mut self, mass: f32) {
        self.product *= f64::from(mass.max(f32::MIN_POSITIVE));
        if !(1e-200..1e200).contains(&self.product) {
            self.logs += self.product.ln();
            self.product = 1.0;
        }
    }

    pub(super) fn sum(&self) -> f64 {
        self.logs + self.product.ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_small_factors_do_not_vanish() {
        let mut likelihood = Likelihood::new();
        (0..1_000).for_each(|_| likelihood.multiply(1e-5));
        let expected = 1_000.0 * f64::from(1e-5_f32).ln();
        assert!((likelihood.sum() - expected).abs() < 1e-6);
    }
}
