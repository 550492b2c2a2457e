//! `matcher completions`.

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap_complete::{Shell, generate};

mod names;
mod values;

use super::context::Context;
use super::exit::Exit;
use super::filters::{CONTRACTS, departements, fact_codes};
use super::output::put;
use crate::store::Store;
use names::with_names;
use values::{Values, in_elvish, in_powershell};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "INTERPRÉTEUR", help = "L'interpréteur de commandes")]
    shell: Shell,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let codes = rome_codes(context)?;
    let mut command = with_values(super::command(), &codes);
    let mut bytes = Vec::new();
    generate(args.shell, &mut command, "matcher", &mut bytes);
    let script = with_lists(args.shell, &String::from_utf8_lossy(&bytes), &codes);
    let script = with_names(args.shell, &script);
    put(context, None, &script)?;
    Ok(Exit::Done)
}

/// The options whose value is a list with commas.
const LISTS: [&str; 3] = ["--dept", "--rome", "--contract"];

/// Lets a script complete what follows a comma too, as in « --dept 59,6 »: the
/// generated ones take the whole list for one value, and those of elvish and
/// PowerShell complete no values at all.
fn with_lists(shell: Shell, script: &str, codes: &[(String, String)]) -> String {
    let nameless = |value: String| (value, String::new());
    let depts: Vec<_> = departements().into_iter().map(nameless).collect();
    let contracts: Vec<_> = contracts()
        .into_iter()
        .map(|kind| nameless(kind.to_owned()))
        .collect();
    let facts = fact_codes().into_iter();
    let facts: Vec<_> = facts
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect();
    let [dept, rome, contract] = LISTS;
    let values: &Values<'_> = &[
        (dept, &depts),
        (rome, codes),
        (contract, &contracts),
        ("--with", &facts),
        ("--without", &facts),
    ];
    match shell {
        Shell::Elvish => in_elvish(script, values),
        Shell::PowerShell => in_powershell(script, values),
        Shell::Bash => LISTS
            .iter()
            .fold(script.to_owned(), |script, list| in_bash(&script, list)),
        Shell::Zsh => {
            let begin = "_matcher() {\n";
            let skip =
                "    [[ ${words[CURRENT-1]} == (--dept|--rome|--contract) ]] && compset -P '*,'\n";
            script.replacen(begin, &format!("{begin}{skip}"), 1)
        }
        Shell::Fish => format!("{script}{IN_FISH}"),
        _ => script.to_owned(),
    }
}

/// The text before the last comma is prepended to every candidate.
fn in_bash(script: &str, list: &str) -> String {
    let head = format!("{list})\n                    COMPREPLY=($(compgen ");
    let mut parts = script.split(head.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let last = part.replacen(r#"-- "${cur}""#, r#"-- "${cur##*,}""#, 1);
        out.push_str(&format!("{head}-P \"${{cur%\"${{cur##*,}}\"}}\" {last}"));
    }
    out
}

/// Asks for what an empty value would be completed with, and puts the list
/// before it.
const IN_FISH: &str = r#"
function __matcher_list --argument-names option
    set -l before (string match -r '^.*,' -- (commandline -ct))
    for found in (complete -C "matcher match $option ")
        echo -- $before$found
    end
end
for option in dept rome contract
    complete -c matcher -l $option -n "string match -q '*,*' -- (commandline -ct)" -r -f -a "(__matcher_list --$option)"
end
"#;

/// Gives the arguments that name an occupation or a département the values
/// that there are, for the shell to complete; the parser itself stays open.
fn with_values(command: Command, codes: &[(String, String)]) -> Command {
    command
        .mut_args(|arg| match arg.get_id().as_str() {
            "rome" if arg.get_action().takes_values() => {
                let value = |(code, label): &(String, String)| {
                    PossibleValue::new(code.clone()).help(label.clone())
                };
                let values: Vec<PossibleValue> = codes.iter().map(value).collect();
                arg.value_parser(PossibleValuesParser::new(values))
            }
            "dept" => arg.value_parser(PossibleValuesParser::new(departements())),
            "with" | "without" => {
                let facts = fact_codes().into_iter();
                let value = |(code, name): (&'static str, &'static str)| {
                    PossibleValue::new(code).help(name)
                };
                arg.value_parser(PossibleValuesParser::new(
                    facts.map(value).collect::<Vec<_>>(),
                ))
            }
            "contract" => arg.value_parser(PossibleValuesParser::new(contracts())),
            _ => named_only(arg),
        })
        .mut_subcommands(|own| with_values(own, codes))
}

/// The values of an argument without what the code says of them, which shells
/// would show and which is not in French.
fn named_only(arg: clap::Arg) -> clap::Arg {
    let values = arg.get_possible_values();
    if values.is_empty() {
        return arg;
    }
    let names = values.iter().map(|value| value.get_name().to_owned());
    arg.value_parser(PossibleValuesParser::new(names.collect::<Vec<String>>()))
}

/// The kinds of contract that offers are asked by.
fn contracts() -> Vec<&'static str> {
    CONTRACTS.split(", ").collect()
}

/// The codes of the imported ROME with their names; else those of the offers.
fn rome_codes(context: &Context<'_>) -> anyhow::Result<Vec<(String, String)>> {
    let collection = context.collection()?;
    let store = collection.store();
    let sheets = store.rome_sheets()?;
    if sheets.is_empty() {
        return codes_of_offers(store);
    }
    let pair = |sheet: crate::rome::Sheet| (sheet.code.to_string(), sheet.label);
    Ok(sheets.into_iter().map(pair).collect())
}

fn codes_of_offers(store: &Store) -> anyhow::Result<Vec<(String, String)>> {
    let stats = crate::app::stats::stats(store)?;
    let label = |code: &String| (code.clone(), String::new());
    Ok(stats.by_rome.keys().map(label).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_value_is_left_to_the_help() {
        let mut command = with_values(super::super::command(), &[]);
        let mut bytes = Vec::new();
        generate(Shell::Fish, &mut command, "matcher", &mut bytes);
        let script = String::from_utf8(bytes).unwrap();
        assert!(script.contains("jsonl") && !script.contains("For programs"));
    }

    fn script(shell: Shell) -> String {
        let codes = [("J1501".to_owned(), "Aide-soignant".to_owned())];
        let mut command = with_values(super::super::command(), &codes);
        let mut bytes = Vec::new();
        generate(shell, &mut command, "matcher", &mut bytes);
        with_lists(shell, &String::from_utf8(bytes).unwrap(), &codes)
    }

    #[test]
    fn what_follows_a_comma_is_completed_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("script");
        let asked = [
            (
                Shell::Bash,
                "source SCRIPT; COMP_WORDS=(matcher match --dept 59,6); COMP_CWORD=3; _matcher matcher 59,6 --dept; echo ${COMPREPLY[@]}",
            ),
            (
                Shell::Fish,
                "source SCRIPT; complete -C 'matcher match --dept 59,6'",
            ),
        ];
        for (shell, line) in asked {
            std::fs::write(&path, script(shell)).unwrap();
            let line = line.replace("SCRIPT", &path.display().to_string());
            let run = std::process::Command::new(shell.to_string())
                .args(["-c", &line])
                .output();
            let Ok(run) = run else {
                eprintln!("skipped: no {shell} here");
                continue;
            };
            let answered = String::from_utf8_lossy(&run.stdout);
            assert!(
                answered.contains("59,62") && !answered.contains("59,59"),
                "{shell}: {answered}"
            );
        }
        assert!(script(Shell::Zsh).contains("compset -P '*,'"));
    }

    #[test]
    fn facts_are_completed_with_their_french_names() {
        for shell in [Shell::Fish, Shell::Zsh] {
            let script = script(shell);
            assert!(script.contains("Travail de nuit"), "{shell}");
        }
        for shell in [Shell::Bash, Shell::Elvish, Shell::PowerShell] {
            assert!(script(shell).contains("remote_full"), "{shell}");
        }
    }

    #[test]
    fn values_are_offered_and_any_other_is_still_taken() {
        let arg = clap::Arg::new("dept").long("dept");
        let mut command = with_values(Command::new("x").arg(arg), &[]);
        let mut bytes = Vec::new();
        generate(Shell::Fish, &mut command, "x", &mut bytes);
        let script = String::from_utf8(bytes).unwrap();
        assert!(script.contains("2A") && script.contains("974"), "{script}");
    }
}
