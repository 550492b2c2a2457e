//! Documents whose attachments alone are locked: their pages need no password.

use crate::document::kind::holds;

/// Such a document as one that is not locked at all.
pub(super) fn with_open_pages(bytes: &[u8]) -> Option<Vec<u8>> {
    // A filter of its own for embedded files, and none named for streams.
    let locks_files = holds(bytes, b"/EFF");
    let locks_streams = names_filter(bytes, b"/StmF");
    (locks_files && !locks_streams).then(|| without_lock(bytes))
}

/// Whether a key gives streams any filter but the one that does nothing.
fn names_filter(bytes: &[u8], key: &[u8]) -> bool {
    let after = |at: usize| bytes[at + key.len()..].trim_ascii_start();
    let mut places = places(bytes, key);
    places.any(|at| !after(at).starts_with(b"/Identity"))
}

/// The document with its lock under a name that nothing looks for.
fn without_lock(bytes: &[u8]) -> Vec<u8> {
    const KEY: &[u8] = b"/Encrypt";
    let mut plain = bytes.to_vec();
    for at in places(bytes, KEY) {
        let is_whole = bytes
            .get(at + KEY.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric());
        if is_whole {
            plain[at + 1] = b'e';
        }
    }
    plain
}

fn places<'a>(bytes: &'a [u8], key: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = bytes.windows(key.len()).enumerate();
    windows
        .filter(move |(_, window)| *window == key)
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_locked_attachments_leave_the_pages_open() {
        let open = b"trailer <</Encrypt 8 0 R>> <</EFF/StdCF/EncryptMetadata false>>";
        let plain = with_open_pages(open).unwrap();
        assert!(plain.starts_with(b"trailer <</encrypt 8") && holds(&plain, b"/EncryptMetadata"));
        assert!(with_open_pages(b"<</EFF/StdCF/StmF /Identity>>").is_some());
        assert!(with_open_pages(b"<</EFF/StdCF/StmF/StdCF>>").is_none());
        assert!(with_open_pages(b"<</Encrypt 8 0 R>>").is_none());
    }
}
