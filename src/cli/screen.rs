//! What the screen can show. One decision for everything that is written.

use std::io::IsTerminal as _;

use crate::report::Style;

/// Of a pipe, a file, and a terminal that does not say.
const WIDTH: usize = 80;
/// Lines longer than this are hard to read.
const WIDEST: usize = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

#[expect(clippy::disallowed_methods, reason = "the edge: here the screen is looked at")]
pub(super) fn style(when: When) -> Style {
    let is_terminal = std::io::stdout().is_terminal();
    let width = if is_terminal {
        terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
    } else {
        WIDTH
    };
    let is_coloured = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => wants_colour(is_terminal),
    };
    Style { width: width.clamp(40, WIDEST), is_coloured, is_unicode: is_unicode(is_terminal) }
}

/// Whether what was written can be written over.
#[expect(clippy::disallowed_methods, reason = "the edge: here the screen is looked at")]
pub(super) fn takes_over() -> bool {
    std::io::stdout().is_terminal() && !is("TERM", "dumb")
}

/// Whether a person sees the error stream as it is written, and a line of it can be written again.
#[expect(clippy::disallowed_methods, reason = "the edge: here the screen is looked at")]
pub(super) fn is_looked_at() -> bool {
    let stderr = std::io::stderr();
    let is_wide = terminal_size::terminal_size_of(&stderr)
        .is_none_or(|(width, _)| usize::from(width.0) >= WIDTH / 2);
    stderr.is_terminal() && is_wide && !is("TERM", "dumb") && !is_set("CI")
}

/// <https://no-color.org> and <https://bixense.com/clicolors>
fn wants_colour(is_terminal: bool) -> bool {
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        return true;
    }
    is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb")
}

/// Whether more than ASCII may be drawn: not on a terminal that says it cannot.
fn is_unicode(is_terminal: bool) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| is_set(name));
    let is_plain = locale.is_some_and(|name| is(name, "C") || is(name, "POSIX"));
    !(is_terminal && (is_plain || is("TERM", "linux") || is("TERM", "dumb")))
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn is(name: &str, value: &str) -> bool {
    std::env::var_os(name).is_some_and(|it| it == value)
}
