//! Positions such as `2n + 1`, as `:nth-child` names them.

/// Every `step`-th position from `first` on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Nth {
    step: i64,
    first: i64,
}

impl Nth {
    /// `None` where it is not understood.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let text = text.to_ascii_lowercase();
        match text.as_str() {
            "odd" => return Some(Self { step: 2, first: 1 }),
            "even" => return Some(Self { step: 2, first: 0 }),
            _ => {}
        }
        let Some((step, first)) = text.split_once('n') else {
            let first = text.parse().ok()?;
            return Some(Self { step: 0, first });
        };
        let step = match step {
            "" | "+" => 1,
            "-" => -1,
            step => step.parse().ok()?,
        };
        let first = if first.is_empty() {
            0
        } else {
            first.parse().ok()?
        };
        Some(Self { step, first })
    }

    pub(super) fn holds_for(&self, position: usize) -> bool {
        let Some(away) = i64::try_from(position)
            .ok()
            .and_then(|position| position.checked_sub(self.first))
        else {
            return false;
        };
        match self.step {
            0 => away == 0,
            step => away.checked_rem(step) == Some(0) && away.signum() * step.signum() >= 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_counted_from_one() {
        let held = |text: &str| -> Vec<usize> {
            let nth = Nth::of(text).unwrap();
            (1..=6).filter(|at| nth.holds_for(*at)).collect()
        };
        assert_eq!(held("3"), [3]);
        assert_eq!(held("odd"), [1, 3, 5]);
        assert_eq!(held("EVEN"), [2, 4, 6]);
        assert_eq!(held("2n + 1"), [1, 3, 5]);
        assert_eq!(held("-n+3"), [1, 2, 3]);
        assert_eq!(held("n"), [1, 2, 3, 4, 5, 6]);
        assert_eq!(held("3n-1"), [2, 5]);
        assert_eq!(held("-9223372036854775808"), [0_usize; 0]);
        assert_eq!(Nth::of("2n+1 of p"), None);
        assert_eq!(Nth::of("x"), None);
    }
}
