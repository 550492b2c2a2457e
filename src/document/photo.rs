//! PNG and JPEG: a scan or a photograph of one page, read as a picture of text.

use std::io::Cursor;
use std::iter;

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba};

use super::error::{Error, Limit};
use super::ocr::{Ocr, Unrecognised};
use super::picture::Picture;
use super::read_pictures::read_pictures;
use super::{Document, FileKind, Purpose, ReadOptions};
use crate::page::Page;

/// More points than a telephone's camera gives, and few enough to decode in a reader's
/// memory.
const MOST_POINTS: u64 = 50_000_000;
/// Bytes that decoding may take.
const MEMORY: u64 = 400 << 20;
/// The longer side of the picture that is recognised: an A4 page at `ocr::DPI`. Smaller
/// pictures are enlarged, since letters of few dots are read badly.
const LONGEST: f64 = 2339.0;
/// A picture with a shorter side is an icon.
const SHORTEST: u32 = 200;

/// Reads a picture of a page, where tesseract is there to do it.
pub(super) fn read(bytes: &[u8], kind: FileKind, options: &ReadOptions) -> Result<Document, Error> {
    if options.ocr == Ocr::Never && options.purpose == Purpose::Text {
        return Ok(unread(kind, Unrecognised::NotAsked));
    }
    let format = match kind {
        FileKind::Png => ImageFormat::Png,
        _ => ImageFormat::Jpeg,
    };
    let picture = to_picture(decode(bytes, format)?);
    let recognised = read_pictures(iter::once((0, Some(picture))), options);
    let mut document = match recognised.pages.into_iter().next() {
        Some((_, page)) => Document::of_page(kind, page),
        None => unread(
            kind,
            recognised.unrecognised.unwrap_or(Unrecognised::Nothing),
        ),
    };
    document.looks = recognised.looks;
    Ok(document)
}

/// A page that is a picture and has no text.
fn unread(kind: FileKind, why: Unrecognised) -> Document {
    let page = Page {
        picture: 1.0,
        ..Page::default()
    };
    Document {
        unrecognised: Some(why),
        ..Document::of_page(kind, page)
    }
}

/// Decodes an image, upright, once its size is known to be bearable.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Error> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|cause| error(&cause))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(Error::limit(Limit::Size));
    }
    if width.min(height) < SHORTEST {
        return Err(Error::NoText);
    }
    // A telephone writes beside the picture how it was held.
    let orientation = decoder.orientation().map_err(|cause| error(&cause))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|cause| error(&cause))?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn error(cause: &image::ImageError) -> Error {
    match cause {
        image::ImageError::Limits(_) => Error::limit(Limit::Size),
        _ => Error::Damaged,
    }
}

/// Grey, on white where it lets the ground through, and of the size of a page.
fn to_picture(image: DynamicImage) -> Picture {
    let image = match image.color().has_alpha() {
        true => on_white(&image),
        false => image.into_luma8(),
    };
    let (width, height) = image.dimensions();
    let scale = LONGEST / f64::from(width.max(height));
    let side = |dots: u32| ((f64::from(dots) * scale).round() as u32).max(1);
    let image = imageops::resize(&image, side(width), side(height), FilterType::Triangle);
    Picture {
        width: image.width() as usize,
        height: image.height() as usize,
        pixels: image.into_raw(),
    }
}

fn on_white(image: &DynamicImage) -> GrayImage {
    let image = image.to_rgba8();
    let grey = |Rgba([red, green, blue, alpha]): &Rgba<u8>| {
        let ink = 30 * u32::from(*red) + 59 * u32::from(*green) + 11 * u32::from(*blue);
        let alpha = u32::from(*alpha);
        ((ink / 100 * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let greys = image.pixels().map(grey).collect();
    // One grey a point is just what the size asks for.
    GrayImage::from_raw(image.width(), image.height(), greys).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(image: &DynamicImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_that_is_not_to_be_recognised_is_reported_as_one() {
        let image = png(&DynamicImage::new_luma8(300, 300));
        let options = ReadOptions {
            ocr: Ocr::Never,
            ..ReadOptions::default()
        };
        let read = read(&image, FileKind::Png, &options).unwrap();
        assert_eq!(read.unrecognised, Some(Unrecognised::NotAsked));
        let unrecognised = Unrecognised::NotAsked;
        assert_eq!(
            read.checked(Purpose::Text),
            Err(Error::ImageOnly { unrecognised })
        );
    }

    #[test]
    fn a_huge_picture_is_refused_before_it_is_decoded() {
        let mut bytes = png(&DynamicImage::new_luma8(300, 300));
        // The size follows the signature, the length and the name of the first part.
        bytes[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        let refused = decode(&bytes, ImageFormat::Png);
        assert_eq!(refused.map(|_| ()), Err(Error::limit(Limit::Size)));
    }

    /// The checksum of PNG, which a changed part needs again.
    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            let low = |crc: u32| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| low(crc))
        };
        !bytes.iter().fold(!0, step)
    }

    #[test]
    fn what_is_transparent_is_white_and_small_pictures_grow() {
        let mut image = image::RgbaImage::new(300, 600);
        image.put_pixel(0, 0, Rgba([0, 0, 0, 255]));
        let picture = to_picture(image.into());
        assert_eq!((picture.width, picture.height), (1170, 2339));
        assert_eq!((picture.pixels[0], picture.pixels[2_000]), (0, 255));
    }

    #[test]
    fn an_icon_holds_no_text() {
        let icon = png(&DynamicImage::new_luma8(64, 64));
        assert_eq!(
            decode(&icon, ImageFormat::Png).map(|_| ()),
            Err(Error::NoText)
        );
    }

    proptest! {
        #[test]
        fn a_picture_with_any_bytes_changed_is_no_panic(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
            cut in any::<prop::sample::Index>(),
            is_jpeg in any::<bool>(),
        ) {
            let format = if is_jpeg { ImageFormat::Jpeg } else { ImageFormat::Png };
            let mut bytes = Cursor::new(Vec::new());
            DynamicImage::new_rgb8(210, 220).write_to(&mut bytes, format).unwrap();
            let mut bytes = bytes.into_inner();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(cut.index(bytes.len()) + 1);
            let _ = decode(&bytes, format);
        }
    }
}
