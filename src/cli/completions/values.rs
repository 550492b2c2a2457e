//! The values of options, for the shells whose generated scripts complete none.

/// An option and what it can be given: values, each with its name or nothing.
pub(super) type Values<'v> = [(&'static str, &'v [(String, String)])];

/// The script with values put before what it completes elsewhere; a list is
/// completed after its last comma.
pub(super) fn in_elvish(script: &str, values: &Values<'_>) -> String {
    let table = table(values, |option, values| {
        let pair =
            |(value, name): &(String, String)| format!("[{} {}]", quoted(value), quoted(name));
        format!("        &{option}=[{}]\n", joined(values, pair, " "))
    });
    let last = "    $completions[$command]\n";
    let new = format!("    var values = [\n{table}    ]\n{ELVISH}");
    script.replace(last, &new)
}

const ELVISH: &str = r"    if (has-key $values $words[-2]) {
        var typed = $words[-1]
        var before = ''
        if (str:contains $typed ',') {
            set before = $typed[..(+ 1 (str:last-index $typed ','))]
        }
        for pair $values[$words[-2]] {
            edit:complex-candidate $before$pair[0] &display=$pair[0]' '$pair[1]
        }
    } else {
        $completions[$command]
    }
";

/// The same. PowerShell takes what follows a comma for a word of its own.
pub(super) fn in_powershell(script: &str, values: &Values<'_>) -> String {
    let table = table(values, |option, values| {
        let pair = |(value, name): &(String, String)| quoted(&format!("{value} {name}"));
        format!(
            "        {} = @({})\n",
            quoted(option),
            joined(values, pair, ", ")
        )
    });
    let first = "    $completions = @(switch";
    let new = format!("    $values = @{{\n{table}    }}\n{POWERSHELL}{first}");
    script.replacen(first, &new, 1)
}

const POWERSHELL: &str = r#"    $before = @($commandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    if ($before.Count -gt 0 -and $values.ContainsKey($before[-1].Extent.Text)) {
        foreach ($pair in $values[$before[-1].Extent.Text]) {
            $value = ($pair -split ' ')[0]
            if ($value -like "$wordToComplete*") {
                [CompletionResult]::new($value, $pair, [CompletionResultType]::ParameterValue, $pair)
            }
        }
        return
    }

"#;

fn table(values: &Values<'_>, row: impl Fn(&str, &[(String, String)]) -> String) -> String {
    values
        .iter()
        .map(|(option, values)| row(option, values))
        .collect()
}

fn joined(
    values: &[(String, String)],
    one: impl Fn(&(String, String)) -> String,
    between: &str,
) -> String {
    values.iter().map(one).collect::<Vec<_>>().join(between)
}

/// In both shells a quote within quotes is written twice.
fn quoted(text: &str) -> String {
    format!("'{}'", text.trim().replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_in_the_script_with_their_quotes() {
        let codes = [("J1501".to_owned(), "Aide d'hôpital".to_owned())];
        let values: &Values<'_> = &[("--rome", &codes)];
        let script = in_elvish("    $completions[$command]\n", values);
        assert!(
            script.contains("&--rome=[['J1501' 'Aide d''hôpital']]"),
            "{script}"
        );
        let script = in_powershell("    $completions = @(switch ($command) {", values);
        assert!(
            script.contains("'--rome' = @('J1501 Aide d''hôpital')"),
            "{script}"
        );
        assert!(script.ends_with("    $completions = @(switch ($command) {"));
    }
}
