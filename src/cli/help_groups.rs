//! The commands of the first help page, by what they are for: the parser knows one list.

use clap::Command;

use super::terminal;

/// What commands are for, and their names in the order they are shown.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Commandes pour une personne",
        &[
            "match", "advise", "show", "feedback", "watch", "quiz", "read", "serve",
        ],
    ),
    (
        "Commandes pour les offres",
        &["fetch", "cron", "import", "stats", "doctor", "purge"],
    ),
    (
        "Commandes pour des textes, des métiers et des papiers",
        &["rome", "complete", "extract", "text", "topics", "triage"],
    ),
    (
        "Commandes pour apprendre et mesurer",
        &["train", "model", "evaluate", "audit"],
    ),
    (
        "Commandes pour installer et informer",
        &["notice", "completions", "man"],
    ),
];

/// The groups with their commands, as the help page shows them.
pub(super) fn groups(command: &Command) -> String {
    let width = terminal::width();
    let names = GROUPS.iter().flat_map(|(_, names)| names.iter());
    let column = names.map(|name| name.len()).max().unwrap_or(0) + 4;
    let group = |(heading, names): &(&str, &[&str])| {
        let lines: String = names
            .iter()
            .filter_map(|name| line(command, name, (column, width)))
            .collect();
        format!("{heading}:\n{lines}")
    };
    let groups: Vec<String> = GROUPS.iter().map(group).collect();
    groups.join("\n")
}

/// « match        Cherche … », folded under its own column.
fn line(command: &Command, name: &str, (column, width): (usize, usize)) -> Option<String> {
    let about = command.find_subcommand(name)?.get_about()?.to_string();
    let mut text = format!("  {name:<rest$}", rest = column - 2);
    let mut at = column;
    for word in about.split(' ') {
        let length = word.chars().count() + 1;
        if at > column && at + length > width + 1 {
            text = format!("{}\n{}", text.trim_end(), " ".repeat(column));
            at = column;
        }
        text.push_str(word);
        text.push(' ');
        at += length;
    }
    Some(format!("{}\n", text.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::super::command;
    use super::*;

    #[test]
    fn every_command_is_in_one_group() {
        let mut listed: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let command = command();
        let shown = command.get_subcommands().filter(|own| !own.is_hide_set());
        let mut shown: Vec<&str> = shown.map(Command::get_name).collect();
        listed.sort_unstable();
        shown.sort_unstable();
        assert_eq!(listed, shown);
    }
}
