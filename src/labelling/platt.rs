//! Margins turned into probabilities by a logistic curve: Platt, *Probabilistic
//! outputs for support vector machines*, 1999, with the targets smoothed as there.

/// A logistic curve over margins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Platt {
    slope: f64,
    offset: f64,
}

/// A margin, and whether the answer was yes.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarginPoint {
    pub(super) margin: f32,
    pub(super) holds: bool,
}

/// What a tenth of the probabilities was worth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct CalibrationBin {
    pub n: usize,
    /// Mean probability stated.
    pub stated: f64,
    /// Share that held.
    pub held: f64,
}

const STEPS: usize = 50;

impl Platt {
    /// Fits the curve by Newton's method.
    pub(super) fn fit(points: &[MarginPoint]) -> Self {
        let n_held = points.iter().filter(|point| point.holds).count() as f64;
        let n_not = points.len() as f64 - n_held;
        let target = |holds: bool| {
            if holds {
                (n_held + 1.0) / (n_held + 2.0)
            } else {
                1.0 / (n_not + 2.0)
            }
        };
        let mut curve = Self {
            slope: 1.0,
            offset: 0.0,
        };
        for _ in 0..STEPS {
            let Some(step) = curve.newton_step(points, &target) else {
                break;
            };
            curve.slope -= step[0].clamp(-1.0, 1.0);
            curve.offset -= step[1].clamp(-1.0, 1.0);
            if step[0].abs() + step[1].abs() < 1e-6 {
                break;
            }
        }
        curve
    }

    /// The step of slope and offset; `None` where the points determine none.
    fn newton_step(
        &self,
        points: &[MarginPoint],
        target: &impl Fn(bool) -> f64,
    ) -> Option<[f64; 2]> {
        let (mut g, mut h) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
        for point in points {
            let x = f64::from(point.margin);
            let p = self.probability(point.margin);
            let (error, weight) = (p - target(point.holds), p * (1.0 - p));
            g[0] += error * x;
            g[1] += error;
            h[0] += weight * x * x;
            h[1] += weight * x;
            h[2] += weight;
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        (determinant.abs() >= 1e-12).then(|| {
            [
                (h[2] * g[0] - h[1] * g[1]) / determinant,
                (h[0] * g[1] - h[1] * g[0]) / determinant,
            ]
        })
    }

    pub(crate) fn probability(self, margin: f32) -> f64 {
        1.0 / (1.0 + (-(self.slope * f64::from(margin) + self.offset)).exp())
    }

    /// Stated probabilities beside what held, by tenths.
    pub(super) fn bins(self, points: &[MarginPoint]) -> Vec<CalibrationBin> {
        let mut bins = vec![CalibrationBin::default(); 10];
        for point in points {
            let p = self.probability(point.margin);
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            bin.n += 1;
            bin.stated += p;
            bin.held += f64::from(u8::from(point.holds));
        }
        for bin in &mut bins {
            let n = bin.n.max(1) as f64;
            bin.stated /= n;
            bin.held /= n;
        }
        bins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_follow_what_held() {
        let points: Vec<MarginPoint> = (0..1000)
            .map(|n| MarginPoint {
                margin: if n % 2 == 0 { 1.0 } else { -1.0 },
                // Nine in ten of the positive margins hold, one in ten of the others.
                holds: (n / 2 % 10 != 0) == (n % 2 == 0),
            })
            .collect();
        let curve = Platt::fit(&points);
        assert!((curve.probability(1.0) - 0.9).abs() < 0.01);
        assert!((curve.probability(-1.0) - 0.1).abs() < 0.01);
        let bins = curve.bins(&points);
        let counted: usize = bins.iter().map(|bin| bin.n).sum();
        assert_eq!(counted, 1000);
    }

    #[test]
    fn without_points_the_curve_stays_finite() {
        assert!(Platt::fit(&[]).probability(3.0).is_finite());
    }
}
