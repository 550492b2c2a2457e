//! What an array may hold.

use bytemuck::Pod;

/// A number, or a fixed number of them.
pub trait Element: Pod {
    /// Size of one number in bytes: what is reversed on a big-endian machine.
    const NUMBER_BYTES: usize;
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Element for $number {
            const NUMBER_BYTES: usize = size_of::<$number>();
        })*
    };
}
numbers!(u8, u16, u32, u64, i32, i64, f32, f64);

impl<T: Element, const N: usize> Element for [T; N]
where
    [T; N]: Pod,
{
    const NUMBER_BYTES: usize = T::NUMBER_BYTES;
}

/// Turns numbers of `n_bytes` from little-endian to big-endian or back. Padding
/// shorter than a number stays as it is.
pub(super) fn swap_bytes(bytes: &mut [u8], n_bytes: usize) {
    bytes.chunks_exact_mut(n_bytes).for_each(<[u8]>::reverse);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_reversed_alone() {
        let mut bytes = [1, 2, 3, 4, 5];
        swap_bytes(&mut bytes, <[u16; 2]>::NUMBER_BYTES);
        assert_eq!(bytes, [2, 1, 4, 3, 5]);
    }
}
