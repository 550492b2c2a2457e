//! Mails from the settings: who carries them, and who they are from.

use std::path::PathBuf;

use anyhow::Context as _;

use crate::app::fetch::secret_in_file;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::mail::{self, Carrier, Letter, Login, MailServer, Sealed, mailbox_address};

/// How mails leave.
#[derive(Clone, Debug)]
pub(crate) struct Mailing {
    /// None if they are only written down.
    carrier: Option<Carrier>,
    from: Option<String>,
}

/// Where mails go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailRoute {
    /// By SMTP if a server is set, else by `sendmail`.
    Usual,
    Smtp,
    Sendmail,
    /// Nowhere: they are the answer.
    Stdout,
}

/// Why no mail can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MailSetupError {
    #[error("no mail server is set")]
    NoServer,
    #[error("the sender is no address")]
    BadSender,
    #[error("the address of the mail server cannot be used: {0}")]
    Server(#[from] mail::InvalidServer),
}

/// What a mail says.
#[derive(Clone, Debug)]
pub(crate) struct MailContent {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) id: String,
    pub(crate) thread: String,
    pub(crate) stop_command: String,
    /// Seconds since 1970.
    pub(crate) sent_at: u64,
}

impl Mailing {
    pub(crate) fn open(settings: &Settings, route: MailRoute) -> anyhow::Result<Self> {
        let from = settings.value("mail.from").map(str::to_owned);
        if let Some(from) = &from {
            mailbox_address(from).ok_or(MailSetupError::BadSender)?;
        }
        let server = settings.value("mail.smtp");
        let sendmail = || {
            let program = settings.value("mail.sendmail").unwrap_or_default();
            Carrier::Sendmail(PathBuf::from(program))
        };
        let carrier = match (route, server) {
            (MailRoute::Stdout, _) => None,
            (MailRoute::Sendmail, _) | (MailRoute::Usual, None) => Some(sendmail()),
            (MailRoute::Smtp, None) => return Err(MailSetupError::NoServer.into()),
            (MailRoute::Smtp | MailRoute::Usual, Some(address)) => {
                Some(Carrier::Smtp(server_of(settings, address)?))
            }
        };
        Ok(Self { carrier, from })
    }

    /// Puts a mail together. Without a sender of its own, a mail is from its reader.
    pub(crate) fn seal(&self, content: MailContent, to: &str) -> anyhow::Result<Sealed> {
        let to = mailbox_address(to).ok_or(MailSetupError::BadSender)?;
        let from = self.from.as_deref().and_then(mailbox_address);
        let letter = Letter {
            from_name: "Offres d'emploi".to_owned(),
            from: from.unwrap_or_else(|| to.clone()),
            subject: content.subject,
            text: content.text,
            html: content.html,
            id: content.id,
            thread: content.thread,
            stop_command: content.stop_command,
            sent_at: content.sent_at,
            to,
        };
        mail::compose(&letter).context("putting a mail together")
    }

    /// True if mails leave this machine, or are handed to a program that sends them.
    pub(crate) fn sends(&self) -> bool {
        self.carrier.is_some()
    }

    /// True if an answer to a mail reaches somebody else than its reader.
    pub(crate) fn takes_replies(&self, to: &str) -> bool {
        let mut from = self.from.iter();
        from.any(|from| !from.eq_ignore_ascii_case(to))
    }

    /// Sends a mail.
    pub(crate) fn send(&self, sealed: &Sealed) -> Result<(), mail::Error> {
        match &self.carrier {
            Some(carrier) => mail::send(carrier, sealed),
            None => Ok(()),
        }
    }
}

fn server_of(settings: &Settings, address: &str) -> anyhow::Result<MailServer> {
    let server: MailServer = address.parse().map_err(MailSetupError::Server)?;
    let secret = |key: &'static str, name: &str| -> anyhow::Result<Option<String>> {
        match settings.value(key) {
            Some(value) => Ok(Some(value.to_owned())),
            None => Ok(secret_in_file(settings, name)
                .with_context(|| Subject::file(settings.home().join("credentials")))?),
        }
    };
    let user = secret("mail.user", "mail_user")?;
    let password = secret("mail.password", "mail_password")?;
    let login = match (user, password) {
        (Some(user), Some(password)) => Some(Login { user, password }),
        _ => None,
    };
    Ok(server.with_login(login))
}
