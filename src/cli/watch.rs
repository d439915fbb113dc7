//! `polity check --watch`: what is waited for, and how one report takes the place of another.

use std::{
    collections::BTreeSet,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use notify::{
    Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use super::{
    CliError, Said,
    check::{self, Args},
    screen,
    settings::Settings,
};
use crate::{config, report, source};

/// An editor saves in several steps. So long must nothing happen before we look, unless it goes on and on.
const QUIET: Duration = Duration::from_millis(80);
const LONGEST: Duration = Duration::from_secs(1);
/// So long may a file be gone that is about to be there again.
const GONE: Duration = Duration::from_millis(400);
/// Between two looks at a disk that does not tell of changes.
const LOOKS: Duration = Duration::from_secs(1);

pub(super) fn run(args: &Args, color: screen::When) -> Result<Said, CliError> {
    if args.what.paths.iter().any(|it| it.as_os_str() == "-") {
        let sentence =
            "`--watch` waits for files to change, and standard input is none: leave out `-`";
        return Err(CliError::Watch(sentence.into()));
    }
    if let Some(format) = args.format.filter(|it| !it.is_for_people()) {
        let name = format.name();
        return Err(CliError::Watch(format!(
            "`--watch` shows one report after another, and {name} has room for one: use `--output \
             {name}=FILE`, which is written anew each time"
        )));
    }
    let mut events = Events::new()?;
    let mut places = Places::default();
    let mut shown: Option<Frame> = None;
    loop {
        // Waited for first, then read: nothing that happens between the two is missed.
        places.look(args);
        events.watch(&places)?;
        let frame = Frame::new(args, color, &mut places);
        // What is brought in from elsewhere is known only once it was read.
        if events.watch(&places)? {
            continue;
        }
        if shown.is_some() && frame.is_in_doubt && events.change(&places, Some(GONE)) {
            continue;
        }
        if shown.as_ref() != Some(&frame) {
            match frame.draw(shown.is_none()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
                Err(error) => return Err(CliError::Watch(format!("cannot write: {error}"))),
                Ok(()) => shown = Some(frame),
            }
        }
        if !events.change(&places, None) {
            break;
        }
    }
    Ok(Said::default())
}

/// What is shown at one time.
#[derive(Debug, PartialEq, Eq)]
struct Frame {
    report: String,
    /// What could not be done, and what is waited for.
    notes: String,
    is_in_doubt: bool,
}

impl Frame {
    fn new(args: &Args, color: screen::When, places: &mut Places) -> Self {
        let style = screen::style(color);
        let said = match check::once(args, style) {
            Ok((said, files)) => {
                for file in &files {
                    places.file(file);
                }
                said
            }
            Err(error) => Said { errors: vec![error.to_string()], ..Said::default() },
        };
        let is_in_doubt = !said.errors.is_empty();
        let paths: Vec<_> = args.what.paths.iter().map(|it| report::shown_path(it)).collect();
        let dim = if style.is_coloured { "\x1b[2m" } else { "" };
        let plain = if style.is_coloured { "\x1b[0m" } else { "" };
        let waits =
            format!("{dim}waiting for changes to `{}`; Ctrl-C ends{plain}", paths.join("`, `"));
        let errors = said.errors.iter().map(|it| format!("polity: {it}\n"));
        let notes = errors.chain([waits, "\n".into()]).collect();
        Self { report: said.out, notes, is_in_doubt }
    }

    /// In one piece, so that nobody sees the half of it. On a terminal it is written over the last one,
    /// which is not wiped first.
    #[expect(clippy::disallowed_methods, reason = "the edge: here the screen is written")]
    fn draw(&self, is_first: bool) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        if !screen::takes_over() {
            stdout.write_all(self.report.as_bytes())?;
            stdout.flush()?;
            return io::stderr().write_all(self.notes.as_bytes());
        }
        let wipe = if is_first { "\x1b[2J" } else { "" };
        let lines = [self.report.as_str(), &self.notes].concat().replace('\n', "\x1b[K\n");
        stdout.write_all([wipe, "\x1b[H", &lines, "\x1b[J"].concat().as_bytes())?;
        stdout.flush()
    }
}

/// Where something may change that counts, as the system knows it.
#[derive(Debug, Default)]
struct Places {
    /// Folders of which every file of the language counts, and every folder.
    walked: BTreeSet<PathBuf>,
    /// Folders that hold something else that counts.
    beside: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
}

impl Places {
    /// Adds what is there now. What was there before still counts: it may come back.
    fn look(&mut self, args: &Args) {
        for path in &args.what.paths {
            let settings = Settings::of(path, &args.flags).unwrap_or_default();
            self.file(&settings.baseline().0);
            self.file(path);
            let Ok(real) = path.canonicalize() else { continue };
            if real.is_dir() {
                let folders = source::folders(path, settings.takes()).into_iter();
                self.walked.extend(folders.filter_map(|it| it.canonicalize().ok()));
            }
            // Settings and ignore files stand above as well.
            for folder in real.ancestors().filter(|it| it.is_dir()) {
                self.beside.insert(folder.to_owned());
                if folder.join(".git").exists() {
                    break;
                }
            }
        }
    }

    /// A file that counts wherever it is: where it stands, and where a link leads to. Of one that is not
    /// there, the first folder that is not.
    fn file(&mut self, path: &Path) {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut at = whole.as_path();
        while let (Some(folder), Some(name)) = (at.parent(), at.file_name()) {
            if let Ok(folder) = folder.canonicalize() {
                self.files.insert(folder.join(name));
                self.beside.insert(folder);
                break;
            }
            at = folder;
        }
        if let Ok(real) = path.canonicalize() {
            self.beside.extend(real.parent().map(Path::to_owned));
            self.files.insert(real);
        }
    }

    fn has(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default();
        let is_new = || {
            let is_in = path.parent().is_some_and(|it| self.walked.contains(it));
            is_in && (path.extension().is_some_and(|it| it == "polity") || path.is_dir())
        };
        [config::FILE, ".gitignore", ".ignore"].iter().any(|it| name == *it)
            || [&self.walked, &self.beside, &self.files].iter().any(|it| it.contains(path))
            || is_new()
    }
}

/// What the system tells of changes, or what is seen by looking where it tells of none.
struct Events {
    sender: Sender<notify::Result<Event>>,
    told: Receiver<notify::Result<Event>>,
    watcher: Box<dyn Watcher>,
    watched: BTreeSet<PathBuf>,
    is_looking: bool,
}

impl Events {
    fn new() -> Result<Self, CliError> {
        let (sender, told) = mpsc::channel();
        let native = notify::recommended_watcher(sender.clone());
        let (watcher, is_looking): (Box<dyn Watcher>, bool) = match native {
            Ok(watcher) => (Box::new(watcher), false),
            Err(_) => (looking(&sender)?, true),
        };
        Ok(Self { sender, told, watcher, watched: BTreeSet::new(), is_looking })
    }

    /// Folders, not files: an editor puts a new file in place of the old one. Gives whether there are new ones.
    fn watch(&mut self, places: &Places) -> Result<bool, CliError> {
        let mut is_more = false;
        for folder in places.walked.union(&places.beside) {
            if self.watched.contains(folder) {
                continue;
            }
            match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.watched.insert(folder.clone());
                    is_more = true;
                }
                // There is a limit to what the system tells of.
                Err(error) if !self.is_looking && is_limit(&error) => {
                    self.watcher = looking(&self.sender)?;
                    (self.is_looking, self.watched) = (true, BTreeSet::new());
                    return self.watch(places);
                }
                // It has gone, or may not be read. If that matters, the report says so.
                Err(_) => {}
            }
        }
        Ok(is_more)
    }

    /// Waits until something that counts has changed, and then nothing for a moment; not without end if there
    /// is one. Gives whether something has.
    fn change(&mut self, places: &Places, end: Option<Duration>) -> bool {
        let end = end.map(|it| Instant::now() + it);
        loop {
            let told = match end {
                None => self.told.recv().ok(),
                Some(end) => self.told.recv_timeout(end - Instant::now()).ok(),
            };
            let Some(told) = told else { return false };
            if self.note(told, places) {
                break;
            }
        }
        let end = Instant::now() + LONGEST;
        while Instant::now() < end
            && let Ok(told) = self.told.recv_timeout(QUIET)
        {
            self.note(told, places);
        }
        true
    }

    /// Whether what is told counts. Of a folder that is told of, we may hear no more: it was made anew.
    fn note(&mut self, told: notify::Result<Event>, places: &Places) -> bool {
        let Ok(event) = told else { return false };
        let is_written = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        // We read ourselves.
        if event.kind.is_access() && !is_written {
            return false;
        }
        for path in &event.paths {
            if self.watched.remove(path) {
                let _ = self.watcher.unwatch(path);
            }
        }
        event.need_rescan() || event.paths.iter().any(|it| places.has(it))
    }
}

fn is_limit(error: &notify::Error) -> bool {
    matches!(error.kind, notify::ErrorKind::MaxFilesWatch)
}

fn looking(sender: &Sender<notify::Result<Event>>) -> Result<Box<dyn Watcher>, CliError> {
    let every = Config::default().with_poll_interval(LOOKS);
    match PollWatcher::new(sender.clone(), every) {
        Ok(watcher) => Ok(Box::new(watcher)),
        Err(error) => Err(CliError::Watch(format!("cannot wait for changes: {error}"))),
    }
}
