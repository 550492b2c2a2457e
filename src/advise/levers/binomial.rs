//! Exact bounds of a share (Clopper and Pearson 1934), by the incomplete beta function.

/// Half of what a two-sided interval of 80 % leaves out.
const TAIL: f64 = 0.1;

/// The two-sided interval of 80 % of a share of which `x` of `n` were seen.
pub(super) fn share_bounds(x: usize, n: usize) -> (f64, f64) {
    let (x, n) = (x as f64, n as f64);
    let low = if x <= 0.0 {
        0.0
    } else {
        beta_quantile(TAIL, x, n - x + 1.0)
    };
    let high = if x >= n {
        1.0
    } else {
        beta_quantile(1.0 - TAIL, x + 1.0, n - x)
    };
    (low, high)
}

/// Where a beta distribution has the share `p` below, by bisection: it is exact to the last
/// bit that a float holds, and is called a few times only.
fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    const STEPS: usize = 80;
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..STEPS {
        let middle = (low + high) / 2.0;
        if beta_cdf(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// The regularised incomplete beta function.
fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let log_front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    let front = log_front.exp();
    // The fraction converges fast on one side of the mean only.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method
/// (Numerical Recipes 6.4).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const MOST_STEPS: usize = 10_000;
    let clear = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / clear(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..MOST_STEPS {
        let m = step as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            d = 1.0 / clear(1.0 + term * d);
            c = clear(1.0 + term / c);
            product *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

/// Lanczos's approximation with g = 7 and nine terms.
fn ln_gamma(z: f64) -> f64 {
    const G: f64 = 7.0;
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let z = z - 1.0;
    let base = z + G + 0.5;
    let terms = TERMS.iter().zip(0..).skip(1);
    let sum: f64 = TERMS[0]
        + terms
            .map(|(term, k)| term / (z + f64::from(k)))
            .sum::<f64>();
    0.5 * (2.0 * std::f64::consts::PI).ln() + (z + 0.5) * base.ln() - base + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_those_of_the_binomial_tails() {
        // Each bound makes what was seen, or more extreme, happen one time in ten.
        for (x, n) in [(3_u32, 10_u32), (19, 60), (161, 191), (1, 2)] {
            let (low, high) = share_bounds(x as usize, n as usize);
            let at_least: f64 = (x..=n).map(|k| binomial(k, n, low)).sum();
            let at_most: f64 = (0..=x).map(|k| binomial(k, n, high)).sum();
            assert!((at_least - TAIL).abs() < 1e-9, "{x}/{n}: {at_least}");
            assert!((at_most - TAIL).abs() < 1e-9, "{x}/{n}: {at_most}");
        }
        assert_eq!(share_bounds(0, 5).0, 0.0);
        assert_eq!(share_bounds(5, 5).1, 1.0);
    }

    fn binomial(k: u32, n: u32, p: f64) -> f64 {
        let choose: f64 = (1..=k)
            .map(|i| f64::from(n - k + i).ln() - f64::from(i).ln())
            .sum();
        (choose + f64::from(k) * p.ln() + f64::from(n - k) * (1.0 - p).ln()).exp()
    }
}
