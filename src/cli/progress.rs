//! How far long work has come: one line of the error stream, where a person looks, gone at the end.

use std::{
    io::{self, Write as _},
    sync::Mutex,
    time::{Duration, Instant},
};

use super::screen;

/// What is done sooner needs no word.
const AFTER: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);

#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    line: Mutex<Line>,
    is_seen: bool,
}

#[derive(Debug)]
struct Line {
    done: usize,
    next: Instant,
    /// How much of it is on the screen.
    width: usize,
}

impl Progress {
    pub(super) fn of(total: usize) -> Self {
        let line = Line { done: 0, next: Instant::now() + AFTER, width: 0 };
        Self { total, line: Mutex::new(line), is_seen: total > 1 && screen::is_looked_at() }
    }

    pub(super) fn one_done(&self) {
        if !self.is_seen {
            return;
        }
        // Whoever panicked with it is told of elsewhere.
        let Ok(mut line) = self.line.lock() else { return };
        line.done += 1;
        let now = Instant::now();
        if now >= line.next {
            let text = format!("{} of {} constitutions done", line.done, self.total);
            line.width = text.len();
            line.next = now + EVERY;
            put(&format!("\r{text}"));
        }
    }
}

/// By spaces, since not every terminal knows how to wipe a line.
impl Drop for Progress {
    fn drop(&mut self) {
        let width = self.line.get_mut().map_or(0, |it| it.width);
        if width > 0 {
            put(&format!("\r{}\r", " ".repeat(width)));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: here the screen is written")]
fn put(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
