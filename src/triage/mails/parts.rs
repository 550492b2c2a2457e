//! The parts of a mail's text: what its writer wrote, how they signed, what is quoted.

use crate::text::fold;

/// A mail's text, parted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MailParts {
    /// Lines that the writer wrote, the greeting included.
    pub(super) own: Vec<String>,
    /// Lines from the closing on.
    pub(super) signature: Vec<String>,
    /// Lines of earlier or forwarded mails.
    pub(super) quoted: Vec<String>,
}

/// Parts a text.
pub(super) fn part(text: &str) -> MailParts {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let cut = first_quoted(&lines);
    let mut parts = MailParts {
        quoted: lines[cut..].iter().map(|line| (*line).to_owned()).collect(),
        ..MailParts::default()
    };
    let kept = lines[..cut].iter().filter(|line| {
        if line.starts_with('>') {
            parts.quoted.push((**line).to_owned());
        }
        !line.starts_with('>') && !line.is_empty() && !is_of_a_device(line)
    });
    let kept: Vec<String> = kept.map(|line| (*line).to_owned()).collect();
    let close = closing(&kept);
    parts.signature = kept[close..].to_vec();
    parts.own = kept[..close].to_vec();
    parts
}

/// The first line that is quoted or forwarded; that of a copy of the header included.
fn first_quoted(lines: &[&str]) -> usize {
    let starts = (0..lines.len()).find(|at| {
        let folded = fold(lines[*at]);
        let next = lines.get(at + 1).map(|line| fold(line)).unwrap_or_default();
        begins_quote(&folded, &next)
    });
    starts.unwrap_or(lines.len())
}

fn begins_quote(line: &str, next: &str) -> bool {
    let wrote = line.contains("a ecrit") || line.contains("wrote:") || next.ends_with("a ecrit :");
    let said = (line.starts_with("le ") || line.starts_with("on ")) && wrote;
    let ruled = line.chars().filter(|c| matches!(c, '-' | '_')).count() > 6;
    let named = [
        "message d'origine",
        "message transfere",
        "message original",
        "original message",
        "forwarded message",
        "message initial",
        "debut du message",
        "message reexpedie",
    ];
    let is_named = named.iter().any(|name| line.contains(name)) && line.len() < 60;
    let header = |line: &str| {
        ["de :", "from:", "de:", "envoye :", "expediteur :"]
            .iter()
            .any(|name| line.starts_with(name))
    };
    let is_header = header(line)
        && ["envoye", "date", "a :", "objet", "to:", "sent"]
            .iter()
            .any(|name| next.starts_with(name));
    said || is_named || (ruled && header(next)) || is_header
}

/// « Envoyé de mon iPhone » says nothing.
fn is_of_a_device(line: &str) -> bool {
    let folded = fold(line);
    let begins = [
        "envoye de",
        "envoye depuis",
        "envoye a partir",
        "sent from",
        "telecharger outlook",
        "obtenir outlook",
        "get outlook",
        "provenance :",
    ];
    folded.len() < 70 && begins.iter().any(|start| folded.starts_with(start))
}

/// Where the closing begins: `--`, or a polite formula in the last lines.
fn closing(lines: &[String]) -> usize {
    if let Some(at) = lines.iter().position(|line| line == "--" || line == "-- ") {
        return at;
    }
    let first = lines.len().saturating_sub(9).max(1);
    let found = (first..lines.len()).find(|at| is_formula(&fold(&lines[*at])));
    found.unwrap_or_else(|| {
        // Without a formula, short last lines are the name and the numbers.
        let mut at = lines.len();
        while at > 1 && lines[at - 1].chars().count() < 48 && !ends_sentence(&lines[at - 1]) {
            at -= 1;
        }
        at
    })
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', ',', ':', ')'])
}

/// Whether a short line takes leave.
pub(super) fn is_formula(folded: &str) -> bool {
    const FORMULAS: &[&str] = &[
        "cordialement",
        "bien cordialement",
        "cdt",
        "cdlt",
        "salutations",
        "sinceres salutations",
        "bien a vous",
        "respectueusement",
        "merci d'avance",
        "merci",
        "bonne journee",
        "bonne soiree",
        "a bientot",
        "bonne reception",
        "sincerement",
        "dans l'attente",
        "veuillez agreer",
        "je vous prie d'agreer",
        "avec mes remerciements",
        "amicalement",
        "bon courage",
        "en vous remerciant",
        "mes salutations",
        "recevez",
        "veuillez recevoir",
    ];
    let words = folded.split_whitespace().count();
    let is_short = words <= 4 || folded.contains("agreer") || folded.contains("salutations");
    is_short && FORMULAS.iter().any(|formula| folded.starts_with(formula))
}
