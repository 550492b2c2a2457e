//! The words of one text, to be looked up by number.

/// Numbers of words that offers are stored with.
const N_WORDS: usize = 1 << u16::BITS;

/// The weight of each word of a text, 0 for the others.
#[derive(Clone, Debug)]
pub(crate) struct WordVector(Box<[f32; N_WORDS]>);

impl WordVector {
    /// Of weighted words. Numbers that no stored offer has are left out.
    pub(crate) fn new(words: &[(u32, f32)]) -> Self {
        let all = vec![0.0; N_WORDS].into_boxed_slice();
        let mut all: Box<[f32; N_WORDS]> = all.try_into().expect("it has so many");
        for (word, weight) in words {
            if let Some(own) = all.get_mut(*word as usize) {
                *own = *weight;
            }
        }
        Self(all)
    }

    /// Any number of two bytes is within the array, so that nothing is checked where this is
    /// called, once for every word of every offer.
    pub(super) fn weight(&self, word: u16) -> f32 {
        self.0[usize::from(word)]
    }
}
