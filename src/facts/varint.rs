//! Numbers in as few bytes as they need: LEB128, and amounts as hundredths where they are exact.

pub(super) struct VarintWriter(pub(super) Vec<u8>);

impl VarintWriter {
    pub(super) fn length(&mut self, n: usize) {
        self.number(n as u64);
    }

    /// Seven bits a byte, the least first; the eighth says that more follow.
    pub(super) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    /// Hundredths where they are exact, else all bits.
    pub(super) fn amount(&mut self, amount: f64) {
        let hundredths = (amount * 100.0).round();
        let is_exact = (0.0..1e15).contains(&hundredths) && hundredths / 100.0 == amount;
        if is_exact {
            self.number((hundredths as u64) << 1);
        } else {
            self.number(1);
            self.0.extend(amount.to_bits().to_le_bytes());
        }
    }
}

pub(super) struct VarintReader<'b>(pub(super) &'b [u8]);

impl VarintReader<'_> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut n = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn bytes(&mut self, n: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn amount(&mut self) -> Option<f64> {
        let n = self.number()?;
        if n & 1 == 0 {
            return Some((n >> 1) as f64 / 100.0);
        }
        let bits = self.bytes(8)?.try_into().ok()?;
        Some(f64::from_bits(u64::from_le_bytes(bits)))
    }

    /// The number of items that follow: each takes a byte at least.
    pub(super) fn count(&mut self) -> Option<usize> {
        let n = self.length()?;
        (n <= self.0.len()).then_some(n)
    }
}
