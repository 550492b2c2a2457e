//! Help in French, down to the headings that the parser writes itself.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use super::help_groups::groups;

/// The order of a help page, with the headings in French.
const TEMPLATE: &str = "{about-with-newline}\nUtilisation : {usage}\n\n{all-args}{after-help}";

/// The heading of the flags that every command takes.
const COMMON: &str = "Options communes";

/// Gives a command and all under it French headings.
pub(super) fn in_french(command: Command) -> Command {
    let is_top = command.get_name() == "matcher";
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .mut_args(arg_in_french)
        .mut_subcommands(in_french)
        .arg(help_flag());
    if is_top {
        let template = format!(
            "{{about-with-newline}}\nUtilisation : {{usage}}\n\n{}\n{COMMON}:\n{{options}}{{after-help}}",
            groups(&command)
        );
        command.help_template(template).arg(version_flag())
    } else {
        command
    }
}

/// « matcher help match » as « matcher match --help ».
pub(super) fn without_help_word(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

fn help_flag() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help_heading(COMMON)
        .display_order(990)
        .help("Affiche cette aide")
}

fn version_flag() -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help_heading(COMMON)
        .display_order(991)
        .help("Affiche la version")
}

/// The parser would list values and defaults after English words.
fn arg_in_french(arg: Arg) -> Arg {
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => "Arguments",
        (_, true) => COMMON,
        (_, false) => "Options",
    };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    let takes_value = arg.get_action().takes_values();
    let default = arg.get_default_values().first();
    let default = default.map(|value| value.to_string_lossy().into_owned());
    let mut help = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
    if takes_value && !values.is_empty() && !arg.is_hide_possible_values_set() {
        help.push_str(&format!(" [valeurs : {}]", values.join(", ")));
    }
    if let Some(default) = default.filter(|_| takes_value) {
        help.push_str(&format!(" [défaut : {default}]"));
    }
    let heading = arg.get_help_heading().unwrap_or(heading).to_owned();
    // « --top -3 » is a wrong number, not an option that is not there.
    arg.help(help)
        .help_heading(heading)
        .allow_negative_numbers(takes_value)
        .hide_possible_values(takes_value)
        .hide_default_value(takes_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(command: &Command) -> Vec<Command> {
        let mut commands = vec![command.clone()];
        for own in command.get_subcommands() {
            commands.extend(all(own));
        }
        commands
    }

    #[test]
    fn no_help_holds_a_word_of_the_parser_in_english() {
        let mut top = super::super::command();
        top.build();
        for mut command in all(&top) {
            let name = command.get_name().to_owned();
            let help = command.render_long_help().to_string();
            for word in [
                "Usage:",
                "Commands:",
                "[default",
                "[possible",
                "Print ",
                "Options:\n",
            ] {
                let is_french_too = word == "Options:\n";
                assert!(
                    is_french_too || !help.contains(word),
                    "{name}: {word}\n{help}"
                );
            }
        }
    }

    #[test]
    fn every_command_has_examples_and_every_argument_its_help() {
        let mut top = super::super::command();
        top.build();
        for command in all(&top) {
            let name = command.get_name();
            let has_examples = command
                .get_after_help()
                .is_some_and(|text| text.to_string().starts_with("Exemple"));
            let is_group = command.get_subcommands().next().is_some();
            assert!(
                has_examples || (is_group && name != "matcher"),
                "{name}: no example"
            );
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{name}: {}", arg.get_id());
            }
        }
    }
}
