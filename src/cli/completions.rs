//! `matcher completions`.

use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap_complete::{Shell, generate};

use super::context::Context;
use super::exit::Exit;
use super::output::put;
use crate::store::Store;

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
    put(context, None, &String::from_utf8_lossy(&bytes))?;
    Ok(Exit::Done)
}

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

/// 01 to 95 with Corsica's halves for 20, and those overseas.
fn departements() -> Vec<String> {
    let mainland = (1..=95).filter(|n| *n != 20).map(|n| format!("{n:02}"));
    let others = ["2A", "2B", "971", "972", "973", "974", "976"];
    mainland.chain(others.map(str::to_owned)).collect()
}

/// The codes of the imported ROME with their names; else those of the offers.
fn rome_codes(context: &Context<'_>) -> anyhow::Result<Vec<(String, String)>> {
    let (store, _) = context.store_or_demo()?;
    let sheets = store.rome_sheets()?;
    if sheets.is_empty() {
        return codes_of_offers(&store);
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

    #[test]
    fn values_are_offered_and_any_other_is_still_taken() {
        let arg = clap::Arg::new("dept").long("dept");
        let mut command = with_values(Command::new("x").arg(arg), &[]);
        let mut bytes = Vec::new();
        generate(Shell::Fish, &mut command, "x", &mut bytes);
        let script = String::from_utf8(bytes).unwrap();
        assert!(script.contains("2A") && script.contains("974"), "{script}");
        assert_eq!(departements().len(), 101);
    }
}
