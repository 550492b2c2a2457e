//! Pictures of pages read for filing: each turned upright first, and none called read that
//! was not.

use super::ocr::{Ocr, Recognised, Unrecognised, page_of, recognise};
use super::picture::Picture;
use super::upright;
use crate::page::Page;

/// Turns each picture upright and reads it, if it is to be and is not blank.
pub(super) fn read(
    pictures: impl Iterator<Item = (usize, Option<Picture>)>,
    when: Ocr,
) -> Recognised {
    let mut read = Recognised::default();
    let mut is_missing = when == Ocr::Never;
    if is_missing {
        read.unrecognised = Some(Unrecognised::NotAsked);
    }
    for (n, picture) in pictures {
        let Some(picture) = picture else {
            read.unrecognised = read.unrecognised.or(Some(Unrecognised::Nothing));
            continue;
        };
        let upright = upright::upright(&picture);
        let mut look = upright.look;
        if look.is_blank() || is_missing {
            read.looks.push((n, look));
            continue;
        }
        let found = any_way_up(&upright.picture);
        look.has_words = matches!(&found, Ok((_, certainty)) if certainty.has_words());
        read.looks.push((n, look));
        match found {
            // What is paler than print is often the other side, of which no word is sure.
            Ok((page, _)) if page.n_words() > 0 && (look.has_words || !look.is_pale()) => {
                read.pages.push((n, page));
            }
            Ok(_) | Err(Unrecognised::Nothing) => {}
            Err(why) => {
                read.unrecognised = Some(why);
                is_missing = true;
            }
        }
    }
    read
}

/// Reads a picture as it is, and turned where little text comes out.
fn any_way_up(picture: &Picture) -> Result<(Page, Certainty), Unrecognised> {
    let mut best: Option<(Page, Certainty)> = None;
    let turns: [fn(&Picture) -> Picture; 4] = [
        upright::as_it_is,
        upright::upside_down,
        upright::quarter_turn,
        |picture| upright::upside_down(&upright::quarter_turn(picture)),
    ];
    for turn in turns {
        let turned = turn(picture);
        let table = recognise(&turned)?;
        let certainty = certainty(&table);
        let is_high = certainty.is_high();
        if best
            .as_ref()
            .is_none_or(|(_, best)| certainty.score() > best.score())
        {
            best = Some((page_of(&table, &turned), certainty));
        }
        if is_high {
            break;
        }
    }
    Ok(best.unwrap_or_default())
}

/// How sure tesseract is of what it read.
#[derive(Default)]
struct Certainty {
    /// Words of three letters and more.
    n_words: usize,
    /// Those of which it is sure.
    n_sure: usize,
    /// Letters of all words, and of those of which it is sure, short ones too.
    n_letters: usize,
    n_sure_letters: usize,
}

impl Certainty {
    fn is_high(&self) -> bool {
        self.n_sure >= 3 && self.n_sure * 2 > self.n_words
    }

    /// Whether something is written there: a stain or the other side of the sheet is read as
    /// a word or two of which the machine is not sure.
    fn has_words(&self) -> bool {
        const FEWEST: usize = 4;
        self.n_sure_letters >= FEWEST && 3 * self.n_sure_letters >= self.n_letters
    }

    /// Wrong words count against right ones.
    fn score(&self) -> f32 {
        1.5 * self.n_sure as f32 - 0.5 * self.n_words as f32
    }
}

fn certainty(table: &str) -> Certainty {
    /// Out of a hundred.
    const SURE: f32 = 70.0;
    /// The same, where a page has no other words.
    const SURE_OF_FEW: f32 = 85.0;
    /// Words of so many letters are several, from lines that run the other way.
    const GLUED: usize = 18;
    let mut certainty = Certainty::default();
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let letters = cells
            .get(11)
            .map_or(0, |text| text.chars().filter(|c| c.is_alphabetic()).count());
        let confidence = || cells[10].parse::<f32>().unwrap_or(0.0);
        if letters >= 2 {
            let is_sure = confidence() >= SURE_OF_FEW && letters < GLUED;
            certainty.n_letters += letters;
            certainty.n_sure_letters += if is_sure { letters } else { 0 };
        }
        if letters >= 3 {
            certainty.n_words += 1;
            let is_sure = confidence() >= SURE && letters < GLUED;
            certainty.n_sure += usize::from(is_sure);
        }
    }
    certainty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(confidence: u8, word: &str) -> String {
        format!("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t{confidence}\t{word}\n")
    }

    #[test]
    fn words_read_with_confidence_make_a_page_sure_and_glued_ones_do_not() {
        let sure: String = ["contrat", "de", "travail", "signé"]
            .map(|word| row(95, word))
            .concat();
        assert!(certainty(&sure).is_high());
        let glued = row(95, "Rémunérationmensuellebrute").repeat(9) + &row(20, "xqz").repeat(3);
        assert!(!certainty(&glued).is_high());
        assert!(certainty(&sure).score() > certainty(&glued).score());
    }

    #[test]
    fn a_few_words_of_which_the_machine_is_sure_are_written_and_a_stain_is_not() {
        let approved = row(95, "Lu") + &row(93, "et") + &row(56, "approuva");
        assert!(certainty(&approved).has_words());
        for stain in [
            row(40, "nie"),
            row(91, "il"),
            row(90, "sss") + &row(30, "iiuxe").repeat(3),
        ] {
            assert!(!certainty(&stain).has_words(), "{stain}");
        }
    }

    #[test]
    fn a_blank_picture_is_looked_at_and_not_read() {
        let picture = Picture {
            width: 600,
            height: 800,
            pixels: vec![250; 600 * 800],
        };
        let read = read(std::iter::once((3, Some(picture))), Ocr::Auto);
        assert!(read.pages.is_empty() && read.unrecognised.is_none());
        assert!(read.looks[0].0 == 3 && read.looks[0].1.is_blank());
    }
}
