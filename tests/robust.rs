//! What goes wrong around the program: killed, with nowhere to write, with nothing to read.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("polity-robust-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder can be made");
    path
}

fn polity() -> Command {
    Command::new(env!("CARGO_BIN_EXE_polity"))
}

#[track_caller]
fn complains(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(words), "{said}");
}

/// A model that takes a while, laid out otherwise than `fmt` has it.
fn long(lines: usize) -> String {
    let mut text = String::from("edition 2026\n");
    for number in 0..lines {
        writeln!(text, "officer   post-{number} {{ also \"Post {number}\" }}")
            .expect("a string takes text");
    }
    text
}

/// However soon it is killed, the file is what it was or what it was to be.
#[test]
fn a_killed_program_leaves_no_half_written_file() {
    let folder = folder("killed");
    let file = folder.join("long.polity");
    let old = long(4_000);
    fs::write(&file, &old).expect("written");
    assert!(polity().arg("fmt").arg(&file).output().expect("it runs").status.success());
    let new = fs::read_to_string(&file).expect("read");
    assert!(old != new, "it is laid out otherwise");
    let mut killed = 0;
    for tries in 0..40_u64 {
        fs::write(&file, &old).expect("written");
        let mut child =
            polity().arg("fmt").arg(&file).stdout(Stdio::null()).spawn().expect("it runs");
        thread::sleep(Duration::from_millis(tries * 4));
        let was_running = child.try_wait().expect("it can be asked").is_none();
        let _ = child.kill();
        child.wait().expect("it ends");
        killed += u32::from(was_running);
        let left = fs::read_to_string(&file).expect("read");
        assert!(left == old || left == new, "{} bytes are left of {}", left.len(), old.len());
    }
    assert!(killed > 0, "it was never killed in time");
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn whoever_closes_the_pipe_hears_nothing() {
    for arguments in [&["check", "constitutions"][..], &["completions", "bash"], &["man", "check"]]
    {
        let mut child = polity()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_told_in_a_sentence() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
    let output = polity().args(["rules"]).stdout(full).output().expect("it runs");
    complains(&output, "cannot write the report: no space left on device");
}

#[test]
fn what_is_not_there_is_told_in_a_sentence() {
    let folder = folder("nothing");
    let circle = folder.join("circle");
    std::os::unix::fs::symlink(&circle, &circle).expect("a link can be made");
    let gone = folder.join("gone.polity");
    std::os::unix::fs::symlink(folder.join("nowhere"), &gone).expect("a link can be made");
    for (path, words) in [
        (folder.join("none"), "no such file or directory"),
        (circle, "too many levels of symbolic links"),
        (gone, "no such file or directory"),
        (folder.clone(), "holds no `.polity` file"),
    ] {
        let mut check = polity();
        check.arg("check").arg(&path);
        if path == folder {
            fs::remove_file(folder.join("circle")).expect("it was there");
            fs::remove_file(folder.join("gone.polity")).expect("it was there");
        }
        complains(&check.output().expect("it runs"), words);
    }
    let _ = fs::remove_dir_all(folder);
}
