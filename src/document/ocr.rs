//! Pictures of text, read by `tesseract` where it is installed.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use serde::{Deserialize, Serialize};

use super::layout::{Glyph, GlyphSheet, lay_out};
use super::picture::Picture;
use super::upright::PictureLook;
use crate::page::Page;

/// When to read pictures of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ocr {
    /// Pages that are a picture and have next to no text.
    #[default]
    Auto,
    /// Not at all.
    Never,
    /// Every page with a large picture, whatever text it has.
    Always,
}

/// Why the text of a picture was not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unrecognised {
    /// It was not to be.
    #[default]
    NotAsked,
    /// There is no tesseract.
    NoTool,
    /// Tesseract does not know French.
    NoFrench,
    /// It was tried, and nothing was found or the picture was beyond the limits.
    Nothing,
    /// There are too many pictures.
    TooMany,
}

/// Dots per inch: with more, tesseract is slower and reads no better.
pub(super) const DPI: f32 = 200.0;
/// The language of CVs, by the name of its model.
const LANGUAGE: &str = "fra";
/// Text beyond this is none.
const LONGEST: u64 = 1 << 20;

/// What was read of some pictures.
#[derive(Default)]
pub(super) struct Recognised {
    /// Pages by their numbers.
    pub(super) pages: Vec<(usize, Page)>,
    /// Why some were not read.
    pub(super) unrecognised: Option<Unrecognised>,
    /// What they look like, where they are read for filing.
    pub(super) looks: Vec<(usize, PictureLook)>,
}

/// The page of tesseract's table of words: its columns are `level`, four
/// numbers of the part, `left`, `top`, `width`, `height`, confidence and text.
pub(super) fn page_of(table: &str, picture: &Picture) -> Page {
    let mut glyphs = Vec::new();
    let mut line = OcrWord::default();
    for row in table.lines() {
        match OcrWord::of(row) {
            Some((LINE, word)) => line = word,
            Some((WORD, word)) => glyphs.extend(word.letters(&line)),
            _ => {}
        }
    }
    let points = |dots: usize| dots as f32 * 72.0 / DPI;
    let sheet = GlyphSheet {
        width: points(picture.width),
        height: points(picture.height),
        glyphs,
    };
    let mut page = lay_out(sheet);
    page.scanned = true;
    page
}

/// The levels of the rows of a line, and of a word.
const LINE: u8 = 4;
const WORD: u8 = 5;
/// A line's box reaches from the top of its capitals to the foot of its descenders.
const BASELINE: f32 = 0.78;

/// A box of the table, in points.
#[derive(Default)]
struct OcrWord<'a> {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    text: &'a str,
}

impl<'a> OcrWord<'a> {
    fn of(row: &'a str) -> Option<(u8, Self)> {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |n: usize| Some(cells.get(n)?.parse::<f32>().ok()? * 72.0 / DPI);
        let word = Self {
            left: number(6)?,
            top: number(7)?,
            width: number(8)?,
            height: number(9)?,
            text: cells.get(11)?.trim(),
        };
        Some((cells[0].parse().ok()?, word))
    }

    /// Its letters side by side on the baseline of its line, and a space after them.
    fn letters(self, line: &OcrWord<'_>) -> Vec<Glyph> {
        let advance = self.width / self.text.chars().count().max(1) as f32;
        let letter = |(n, ch)| Glyph {
            ch,
            x: self.left + n as f32 * advance,
            y: line.top + BASELINE * line.height,
            size: line.height.max(1.0),
            advance,
            turn: 0,
        };
        self.text
            .chars()
            .chain([' '])
            .enumerate()
            .map(letter)
            .collect()
    }
}

/// Has a picture read, or says why it cannot be.
pub(super) fn recognise(picture: &Picture) -> Result<String, Unrecognised> {
    run(picture).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unrecognised::NoTool,
        _ if !knows_french() => Unrecognised::NoFrench,
        _ => Unrecognised::Nothing,
    })
}

/// Asked where tesseract has failed.
fn knows_french() -> bool {
    let listed = Command::new("tesseract").arg("--list-langs").output();
    listed.is_ok_and(|listed| {
        let languages = String::from_utf8_lossy(&listed.stdout);
        languages
            .lines()
            .any(|language| language.trim() == LANGUAGE)
    })
}

/// Runs tesseract. It inherits the limits of this process, which is a reader's.
fn run(picture: &Picture) -> io::Result<String> {
    let mut command = Command::new("tesseract");
    command.args([
        "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", "200", "tsv",
    ]);
    // One core: several documents may be read at once.
    command.env("OMP_THREAD_LIMIT", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (Some(mut input), Some(output)) = (input, output) else {
        return Err(io::Error::from(io::ErrorKind::BrokenPipe));
    };
    let mut text = Vec::new();
    let read = thread::scope(|scope| {
        scope.spawn(move || {
            // It closes its input when it gives up; its status says so below.
            let _ = write_grey_map(&mut input, picture);
        });
        output.take(LONGEST).read_to_end(&mut text)
    });
    let status = child.wait()?;
    read?;
    if !status.success() {
        return Err(io::Error::other("tesseract failed"));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A picture in the plainest format there is.
fn write_grey_map(output: &mut impl Write, picture: &Picture) -> io::Result<()> {
    write!(output, "P5\n{} {}\n255\n", picture.width, picture.height)?;
    output.write_all(&picture.pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_written_as_a_grey_map() {
        let picture = Picture {
            width: 2,
            height: 1,
            pixels: vec![0, 255],
        };
        let mut out = Vec::new();
        write_grey_map(&mut out, &picture).unwrap();
        assert_eq!(out, b"P5\n2 1\n255\n\x00\xff");
    }

    #[test]
    fn what_was_recognised_is_laid_out_and_marked() {
        let picture = Picture {
            width: 1000,
            height: 1000,
            pixels: Vec::new(),
        };
        let table = "level\tpage\n\
            4\t1\t1\t1\t1\t0\t100\t100\t400\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t105\t150\t35\t96\tAna\n\
            5\t1\t1\t1\t1\t2\t270\t105\t230\t35\t95\tDUPIN\n";
        let page = page_of(table, &picture);
        assert!(page.scanned);
        let lines: Vec<&str> = page.lines().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["Ana DUPIN"]);
    }
}
