//! What somebody sees who stays before the screen: reports that follow each other, and how far work has come.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

mod command;

use std::{
    fs,
    io::{self, Read as _, Write as _},
    os::unix::{fs::MetadataExt as _, process::ExitStatusExt as _},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use command::Folder;

const BEFORE: &str = "\
council exemplar \"Exemplar Borough Council\"
body cabinet
officer director
function award-contract { held by cabinet }
delegation contracts [3.2] { passes award-contract  from cabinet  to director }
";
const BACK: &str =
    "delegation contracts-back { passes award-contract  from director  to cabinet }\n";
const CIRCLE: &str = "delegation-circle";
const WAITS: &str = "Ctrl-C ends";

/// Long enough for any machine; what is waited for comes sooner.
const PATIENCE: Duration = Duration::from_mins(1);

/// A command that goes on, and what it has said so far.
struct Running {
    child: Child,
    pieces: Receiver<Vec<u8>>,
    said: String,
}

impl Running {
    fn start(folder: &Folder, program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.current_dir(&folder.0).args(arguments);
        command.env_remove("CI").env_remove("NO_COLOR").env("TERM", "xterm");
        // One pipe for both, so that what was said first is read first.
        let (mut reader, writer) = io::pipe().expect("a pipe can be made");
        command.stdin(Stdio::piped()).stdout(writer.try_clone().expect("cloned")).stderr(writer);
        let child = command.spawn().expect("it starts");
        let (sender, pieces) = mpsc::channel();
        thread::spawn(move || {
            // Ours goes with the command, so that the pipe ends with the program.
            drop(command);
            let mut piece = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                let _ = sender.send(piece[..length].to_vec());
            }
        });
        Self { child, pieces, said: String::new() }
    }

    fn watch(folder: &Folder, arguments: &[&str]) -> Self {
        let arguments = [&["check", "--watch", "--format", "plain"], arguments].concat();
        Self::start(folder, env!("CARGO_BIN_EXE_polity"), &arguments)
    }

    /// On a terminal.
    fn on_terminal(folder: &Folder, arguments: &str) -> Self {
        let command = format!("{} {arguments}", env!("CARGO_BIN_EXE_polity"));
        Self::start(folder, "script", &["-qfec", &command, "/dev/null"])
    }

    /// Reads until a report has these words and waits again; gives what was said since the last time.
    #[track_caller]
    fn until(&mut self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let is_there = |said: &str| {
            said.find(words).is_some_and(|at| words == WAITS || said[at..].contains(WAITS))
        };
        while !is_there(&self.said) {
            let left = end.saturating_duration_since(Instant::now());
            let piece = self.pieces.recv_timeout(left);
            let piece = piece.unwrap_or_else(|_| panic!("no “{words}” in:\n{}", self.said));
            self.said += &String::from_utf8_lossy(&piece);
        }
        std::mem::take(&mut self.said)
    }

    fn interrupt(mut self) -> ExitStatus {
        let number = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &number]).status().expect("sent").success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> Folder {
    Folder::new().with("councils/one/a.polity", BEFORE)
}

fn with_circle() -> String {
    [BEFORE, BACK].concat()
}

/// As editors do that never leave half a file.
fn replace(folder: &Folder, path: &str, text: &str) {
    folder.write(&format!("{path}~"), text);
    fs::rename(folder.0.join(format!("{path}~")), folder.0.join(path)).expect("renamed");
}

#[test]
fn what_is_saved_is_checked_again_however_it_is_saved() {
    let folder = folder();
    let mut watch = Running::watch(&folder, &["councils"]);
    let first = watch.until(WAITS);
    assert!(first.contains("waiting for changes to `councils`; Ctrl-C ends\n"), "{first}");
    assert!(!first.contains(CIRCLE), "{first}");
    folder.write("councils/one/a.polity", &with_circle());
    watch.until(CIRCLE);
    replace(&folder, "councils/one/a.polity", BEFORE);
    watch.until("Found: nothing");
    fs::remove_file(folder.0.join("councils/one/a.polity")).expect("removed");
    folder.write("councils/one/a.polity", &with_circle());
    watch.until(CIRCLE);
    // Not only files: a council comes, all of them go, and one comes back.
    folder.write("councils/two/b.polity", &BEFORE.replace("Exemplar", "Other"));
    watch.until("Other Borough Council");
    fs::remove_dir_all(folder.0.join("councils")).expect("removed");
    watch.until("polity: cannot read `councils`: no such file or directory");
    folder.write("councils/one/a.polity", BEFORE);
    watch.until("Found: nothing");
    assert_eq!(watch.interrupt().signal(), Some(2), "what a shell calls 130");
}

#[test]
fn one_file_is_waited_for_as_well_as_a_folder() {
    let folder = folder();
    let mut watch = Running::watch(&folder, &["councils/one/a.polity"]);
    watch.until(WAITS);
    replace(&folder, "councils/one/a.polity", &with_circle());
    watch.until(CIRCLE);
}

#[test]
fn settings_ignore_files_the_baseline_and_what_is_used_count() {
    let folder = folder().with("councils/one/b.polity", "use \"../../shared/c.polity\"\n");
    let folder = folder.with("shared/c.polity", "").with("councils/two/b.polity", BEFORE);
    let mut watch = Running::watch(&folder, &["councils"]);
    watch.until("councils/two");
    folder.write("shared/c.polity", BACK);
    watch.until(CIRCLE);
    folder.write("polity.toml", "[rules]\ndelegation-circle = \"off\"\n");
    watch.until("says `off`");
    folder.write("polity.toml", "rules = 3\n");
    watch.until("polity: polity.toml:1:9: `rules` is a table of names and levels");
    fs::remove_file(folder.0.join("polity.toml")).expect("removed");
    watch.until(CIRCLE);
    folder.run(&["baseline", "councils"]).expect(0, &[]);
    watch.until("in the baseline and not shown");
    fs::remove_file(folder.0.join("polity-baseline.json")).expect("removed");
    watch.until(CIRCLE);
    folder.write("councils/.ignore", "one\n");
    let said = watch.until("councils/two");
    assert!(!said.contains(CIRCLE), "{said}");
}

/// Saved as it was: it is checked, which the file beside it shows, and the next report is one that differs.
#[test]
fn nothing_is_shown_again_that_is_the_same() {
    let folder = folder();
    let kept = folder.0.join("councils/one/all.json");
    let mut watch =
        Running::watch(&folder, &["councils", "--output", "json=councils/one/all.json"]);
    watch.until(WAITS);
    for number in 0..3 {
        let state = |path: &Path| fs::metadata(path).map(|it| (it.ino(), it.modified().ok())).ok();
        let before = state(&kept);
        folder.write("councils/one/notes.txt", &number.to_string());
        replace(&folder, "councils/one/a.polity", BEFORE);
        let start = Instant::now();
        while state(&kept) == before {
            assert!(start.elapsed() < PATIENCE, "it is not checked again");
            thread::sleep(Duration::from_millis(5));
        }
    }
    folder.write("councils/one/a.polity", &with_circle());
    let said = watch.until(CIRCLE);
    assert_eq!(said.matches(WAITS).count(), 1, "{said}");
    let kept = fs::read_to_string(kept).expect("written");
    assert!(kept.contains(CIRCLE), "{kept}");
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let sentence =
        "polity: `--watch` waits for files to change, and standard input is none: leave out `-`";
    folder().run(&["check", "--watch", "-"]).expect(2, &[]).lacks("Found").errs(&[sentence]);
    for format in ["json", "sarif", "github"] {
        let sentence = format!(
            "polity: `--watch` shows one report after another, and {format} has room for one: use `--output \
             {format}=FILE`, which is written anew each time"
        );
        let said = folder().run(&["check", "--watch", "--format", format]).expect(2, &[]);
        said.errs(&[&sentence]);
    }
}

fn has_script() -> bool {
    let is_there = cfg!(target_os = "linux") && Path::new("/usr/bin/script").exists();
    if !is_there {
        not_tested("a terminal: there is no `script`, by which one is made");
    }
    is_there
}

/// Told past the test harness, which keeps to itself what a test that passes has to say.
fn not_tested(what: &str) {
    let _ = writeln!(io::stderr(), "\nNOT TESTED: {what}");
}

#[test]
fn a_terminal_is_written_over_and_not_wiped() {
    if !has_script() {
        return;
    }
    // Settings for machines do not make a report for people one of theirs.
    let folder = folder().with("polity.toml", "format = \"json\"\n");
    let mut watch = Running::on_terminal(&folder, "check councils --watch");
    let first = watch.until(WAITS);
    assert!(first.contains("\x1b[2J\x1b[H"), "{first:?}");
    folder.write("councils/one/a.polity", &with_circle());
    let second = watch.until(CIRCLE);
    // Before it, what was still to come of the first.
    let second = second.split_once("\x1b[H").expect("it begins at the top").1;
    assert!(!second.contains("\x1b[2J"), "{second:?}");
    assert_eq!(second.matches("\r\n").count(), second.matches("\x1b[K\r\n").count());
    watch.child.stdin.take().expect("piped").write_all(b"\x03").expect("Ctrl-C is typed");
    assert_eq!(watch.child.wait().expect("it ends").code(), Some(130));
}

/// Councils enough for more than a second of work.
fn many() -> Folder {
    let text = fs::read_to_string("constitutions/plymouth/protocol.polity").unwrap_or_default();
    let model =
        |number: usize| format!("{BEFORE}{text}").replace("Exemplar", &format!("C{number}"));
    let mut folder = Folder::new();
    let mut made = 0;
    for wanted in [40, 80, 160, 320, 640, 1280] {
        while made < wanted {
            folder = folder.with(&format!("councils/c{made:04}/a.polity"), &model(made));
            made += 1;
        }
        let start = Instant::now();
        folder.run(&["check", "councils", "--threads", "1"]);
        if start.elapsed() > Duration::from_millis(1500) {
            return folder;
        }
    }
    folder
}

#[test]
fn long_work_says_how_far_it_has_come_and_only_to_a_person() {
    if !has_script() {
        return;
    }
    let folder = many();
    let councils = fs::read_dir(folder.0.join("councils")).expect("read").count();
    let quiet = folder.run(&["check", "councils", "--threads", "1"]);
    let quiet = quiet.errs(&[]);
    let seen = |before: &str| {
        let program = env!("CARGO_BIN_EXE_polity");
        let command = format!("{before} {program} check councils --threads 1 > out.txt");
        let mut running = Running::start(&folder, "script", &["-qfec", &command, "/dev/null"]);
        running.child.wait().expect("it ends");
        let pieces: Vec<_> = running.pieces.iter().flatten().collect();
        assert_eq!(fs::read_to_string(folder.0.join("out.txt")).expect("written"), quiet.out);
        String::from_utf8(pieces).expect("UTF-8")
    };
    let line = seen("env -u CI");
    assert!(
        line.starts_with('\r') && line.contains(&format!(" of {councils} constitutions done")),
        "{line:?}"
    );
    assert!(!line.contains(['\n', '\x1b']), "{line:?}");
    let last = line.trim_end_matches('\r').rsplit('\r').next().expect("there is a last");
    assert!(!last.is_empty() && last.trim().is_empty(), "it is not wiped: {line:?}");
    assert_eq!(seen("CI=true"), "");
    assert_eq!(seen("TERM=dumb"), "");
}
