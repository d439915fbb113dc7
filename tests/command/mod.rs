//! The command, run in a folder of its own.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

/// Taken away at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("polity-command-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        // Whatever stands above is nobody's.
        fs::create_dir_all(path.join(".git")).expect("a folder can be made");
        Self(path)
    }

    pub(crate) fn with(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polity"));
        command.env_clear().current_dir(&self.0).args(arguments);
        let output = command.output().expect("the command starts");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Said {
            code: output.status.code().expect("it was not killed"),
            out: text(&output.stdout),
            errors: text(&output.stderr),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) struct Said {
    code: i32,
    pub(crate) out: String,
    errors: String,
}

impl Said {
    #[track_caller]
    pub(crate) fn expect(self, code: i32, words: &[&str]) -> Self {
        let seen = format!("exit {}\n{}\n{}", self.code, self.out, self.errors);
        assert_eq!(self.code, code, "{seen}");
        for word in words {
            assert!(one_line(&self.out).contains(word), "“{word}” is not said:\n{seen}");
        }
        self
    }

    #[track_caller]
    pub(crate) fn lacks(self, word: &str) -> Self {
        assert!(!one_line(&self.out).contains(word), "“{word}” is said:\n{}", self.out);
        self
    }

    /// Nothing but these lines on the error stream.
    #[track_caller]
    pub(crate) fn errs(self, lines: &[&str]) -> Self {
        assert_eq!(self.errors.lines().collect::<Vec<_>>(), lines);
        self
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
