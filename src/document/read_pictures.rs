//! Reads the pictures of a document: for their text, or for filing.

use super::ocr::{Recognised, Unrecognised, page_of, recognise};
use super::picture::Picture;
use super::{Purpose, ReadOptions, filing};

/// A CV has no more pages than these. A count and no clock: a busy machine reads the same
/// pages as an idle one, and the limit on processor time bounds each of them.
const MOST_PICTURES: usize = 6;

/// Reads pictures one after the other; of those that come out as nothing, says why.
pub(super) fn read_pictures(
    pictures: impl Iterator<Item = (usize, Option<Picture>)>,
    options: &ReadOptions,
) -> Recognised {
    if options.purpose == Purpose::Filing {
        return filing::read(pictures, options.ocr);
    }
    let mut read = Recognised::default();
    for (tried, (n, picture)) in pictures.enumerate() {
        if tried == MOST_PICTURES {
            read.unrecognised = Some(Unrecognised::TooMany);
            break;
        }
        let page = picture.map(|picture| Ok(page_of(&recognise(&picture)?, &picture)));
        match page.unwrap_or(Err(Unrecognised::Nothing)) {
            Ok(page) if page.n_words() > 0 => read.pages.push((n, page)),
            Ok(_) | Err(Unrecognised::Nothing) => {
                read.unrecognised = Some(Unrecognised::Nothing);
            }
            Err(why) => {
                read.unrecognised = Some(why);
                break;
            }
        }
    }
    read
}
