//! The last days to apply, as a calendar (RFC 5545).

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::atom::FeedEntry;
use crate::report::cleaned;
use crate::report::french::typography;
use crate::report::labels;
use crate::report::matches::place_of;

/// A calendar of the offers that say until when one may apply.
pub(crate) fn calendar(entries: &[FeedEntry]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//matcher//offres//FR".to_owned(),
    ];
    for entry in entries {
        lines.extend(event(entry).into_iter().flatten());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(entry: &FeedEntry) -> Option<Vec<String>> {
    let day: Date = entry.offer.closing.as_deref()?.parse().ok()?;
    let next = day.checked_add(Span::new().days(1)).ok()?;
    let offer = &entry.offer.offer;
    let stamp = Timestamp::from_second(entry.announced_at).unwrap_or_default();
    let title = labels::title(&offer.title);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{}@matcher", plain_word(&offer.id), entry.key),
        format!("DTSTAMP:{}", stamp.strftime("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
        format!(
            "SUMMARY:{}",
            text(&format!("Dernier jour pour postuler : {title}"))
        ),
    ];
    lines.extend(place_of(offer).map(|place| format!("LOCATION:{}", text(&place))));
    if offer.url.starts_with("https://") {
        lines.push(format!("URL:{}", cleaned(&offer.url).replace(' ', "%20")));
    }
    lines.extend(["TRANSP:TRANSPARENT".to_owned(), "END:VEVENT".to_owned()]);
    Some(lines)
}

fn plain_word(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A value of text: what ends one is escaped.
fn text(value: &str) -> String {
    let value = typography(&cleaned(value));
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line with its end, folded at 75 bytes as the format wants.
fn folded(line: &str) -> String {
    const LONGEST: usize = 75;
    let mut out = String::with_capacity(line.len() + 4);
    let mut n_bytes = 0;
    for c in line.chars() {
        if n_bytes + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            n_bytes = 1;
        }
        n_bytes += c.len_utf8();
        out.push(c);
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_and_nothing_ends_it_early() {
        let long = format!("SUMMARY:{}", text(&"é, ;\r\nEND:VCALENDAR ".repeat(9)));
        let lines = folded(&long);
        assert!(lines.split("\r\n").all(|line| line.len() <= 75), "{lines}");
        assert_eq!(lines.replace("\r\n ", ""), format!("{long}\r\n"));
        assert!(!long.contains('\n'));
    }
}
