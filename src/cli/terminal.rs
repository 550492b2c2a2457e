//! What the terminal can show.

use clap::ValueEnum;

use crate::report::text::Style;

/// Lines are drawn no wider than this, however wide the window: longer ones
/// are hard to read.
const WIDEST: usize = 120;
/// Width where it is unknown, as in a pipe.
const USUAL: usize = 100;
/// Narrower than this nothing can be laid out; the window then wraps lines.
const NARROWEST: usize = 24;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In a file or a pipe too.
    Always,
    /// Never.
    Never,
}

/// What can be shown on the answer's stream.
pub(super) fn style(
    color: Color,
    is_terminal: bool,
    environment: impl Fn(&str) -> Option<String>,
) -> Style {
    let is_set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
    let is_dumb = environment("TERM").is_some_and(|term| term == "dumb");
    let has_colour = match color {
        Color::Always => true,
        Color::Never => false,
        // https://no-color.org
        Color::Auto => is_terminal && !is_set("NO_COLOR") && !is_dumb,
    };
    let measured = is_terminal.then(terminal_size::terminal_size).flatten();
    let measured = measured.map(|(width, _)| usize::from(width.0));
    let stated = environment("COLUMNS").and_then(|columns| columns.parse().ok());
    let width = stated.or(measured).unwrap_or(USUAL);
    Style {
        width: width.clamp(NARROWEST, WIDEST),
        has_colour,
        has_symbols: !is_dumb && is_utf8(environment),
    }
}

/// The width of the window for a page of help, which is written before any flag is read.
pub(super) fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok();
    let stated = stated.and_then(|columns| columns.parse().ok());
    let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = stated.or(measured).unwrap_or(USUAL);
    width.clamp(NARROWEST, WIDEST)
}

/// The locale of characters: the first of three that is set (POSIX). Where none
/// is, as under cron, UTF-8 is what most tools read today.
fn is_utf8(environment: impl Fn(&str) -> Option<String>) -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let set = |name: &&str| environment(name).filter(|value| !value.is_empty());
    names.iter().find_map(set).is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(color: Color, is_terminal: bool, set: &[(&str, &str)]) -> Style {
        style(color, is_terminal, |name| {
            let found = set.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn colour_is_for_people_who_did_not_refuse_it() {
        use Color::{Always, Auto, Never};
        for (color, is_terminal, set, expected) in [
            (Auto, true, &[][..], true),
            (Auto, false, &[], false),
            (Auto, true, &[("NO_COLOR", "1")], false),
            (Auto, true, &[("NO_COLOR", "")], true),
            (Auto, true, &[("TERM", "dumb")], false),
            (Always, false, &[("NO_COLOR", "1")], true),
            (Never, true, &[], false),
        ] {
            let style = of(color, is_terminal, set);
            assert_eq!(
                style.has_colour, expected,
                "{color:?} {is_terminal} {set:?}"
            );
        }
    }

    #[test]
    fn the_width_stays_readable() {
        assert_eq!(of(Color::Auto, false, &[("COLUMNS", "5")]).width, NARROWEST);
        assert_eq!(of(Color::Auto, false, &[("COLUMNS", "400")]).width, WIDEST);
        assert_eq!(of(Color::Auto, false, &[]).width, USUAL);
    }

    #[test]
    fn a_locale_without_utf8_gets_ascii() {
        assert!(of(Color::Auto, true, &[("LANG", "fr_FR.UTF-8")]).has_symbols);
        assert!(!of(Color::Auto, true, &[("LANG", "C")]).has_symbols);
        let both = [("LC_ALL", "C.utf8"), ("LANG", "C")];
        assert!(of(Color::Auto, true, &both).has_symbols);
    }
}
