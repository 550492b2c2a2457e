//! Pictures of text, read by `tesseract` where it is installed.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::flow::Flow;
use super::page::Page;

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

/// A grey picture of a page.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Row by row, 0 black to 255 white.
    pub(super) pixels: Vec<u8>,
}

/// Dots per inch: with more, tesseract is slower and reads no better.
pub(super) const DPI: f32 = 200.0;
/// No further page is begun after this long.
const PATIENCE: Duration = Duration::from_secs(8);
/// Text beyond this is none.
const LONGEST: u64 = 1 << 20;

/// Reads pictures one after the other, until there is no time left or no tesseract.
pub(super) fn read(pictures: impl Iterator<Item = (usize, Picture)>) -> Vec<(usize, Page)> {
    let start = Instant::now();
    let mut pages = Vec::new();
    for (n, picture) in pictures {
        if start.elapsed() > PATIENCE {
            break;
        }
        let Ok(text) = recognise(&picture) else { break };
        pages.push((n, page_of(&text)));
    }
    pages
}

fn page_of(text: &str) -> Page {
    let mut flow = Flow::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            flow.end_block();
        } else {
            flow.line(line);
        }
    }
    let mut page = flow.into_page();
    page.scanned = true;
    page
}

/// Runs tesseract. It inherits the limits of this process, which is a reader's.
fn recognise(picture: &Picture) -> io::Result<String> {
    let mut command = Command::new("tesseract");
    command.args(["stdin", "stdout", "-l", "fra", "--psm", "3", "--dpi", "200"]);
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
    fn what_was_recognised_is_marked_as_such() {
        let page = page_of("Ana DUPIN\n\nvente\n");
        assert!(page.scanned);
        assert_eq!(page.blocks.len(), 2);
    }
}
