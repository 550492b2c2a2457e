//! Progress bars on a terminal; nothing elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::context::Context;

/// A bar, drawn on a terminal unless `--quiet` is set.
pub(super) fn bar(context: &Context<'_>, length: Option<u64>, form: &'static str) -> ProgressBar {
    let is_watched = context.streams.err_is_terminal && !context.common.quiet;
    let target = match is_watched {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    };
    let style = ProgressStyle::with_template(form);
    let bar = ProgressBar::with_draw_target(length, target);
    bar.with_style(style.expect("the form is a constant that parses"))
}
