//! How fast texts are read: real ones against one pass over their bytes, and those made to be slow.
//!
//! `cargo run --release --example speed -- FILE…`

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement for developers"
)]

use std::{fs, hint::black_box, time::Instant};

use polity::{
    source::Sources,
    syntax::{self, Names},
};

const BYTES: usize = 30_000_000;
const RUNS: usize = 7;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let texts: Vec<_> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    // An edition stands at the head of a file alone.
    let once = texts.concat().replace("edition 2026\n", "");
    if once.is_empty() {
        return;
    }
    let text = once.repeat(BYTES / once.len());
    let pass = seconds(|| {
        black_box(table_pass(text.as_bytes()));
    });
    let mut sources = Sources::default();
    let file = sources.add("speed.polity", text.as_bytes());
    let read = seconds(|| {
        let mut names = Names::default();
        black_box(syntax::parse(file, sources.file(file), &mut names).statements().len());
    });
    let megabytes = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)) / 1e6;
    println!("table pass {:.0} MB/s", megabytes / pass);
    println!("parse      {:.0} MB/s, {:.2} passes", megabytes / read, read / pass);
}

/// The best of several runs.
fn seconds(mut run: impl FnMut()) -> f64 {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::MAX, f64::min)
}

/// One pass over the bytes that looks each up in a table of classes.
fn table_pass(bytes: &[u8]) -> [u32; 8] {
    let mut table = [0u8; 256];
    for (byte, class) in table.iter_mut().enumerate() {
        *class = match u8::try_from(byte).unwrap_or(0) {
            b' ' | b'\n' | b'\t' | b'\r' => 1,
            b'a'..=b'z' | b'A'..=b'Z' => 2,
            b'0'..=b'9' => 3,
            b'{' | b'}' | b'[' | b']' | b',' | b';' => 4,
            b'"' => 5,
            b'#' => 6,
            _ => 7,
        };
    }
    let mut counts = [0u32; 8];
    for &byte in bytes {
        counts[table[byte as usize] as usize] += 1;
    }
    counts
}
