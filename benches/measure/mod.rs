//! Time and memory: how long something takes, of many runs, and how much a process held at most.

use std::{
    fmt,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How long something took: the median of its runs, and the shortest and the longest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    pub(crate) least: Duration,
    pub(crate) median: Duration,
    pub(crate) most: Duration,
}

impl Took {
    /// How many times as long as something else; medians compared.
    pub(crate) fn over(self, floor: Self) -> f64 {
        self.median.as_secs_f64() / floor.median.as_secs_f64().max(1e-9)
    }

    /// The same of the shortest runs, which whatever else the machine does disturbs least.
    pub(crate) fn over_at_best(self, floor: Self) -> f64 {
        self.least.as_secs_f64() / floor.least.as_secs_f64().max(1e-9)
    }

    pub(crate) fn per_second(self, amount: f64) -> f64 {
        amount / self.median.as_secs_f64().max(1e-9)
    }
}

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [least, median, most] =
            [self.least, self.median, self.most].map(|it| it.as_secs_f64() * 1e3);
        write!(f, "{median:.3} ms ({least:.3} to {most:.3})")
    }
}

/// Runs several things in turn, again and again, for a few seconds in all: at least three times each
/// and at most 300.
///
/// In turn, so that whatever else the machine does meets all of them alike.
pub(crate) fn in_turn<const N: usize>(mut runs: [&mut dyn FnMut() -> u64; N]) -> [Took; N] {
    const ENOUGH: Duration = Duration::from_secs(3);
    let began = Instant::now();
    let mut took: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for round in 0..300 {
        if round >= 3 && began.elapsed() > ENOUGH {
            break;
        }
        for (run, took) in runs.iter_mut().zip(&mut took) {
            let start = Instant::now();
            std::hint::black_box(run());
            took.push(start.elapsed());
        }
    }
    took.map(|mut took| {
        took.sort_unstable();
        let at = |index: usize| took.get(index).copied().unwrap_or_default();
        Took { least: at(0), median: at(took.len() / 2), most: at(took.len().saturating_sub(1)) }
    })
}

/// The same of one thing.
pub(crate) fn time(mut run: impl FnMut() -> u64) -> Took {
    let [took] = in_turn([&mut run]);
    took
}

/// A process that is run to its end, its output thrown away.
pub(crate) fn process(program: &Path, arguments: &[&str]) -> impl FnMut() -> u64 + use<> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    move || command.status().map_or(0, |it| u64::from(it.success()))
}

/// The most memory this process has held so far, in bytes; `None` where the system does not say.
#[expect(clippy::disallowed_methods, reason = "the system says it in a file")]
pub(crate) fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// What a process prints, as a number.
pub(crate) fn answer(program: &Path, arguments: &[&str]) -> Option<u64> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// One pass over the bytes that classifies each by a table: the least that any parser does.
pub(crate) fn table_pass(text: &str) -> u64 {
    const CLASSES: [u8; 256] = {
        let mut table = [0; 256];
        let mut byte: u8 = 0;
        loop {
            table[byte as usize] = match byte {
                b' ' | b'\n' | b'\r' | b'\t' => 1,
                b'a'..=b'z' | b'A'..=b'Z' => 2,
                b'0'..=b'9' => 3,
                b'"' | b'{' | b'}' | b'[' | b']' | b',' | b'#' => 4,
                _ => 5,
            };
            if byte == u8::MAX {
                break;
            }
            byte += 1;
        }
        table
    };
    let table = std::hint::black_box(&CLASSES);
    text.bytes().map(|byte| u64::from(table[usize::from(byte)])).sum()
}
