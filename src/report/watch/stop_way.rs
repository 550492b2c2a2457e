//! How a reader stops the mails of a watch.

use super::shape::Announcement;

/// How a reader stops the mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopWay {
    /// They answer, and another person reads it.
    Reply,
    /// They run the command: an answer would reach nobody but them.
    Command,
}

/// The command that stops the mails of a watch.
pub(crate) fn stop_command(watch: &str) -> String {
    match watch
        .chars()
        .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    {
        true => format!("matcher watch pause {watch}"),
        false => format!(
            "matcher watch pause \"{}\"",
            watch.replace(['"', '\\', '`', '$'], "")
        ),
    }
}

impl Announcement {
    pub(super) fn how_to_stop(&self, stop: StopWay) -> String {
        let command = stop_command(&self.watch);
        match stop {
            StopWay::Reply => format!(
                "Pour ne plus recevoir ces annonces, répondez « stop » à ce message. Sur l'ordinateur qui les envoie : « {command} »."
            ),
            StopWay::Command => format!(
                "Pour ne plus recevoir ces annonces, lancez « {command} » sur l'ordinateur qui les envoie, ou demandez-le à la personne qui a mis en place cet envoi."
            ),
        }
    }
}
