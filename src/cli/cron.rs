//! `matcher cron`.

use std::path::Path;

use super::context::Context;
use super::exit::Exit;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        help = "Les montre ; c'est ce que la commande fait toujours, elle n'installe rien"
    )]
    print: bool,
}

/// Prints the lines; installing them is left to the administrator.
pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let program = std::env::current_exe()?;
    let home = context.settings.home().to_owned();
    context.say(&lines(&program, &home))?;
    if !args.print {
        context.note("Rien n'a été installé : recopiez ce qui vous convient.")?;
    }
    Ok(Exit::Done)
}

fn lines(program: &Path, home: &Path) -> String {
    let (hour, minute) = when(home);
    let program = program.display();
    let home = home.display();
    let fetch = format!("\"{program}\" fetch --quiet --home \"{home}\"");
    // Watches run also after a fetch that was cut short, and say so.
    let watch = format!("\"{program}\" watch run --mail --quiet --home \"{home}\"");
    let in_cron = |command: &str| command.replace('%', "\\%");
    let in_systemd = |command: &str| command.replace('%', "%%");
    format!(
        "# Les identifiants : {home}/credentials, en chmod 600, avec deux lignes\n\
         #   client_id = …\n\
         #   client_secret = …\n\
         \n\
         # crontab -e\n\
         {minute} {hour} * * * {}; {}\n\
         \n\
         # ~/.config/systemd/user/matcher-fetch.service\n\
         [Unit]\n\
         Description=Copie des offres de France Travail, puis veilles\n\
         [Service]\n\
         Type=oneshot\n\
         ExecStart=-{}\n\
         ExecStart={}\n\
         \n\
         # ~/.config/systemd/user/matcher-fetch.timer\n\
         # puis : systemctl --user enable --now matcher-fetch.timer\n\
         [Timer]\n\
         OnCalendar=*-*-* {hour:02}:{minute:02}:00\n\
         Persistent=true\n\
         [Install]\n\
         WantedBy=timers.target",
        in_cron(&fetch),
        in_cron(&watch),
        in_systemd(&fetch),
        in_systemd(&watch),
    )
}

/// An hour and a minute of the night that differ from home to home, so that
/// not all copies call the API at once; the same one each time.
fn when(home: &Path) -> (u32, u32) {
    let bytes = home.as_os_str().as_encoded_bytes();
    let sum = bytes.iter().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(*byte))
    });
    let minutes = sum % (4 * 60);
    (1 + minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_run_the_same_command_at_the_same_hour_of_the_night() {
        let home = Path::new("/home/essai/50 %/matcher");
        let (hour, minute) = when(home);
        assert!((1..5).contains(&hour) && minute < 60);
        let text = lines(Path::new("/usr/bin/matcher"), home);
        let cron = format!(
            "{minute} {hour} * * * \"/usr/bin/matcher\" fetch --quiet --home \"/home/essai/50 \\%/matcher\""
        );
        assert!(text.contains(&cron), "{text}");
        assert!(text.contains(&format!("OnCalendar=*-*-* {hour:02}:{minute:02}:00")));
        assert!(text.contains("--home \"/home/essai/50 %%/matcher\""));
    }
}
