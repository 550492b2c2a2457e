//! Names of occupations, completed by the shell as `matcher complete` answers: « aide so » gives
//! « aide-soignant ». Codes are completed by the lists of the script itself.

use clap_complete::Shell;

/// Runs before what was generated, where a name is typed after `--rome`.
const IN_BASH: &str = r#"
_matcher_names() {
    local typed="${COMP_WORDS[COMP_CWORD]}"
    if [[ "${COMP_WORDS[COMP_CWORD-1]}" == --rome && "${typed}" =~ [[:alpha:]][[:alpha:]] ]]; then
        typed="${typed#[\"\']}"
        local name
        COMPREPLY=()
        while IFS= read -r name; do
            COMPREPLY+=("$(printf '%q' "${name}")")
        done < <(matcher complete --names -- "${typed//\\/}" 2>/dev/null)
        return 0
    fi
    _matcher "$@"
}
complete -F _matcher_names -o nosort -o bashdefault -o default matcher
"#;

const IN_ZSH: &str = r#"    if [[ ${words[CURRENT-1]} == --rome && ${words[CURRENT]} == *[[:alpha:]][[:alpha:]]* ]]; then
        local -a names
        names=("${(@f)$(matcher complete --names -- "${(Q)words[CURRENT]}" 2>/dev/null)}")
        (( ${#names} )) && compadd -U -V names -- $names
        return
    fi
"#;

const IN_FISH: &str = r#"
complete -c matcher -l rome -n "string match -qr '[a-z]{2}' -- (commandline -ct)" -r -f -k -a "(matcher complete --names -- (commandline -ct) 2>/dev/null)"
"#;

/// A script that asks the program for names.
pub(super) fn with_names(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{script}{IN_BASH}"),
        Shell::Fish => format!("{script}{IN_FISH}"),
        Shell::Zsh => {
            let begin = "_matcher() {\n";
            script.replacen(begin, &format!("{begin}{IN_ZSH}"), 1)
        }
        _ => script.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn bash_asks_the_program_for_names_and_leaves_codes_to_the_script() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("script");
        let script = with_names(Shell::Bash, "_matcher() { COMPREPLY=(J1501); }\n");
        std::fs::write(&path, script).unwrap();
        let answer = |typed: &str| {
            let line = format!(
                "matcher() {{ echo 'aide-soignant'; echo 'aide à domicile'; }}; source {}; COMP_WORDS=(matcher match --rome {typed}); COMP_CWORD=3; _matcher_names; echo ${{COMPREPLY[@]}}",
                path.display()
            );
            let run = Command::new("bash").args(["-c", &line]).output();
            run.map(|run| String::from_utf8(run.stdout).unwrap())
        };
        match answer("aide") {
            Ok(names) => assert!(names.starts_with("aide-soignant aide\\ "), "{names}"),
            Err(_) => eprintln!("skipped « names in bash »: no bash"),
        }
        if let Ok(codes) = answer("J1") {
            assert_eq!(codes.trim(), "J1501");
        }
    }
}
