//! What goes wrong around the program: killed, with nowhere to write, with nothing to read.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    fmt::Write as _,
    fs::{self, Permissions},
    io::{self, Write as _},
    os::unix::{
        fs::{MetadataExt as _, PermissionsExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Instant,
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

/// Told past the test harness, which keeps to itself what a test that passes has to say.
#[expect(clippy::disallowed_methods, reason = "tests tell what they leave out")]
fn not_tested(what: &str) {
    let _ = writeln!(io::stderr(), "\nNOT TESTED: {what}");
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

/// Kills a command at moments all along its way. Whenever that is, `file` is what it was, or what it is to be.
#[track_caller]
fn kill(folder: &Path, arguments: &[&str], file: &str) {
    let file = folder.join(file);
    let old = fs::read(&file).ok();
    let run = |stdout: Stdio| {
        let mut polity = polity();
        polity.current_dir(folder).args(arguments).stdout(stdout).stderr(Stdio::null());
        polity.spawn().expect("it runs")
    };
    let start = Instant::now();
    run(Stdio::null()).wait().expect("it ends");
    let whole = start.elapsed();
    let new = fs::read(&file).expect("it is written");
    assert!(old.as_ref() != Some(&new), "nothing is written by {arguments:?}");
    let mut killed = 0;
    for moment in 0..24 {
        match &old {
            Some(old) => fs::write(&file, old).expect("written"),
            None => fs::remove_file(&file).unwrap_or_default(),
        }
        let mut child = run(Stdio::null());
        thread::sleep(whole * moment / 20);
        killed += u32::from(child.try_wait().expect("it can be asked").is_none());
        let _ = child.kill();
        child.wait().expect("it ends");
        let left = fs::read(&file).ok();
        let is_whole = left == old || left.as_ref() == Some(&new);
        assert!(is_whole, "{arguments:?} leaves {:?} bytes", left.map(|it| it.len()));
    }
    assert!(killed > 0, "{arguments:?} was never killed in time");
    fs::write(&file, new).expect("written");
}

#[test]
fn a_killed_program_leaves_no_half_written_file() {
    let folder = folder("killed");
    fs::create_dir(folder.join(".git")).expect("made");
    let route = "member councillor { many }
escalation e {
    matter complaint  raised by councillor  about officer
    first post-1  considers
    finally post-2  decides
}
";
    let model = [&long(300), route].concat();
    fs::write(folder.join("long.polity"), &model).expect("written");
    let rule = ["fix", "--write", "--rule", "handler-is-subject"];
    kill(&folder, &rule, "long.polity");
    kill(&folder, &["fmt"], "long.polity");
    kill(&folder, &["baseline"], "polity-baseline.json");
    kill(&folder, &["check", "--no-baseline", "--output", "json=all.json"], "all.json");
    let check = || polity().current_dir(&folder).args(["check", "--no-baseline"]).output();
    let report = check().expect("it runs").stdout;
    // What a killed program may leave beside a file is no model.
    fs::write(folder.join(".polity-Ab12Cd.tmp"), "officer {{{").expect("written");
    fs::write(folder.join(".polity-Ab12Cd.polity"), "officer {{{").expect("written");
    assert_eq!(check().expect("it runs").stdout, report);
    assert!(String::from_utf8_lossy(&report).contains("1 file"));
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
        let found = i32::from(arguments == ["check", "constitutions"]);
        assert_eq!(output.status.code(), Some(found), "{arguments:?}");
    }
}

#[test]
fn a_file_may_be_a_pipe_and_a_closed_one_ends_quietly() {
    if !Path::new("/dev/stdout").exists() {
        return not_tested("a file that is a closed pipe: there is no `/dev/stdout`");
    }
    let check = ["check", "tests/exemplar", "--output", "sarif=/dev/stdout"];
    let output = polity().args(check).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(String::from_utf8_lossy(&output.stdout).contains("sarif-schema-2.1.0"));
    let (reader, writer) = io::pipe().expect("a pipe can be made");
    drop(reader);
    let output = polity().args(check).stdout(writer).stderr(Stdio::piped()).output();
    let output = output.expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_full_disk_is_told_in_a_sentence() {
    if !Path::new("/dev/full").exists() {
        return not_tested("a full disk: there is no `/dev/full`");
    }
    let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
    let output = polity().args(["rules"]).stdout(full).output().expect("it runs");
    complains(&output, "cannot write the report: no space left on device");
    let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
    let output = polity().args(["--version"]).stdout(full).output().expect("it runs");
    complains(&output, "cannot write the report: no space left on device");
    let output = ["check", "tests/exemplar", "--output", "json=/dev/full"];
    let output = polity().args(output).output().expect("it runs");
    complains(&output, "cannot write `/dev/full`: no space left on device");
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

/// A folder of somebody who is bound by rights, and the program as run by them. An administrator is not bound,
/// and becomes somebody else. `None` where that cannot be.
struct Bound {
    folder: PathBuf,
    program: PathBuf,
    is_other: bool,
}

const NOBODY: u32 = 65_534;

impl Bound {
    fn new(name: &str) -> Option<Self> {
        let folder = folder(name);
        let is_other = fs::metadata(&folder).expect("it is there").uid() == 0;
        let program = folder.join("polity");
        // Where it was built others may not come. It is copied by another process: what a thread beside this
        // one starts would keep it open to write.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_polity")).arg(&program).status();
        assert!(copied.is_ok_and(|it| it.success()), "copied");
        fs::create_dir(folder.join(".git")).expect("made");
        let bound = Self { folder, program, is_other };
        if bound.command(&["rules"]).output().is_ok_and(|it| it.status.success()) {
            return Some(bound);
        }
        not_tested(&format!(
            "{name}: an administrator runs this, and may not become somebody else"
        ));
        None
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder).args(arguments);
        if self.is_other {
            command.uid(NOBODY);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it runs")
    }

    /// A file in a folder of theirs.
    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.folder.join(path);
        let above = path.parent().expect("it is in a folder");
        fs::create_dir_all(above).expect("made");
        fs::write(&path, text).expect("written");
        if self.is_other {
            chown(above, Some(NOBODY), None).expect("given");
            chown(&path, Some(NOBODY), None).expect("given");
        }
        path
    }

    fn set(&self, path: &str, rights: u32) {
        let rights = Permissions::from_mode(rights);
        fs::set_permissions(self.folder.join(path), rights).expect("set");
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        for folder in ["locked", "kept"] {
            let _ = fs::set_permissions(self.folder.join(folder), Permissions::from_mode(0o755));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

const FAULTY: &str = "\
council exemplar \"Exemplar Borough Council\"
officer chief-executive
officer solicitor { reports to chief-executive }
member councillor { many }
escalation e {
    matter complaint  raised by councillor  about officer
    first solicitor  considers
    finally chief-executive  decides
}
";

#[test]
fn a_folder_that_may_not_be_read_is_told_in_a_sentence() {
    let Some(bound) = Bound::new("unreadable") else { return };
    bound.write("locked/a.polity", FAULTY);
    bound.write("open/a.polity", FAULTY);
    bound.set("locked", 0o000);
    let sentence = "polity: cannot read `locked`: permission denied";
    for command in [&["check"][..], &["fmt"], &["fix"], &["baseline"], &["read"], &["test"]] {
        complains(&bound.run(&[command, &["locked"]].concat()), sentence);
    }
    // It costs no other its report.
    let output = bound.run(&["check", "."]);
    complains(&output, "cannot read `./locked`: permission denied");
    assert!(String::from_utf8_lossy(&output.stdout).contains("handler-is-subject"));
    bound.write("sealed/a.polity", FAULTY);
    bound.set("sealed/a.polity", 0o000);
    for command in ["check", "fmt", "fix", "baseline"] {
        let output = bound.run(&[command, "sealed"]);
        complains(&output, "polity: cannot read `sealed/a.polity`: permission denied");
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_told_in_a_sentence() {
    let Some(bound) = Bound::new("unwritable") else { return };
    let file = bound.write("kept/a.polity", FAULTY);
    bound.write("kept/polity.toml", "");
    bound.set("kept", 0o555);
    let (rule, denied) = ("handler-is-subject", "permission denied");
    for (command, path) in [
        (&["fmt", "kept"][..], "kept/a.polity"),
        (&["fix", "--write", "--rule", rule, "kept"], "kept/a.polity"),
        (&["baseline", "kept"], "kept/polity-baseline.json"),
        (&["check", "kept", "--output", "json=kept/all.json"], "kept/all.json"),
        (&["init", "kept", "--yes"], "kept/.pre-commit-config.yaml"),
        (&["init", "kept/new", "--yes"], "kept/new/council.polity"),
    ] {
        complains(&bound.run(command), &format!("polity: cannot write `{path}`: {denied}"));
    }
    let output = bound.run(&["check", "kept", "--output", "json=kept/all.json"]);
    assert!(
        String::from_utf8_lossy(&output.stdout).contains(rule),
        "the report is shown all the same"
    );
    let names = fs::read_dir(bound.folder.join("kept")).expect("read");
    assert_eq!(names.count(), 2, "nothing is left behind");
    assert_eq!(fs::read_to_string(file).expect("read"), FAULTY);
    // A file that is marked as not to be written is not replaced either.
    bound.set("kept", 0o755);
    bound.set("kept/a.polity", 0o444);
    complains(
        &bound.run(&["fmt", "kept"]),
        "polity: cannot write `kept/a.polity`: permission denied",
    );
}

/// No rights of anybody make these places ones to write to or to read.
#[test]
fn what_is_no_folder_is_told_in_a_sentence() {
    let folder = folder("no-folder");
    fs::create_dir(folder.join(".git")).expect("made");
    fs::write(folder.join("a.polity"), FAULTY).expect("written");
    fs::write(folder.join("polity.toml"), "baseline = \"a.polity/known.json\"\n").expect("written");
    let run = |arguments: &[&str]| {
        polity().current_dir(&folder).args(arguments).output().expect("it runs")
    };
    for command in ["check", "fmt", "fix", "baseline"] {
        let sentence = "polity: cannot read `a.polity/b`: not a directory";
        complains(&run(&[command, "a.polity/b"]), sentence);
        complains(&run(&[command, "/dev/null"]), "`/dev/null` is neither a file nor a folder");
    }
    let output = ["check", ".", "--no-baseline", "--output", "json=a.polity/all.json"];
    complains(&run(&output), "polity: cannot write `a.polity/all.json`: not a directory");
    complains(&run(&["baseline"]), "polity: cannot read `a.polity/known.json`: not a directory");
    let init = run(&["init", "a.polity/new", "--yes"]);
    complains(&init, "polity: cannot write `a.polity/new/council.polity`: not a directory");
    assert_eq!(fs::read_to_string(folder.join("a.polity")).expect("read"), FAULTY);
    let _ = fs::remove_dir_all(folder);
}

/// Whoever opened it would wait for ever.
#[test]
fn a_pipe_that_is_called_a_model_is_refused() {
    let folder = folder("pipe");
    let made = Command::new("mkfifo").arg(folder.join("a.polity")).status();
    assert!(made.expect("there is `mkfifo`").success());
    for path in [folder.join("a.polity"), folder.clone()] {
        let output = polity().arg("check").arg(&path).output().expect("it runs");
        complains(&output, "a.polity` is neither a file nor a folder");
    }
    let _ = fs::remove_dir_all(folder);
}

/// The folders are looked through, then the standard input is read, then the files are: a file is taken away
/// when the program has begun on its input.
#[test]
fn a_file_that_vanishes_while_we_look_is_told_in_a_sentence() {
    let folder = folder("vanishing");
    fs::create_dir_all(folder.join("councils/one")).expect("made");
    fs::create_dir_all(folder.join("councils/two")).expect("made");
    fs::write(folder.join("councils/one/a.polity"), FAULTY).expect("written");
    fs::write(folder.join("councils/two/b.polity"), FAULTY).expect("written");
    let child = polity()
        .current_dir(&folder)
        .args(["check", "councils", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // More than a pipe holds: that all of it is written means that it is being read.
    let comment = format!("# {}\n", "x".repeat(98)).repeat(20_000);
    child.stdin.as_ref().expect("piped").write_all(comment.as_bytes()).expect("written");
    fs::remove_file(folder.join("councils/two/b.polity")).expect("removed");
    let output = child.wait_with_output().expect("it ends");
    complains(&output, "polity: cannot read `councils/two/b.polity`: no such file or directory");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("(councils/one)") && said.contains("handler-is-subject"), "{said}");
    let _ = fs::remove_dir_all(folder);
}
