//! `polity fmt`: which files it writes and how, what it says, what it exits with.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

const UGLY: &str = "officer  a {many}\n";
const PRETTY: &str = "officer a { many }\n";

/// A folder of its own, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("polity-fmt-{}-{number}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).expect("a folder can be made");
        for (path, text) in files {
            let path = folder.path(path);
            fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it is there")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polity"));
        command.env_clear().current_dir(&self.0).arg("fmt").args(arguments);
        command
    }

    #[track_caller]
    fn expect(&self, arguments: &[&str], code: i32, out: &str, errors: &str) {
        expect(&mut self.command(arguments), "", code, out, errors);
    }

    /// The names of everything in the folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("it is there");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<_> = entries.map(|it| name(it).to_string_lossy().into()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn expect(command: &mut Command, input: &str, code: i32, out: &str, errors: &str) {
    expect_bytes(command, input.as_bytes(), code, out, errors);
}

#[track_caller]
fn expect_bytes(command: &mut Command, input: &[u8], code: i32, out: &str, errors: &str) {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    child.stdin.take().expect("piped").write_all(input).expect("it reads");
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let found = (output.status.code(), text(&output.stdout), text(&output.stderr));
    pretty_assertions::assert_eq!(found, (Some(code), out.to_owned(), errors.to_owned()));
}

#[test]
fn files_are_written_once() {
    let folder = Folder::new(&[("a.polity", UGLY), ("b/c.polity", UGLY), ("d.polity", PRETTY)]);
    folder.expect(&[], 0, "a.polity: formatted\nb/c.polity: formatted\n", "");
    assert_eq!(
        (folder.text("a.polity"), folder.text("b/c.polity")),
        (PRETTY.into(), PRETTY.into())
    );
    folder.expect(&[], 0, "", "");
    assert_eq!(folder.names(), ["a.polity", "b", "d.polity"], "nothing is left beside them");
}

#[test]
fn a_check_lists_and_writes_nothing() {
    let folder = Folder::new(&[("a.polity", UGLY), ("d.polity", PRETTY)]);
    let found =
        "a.polity: would be formatted\n    1 - officer  a {many}\n      + officer a { many }\n";
    folder.expect(&["--check", "d.polity", "a.polity", "a.polity"], 1, found, "");
    assert_eq!(folder.text("a.polity"), UGLY);
    folder.expect(&["--check", "d.polity"], 0, "", "");
}

#[test]
fn a_check_shows_the_lines_that_change_and_not_too_many() {
    let text = "officer a\nofficer b {\n  many\n}\n\n\n\nofficer c {\n  holds d }\n";
    let folder = Folder::new(&[("a.polity", text)]);
    let found = "\
a.polity: would be formatted
    3 -   many
      +     many
    6 - \n    7 - \n    9 -   holds d }
      +     holds      d
      + }
";
    folder.expect(&["--check", "a.polity"], 1, found, "");
    let folder = Folder::new(&[("a.polity", &"officer  a\nofficer b\n".repeat(40))]);
    let output = folder.command(&["--check"]).output().expect("the command starts");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(out.ends_with("    … and 70 more lines\n"), "{out}");
    let folder = Folder::new(&[("a.polity", "\u{FEFF}officer a\n")]);
    let found =
        "a.polity: would be formatted\n    the ends of its lines, or the mark at its start\n";
    folder.expect(&["--check", "a.polity"], 1, found, "");
}

#[test]
fn standard_input_is_written_to_standard_output() {
    let folder = Folder::new(&[]);
    expect(&mut folder.command(&["-"]), UGLY, 0, PRETTY, "");
    expect(&mut folder.command(&["-"]), "officer  a { fnord }", 0, "officer  a { fnord }\n", "");
    expect(&mut folder.command(&["--check", "-"]), PRETTY, 0, "", "");
    let mut command = folder.command(&["-"]);
    let errors =
        "polity: `standard input` is written in UTF-16, not in UTF-8, and was left alone\n";
    expect_bytes(&mut command, b"\xFF\xFEo\0", 2, "", errors);
    let found = "standard input: would be formatted\n    1 - officer  a {many}\n      + officer a { many }\n";
    expect(&mut folder.command(&["--check", "-"]), UGLY, 1, found, "");
}

#[test]
fn a_statement_with_a_fault_is_left_alone_and_said() {
    let folder = Folder::new(&[("a.polity", "officer  a { fnord }\nofficer  b\n")]);
    let said = "a.polity: statements with a fault were left alone\n";
    folder.expect(&["a.polity"], 0, &format!("a.polity: formatted\n{said}"), "");
    assert_eq!(folder.text("a.polity"), "officer  a { fnord }\nofficer b\n");
    folder.expect(&["--check", "a.polity"], 0, said, "");
}

#[test]
fn what_is_not_utf_8_is_refused_and_costs_no_other_its_result() {
    let folder = Folder::new(&[("c.polity", UGLY)]);
    let wide: Vec<u8> = "\u{FEFF}officer  a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path("a.polity"), &wide).expect("written");
    fs::write(folder.path("b.polity"), b"officer  caf\xE9\n").expect("written");
    let errors = "\
polity: `a.polity` is written in UTF-16, not in UTF-8, and was left alone
polity: `b.polity` has bytes that are not UTF-8, and was left alone
";
    folder.expect(&[], 2, "c.polity: formatted\n", errors);
    assert_eq!(fs::read(folder.path("a.polity")).expect("it is there"), wide);
}

#[test]
fn what_is_not_there_is_an_error_and_costs_no_other_its_result() {
    let folder = Folder::new(&[("a.polity", UGLY)]);
    let error = "polity: cannot read `no.polity`: no such file or directory\n";
    folder.expect(&["no.polity", "a.polity"], 2, "a.polity: formatted\n", error);
    folder.expect(&["--check", "no.polity"], 2, "", error);
}

#[test]
fn a_file_that_is_not_to_be_written_is_left_alone() {
    let folder = Folder::new(&[("a.polity", UGLY)]);
    let path = folder.path("a.polity");
    let mut rights = fs::metadata(&path).expect("it is there").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).expect("set");
    folder.expect(&["a.polity"], 2, "", "polity: cannot write `a.polity`: permission denied\n");
    assert_eq!(folder.text("a.polity"), UGLY);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::{
        fs::{PermissionsExt as _, symlink},
        process::CommandExt as _,
    };

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    }

    #[test]
    fn a_link_stays_and_its_target_is_written_with_its_rights() {
        let folder = Folder::new(&[("far/a.polity", UGLY), ("b/none", "")]);
        set_mode(&folder.path("far/a.polity"), 0o640);
        symlink("../far/a.polity", folder.path("b/link.polity")).expect("linked");
        folder.expect(&["b"], 0, "b/link.polity: formatted\n", "");
        assert!(folder.path("b/link.polity").is_symlink());
        assert_eq!(folder.text("far/a.polity"), PRETTY);
        assert_eq!(mode(&folder.path("far/a.polity")), 0o640);
    }

    #[test]
    fn a_link_in_a_circle_is_an_error() {
        let folder = Folder::new(&[]);
        symlink("a.polity", folder.path("a.polity")).expect("linked");
        let error = "polity: cannot read `./a.polity`: too many levels of symbolic links\n";
        folder.expect(&[], 2, "", error);
    }

    /// The administrator may write anywhere, so that somebody else runs the command.
    #[test]
    fn a_folder_that_is_not_to_be_written_is_an_error() {
        let folder = Folder::new(&[("a.polity", UGLY)]);
        let command = folder.path("polity");
        // Copied by another process: what a thread beside this one starts would keep it open to write.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_polity")).arg(&command).status();
        assert!(copied.is_ok_and(|it| it.success()), "copied");
        set_mode(&command, 0o755);
        set_mode(&folder.path("a.polity"), 0o666);
        set_mode(&folder.0, 0o555);
        let mut command = Command::new(command);
        command.env_clear().current_dir(&folder.0).args(["fmt", "a.polity"]);
        let is_administrator = fs::write(folder.path("probe"), "").is_ok();
        if is_administrator {
            fs::remove_file(folder.path("probe")).expect("it is there");
            command.uid(65_534);
        }
        let error = "polity: cannot write `a.polity`: permission denied\n";
        expect(&mut command, "", 2, "", error);
        assert_eq!(folder.text("a.polity"), UGLY);
        set_mode(&folder.0, 0o755);
        assert_eq!(folder.names(), ["a.polity", "polity"]);
    }
}

/// What is shown as an example is laid out as the program lays it out.
#[test]
fn our_own_models_are_in_the_canonical_form() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polity"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.args(["fmt", "--check", "constitutions", "tests/exemplar"]).output();
    let output = output.expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}
