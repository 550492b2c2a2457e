//! What the arguments make a test for.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context as _;

use crate::app::quiz::TestedJob;
use crate::app::subject::Subject;
use crate::cli::usage::WrongUse;
use crate::offer::{PAGE_PREFIX, id_of_address};
use crate::rome::RomeCode;

/// Bytes of the longest text that is read.
const MOST_BYTES: u64 = 4 << 20;

/// The offer, the occupation or the text.
pub(super) fn job(args: &[String], rome: Option<RomeCode>) -> anyhow::Result<TestedJob> {
    match (args, rome) {
        ([], Some(code)) => Ok(TestedJob::Occupation(code)),
        ([one], _) if one == "-" => {
            let text = text_of(io::stdin(), &Subject::StandardInput)?;
            Ok(TestedJob::Text(text, rome))
        }
        ([one], _) if is_path(one) => {
            let file = File::open(one).with_context(|| Subject::file(one))?;
            Ok(TestedJob::Text(text_of(file, &Subject::file(one))?, rome))
        }
        ([one], None) if is_offer_number(one) => Ok(TestedJob::Offer(id_of_address(one))),
        (words, _) => Ok(TestedJob::Text(words.join(" "), rome)),
    }
}

fn text_of(from: impl Read, subject: &Subject) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .with_context(|| subject.clone())?;
    if bytes.starts_with(b"%PDF") || bytes.contains(&0) {
        let why = "ce fichier n'est pas un texte : copiez-en le texte dans un fichier .txt";
        return Err(WrongUse(why.to_owned()).into());
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// True if the argument names a file, which may be missing, and no text.
fn is_path(text: &str) -> bool {
    const ENDINGS: [&str; 5] = ["txt", "md", "html", "htm", "pdf"];
    let path = Path::new(text);
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_named = ending.is_some_and(|ending| ENDINGS.contains(&ending));
    path.is_file() || is_named && !text.contains(char::is_whitespace)
}

/// True if the argument may be the number of an offer: letters and digits, without a space.
fn is_offer_number(text: &str) -> bool {
    let text = text.trim();
    let is_short = (5..=20).contains(&text.len());
    let is_of_page = text.to_uppercase().starts_with(PAGE_PREFIX);
    is_of_page && !text.contains(char::is_whitespace)
        || is_short
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
            && text.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(args: &[&str], rome: Option<&str>) -> TestedJob {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        job(&args, rome.map(|code| code.parse().unwrap())).unwrap()
    }

    #[test]
    fn a_number_is_an_offer_and_words_are_a_text() {
        assert_eq!(
            of(&["213jsyx"], None),
            TestedJob::Offer("213JSYX".to_owned())
        );
        let of_partner = "H6ea1c38d7650";
        assert_eq!(
            of(&[of_partner], None),
            TestedJob::Offer(of_partner.to_owned())
        );
        let text = TestedJob::Text("Cariste de nuit".to_owned(), None);
        assert_eq!(of(&["Cariste", "de", "nuit"], None), text);
        assert_eq!(of(&["Cariste de nuit"], None), text);
        let code: RomeCode = "N1101".parse().unwrap();
        assert_eq!(of(&[], Some("N1101")), TestedJob::Occupation(code));
        let both = TestedJob::Text("Cariste".to_owned(), Some(code));
        assert_eq!(of(&["Cariste"], Some("N1101")), both);
    }
}
