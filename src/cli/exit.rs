use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All was done.
    Done,
    /// It failed, or nothing fits.
    Failed,
    /// The command line was wrong.
    Usage,
    /// Some of it could not be done, which was said.
    Partly,
    /// There are no offers, or they are too old to be used.
    NoOffers,
    /// The user stopped it.
    #[expect(
        dead_code,
        reason = "the shell says it itself of a program that a signal ends"
    )]
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Partly => 3,
            Exit::NoOffers => 4,
            Exit::Interrupted => 130,
        })
    }
}
