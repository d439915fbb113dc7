//! Text, and where in it we are. Knows nothing of what the text says.

mod walk;

pub(crate) use self::walk::is_of_the_language;
pub use self::walk::{find, folders, left_out};

use std::{
    borrow::Cow,
    fs, io,
    path::{Component, Path, PathBuf},
    sync::OnceLock,
};

/// A source file of one [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A half-open range of bytes, `start..end`, in a file known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    pub start: u32,
    pub end: u32,
}

impl TextRange {
    /// The part of `text` that lies in the range; empty where the range lies outside.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub fn in_file(self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }
}

/// A half-open range of bytes, `start..end`, in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn range(self) -> TextRange {
        TextRange { start: self.start, end: self.end }
    }
}

/// A place as people count: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// One file of a constitution, decoded.
#[derive(Debug, Default)]
pub struct SourceFile {
    pub path: PathBuf,
    /// The text; bytes that are not UTF-8 stand in it as U+FFFD.
    pub text: String,
    /// Where bytes were replaced, in the order of the text, and the first byte of each.
    pub undecodable: Vec<(TextRange, u8)>,
    /// Whether it was UTF-16, as its first bytes said.
    pub is_utf16: bool,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    fn decode(path: &Path, bytes: Vec<u8>) -> Self {
        let wide = utf16(&bytes);
        let is_utf16 = wide.is_some();
        let bytes = wide.map_or(bytes, String::into_bytes);
        let (text, undecodable) = match String::from_utf8(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(error) => replace_undecodable(error.as_bytes()),
        };
        Self { path: path.to_owned(), text, undecodable, is_utf16, line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(newlines.map(|at| as_u32(at + 1))).collect()
        })
    }

    /// Whether the file on disk is this text, byte for byte.
    #[expect(clippy::disallowed_methods, reason = "the edge: a file is read again")]
    pub fn is_as_on_disk(&self) -> bool {
        fs::read(&self.path).is_ok_and(|bytes| bytes == self.text.as_bytes())
    }

    /// Line and column of a byte. The first call is linear in the file, later ones in the line.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let column = TextRange { start, end: offset }.of(&self.text).chars().count() + 1;
        Position { line, column }
    }

    /// The line, or lines, on which a range stands alone, with their end; else the range.
    fn whole_line(&self, range: TextRange) -> TextRange {
        let before = TextRange { start: 0, end: range.start }.of(&self.text);
        let after = TextRange { start: range.end, end: as_u32(self.text.len()) }.of(&self.text);
        let indent = before.trim_end_matches([' ', '\t']);
        let rest = after.trim_start_matches([' ', '\t', '\r']);
        if (indent.is_empty() || indent.ends_with('\n'))
            && (rest.is_empty() || rest.starts_with('\n'))
        {
            let end = self.text.len() - rest.strip_prefix('\n').unwrap_or(rest).len();
            return TextRange { start: as_u32(indent.len()), end: as_u32(end) };
        }
        range
    }

    /// The range of a line counted from 1, without its end; empty past the last line.
    pub fn line(&self, line: usize) -> TextRange {
        let starts = self.line_starts();
        let end = as_u32(self.text.len());
        let start = starts.get(line - 1).copied().unwrap_or(end);
        let next = starts.get(line).copied().unwrap_or(end);
        let trimmed = TextRange { start, end: next }.of(&self.text).trim_end_matches(['\n', '\r']);
        TextRange { start, end: start + as_u32(trimmed.len()) }
    }
}

/// Text with a UTF-16 mark, as Windows tools write it. `None` for everything else.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.get(2..)?.chunks(2).map(|pair| match *pair {
        [first, second] => unit([first, second]),
        _ => 0xFFFD,
    });
    Some(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn replace_undecodable(bytes: &[u8]) -> (String, Vec<(TextRange, u8)>) {
    let (mut text, mut replaced) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if let Some(&first) = chunk.invalid().first() {
            let start = as_u32(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
            replaced.push((TextRange { start, end: as_u32(text.len()) }, first));
        }
    }
    (text, replaced)
}

/// Every file of one constitution, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// Why a constitution could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    #[error("cannot read `{}`", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("`{}` holds no `.polity` file, nor a folder that does; what is hidden, ignored or excluded is not looked at", path.display())]
    Empty { path: PathBuf },
    #[error("`{}` is neither a file nor a folder", path.display())]
    Neither { path: PathBuf },
    #[error("`{}` leads back to `{}`, which it is in", path.display(), to.display())]
    Circle { path: PathBuf, to: PathBuf },
    #[error("`{}` is larger than 4 GiB, more than one file of a constitution may be", path.display())]
    TooLarge { path: PathBuf },
}

impl LoadError {
    /// What could not be read.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::Empty { path }
            | Self::Neither { path }
            | Self::Circle { path, .. }
            | Self::TooLarge { path } => path,
        }
    }
}

impl Sources {
    /// Reads the constitutions at `path`, as [`find`] finds them.
    ///
    /// # Errors
    ///
    /// A path that cannot be read, or holds no `.polity` file.
    pub fn load(path: &Path) -> Result<Vec<Self>, LoadError> {
        Self::load_each(path).into_iter().collect()
    }

    /// The same, where a constitution that cannot be read keeps no other from being read.
    pub fn load_each(path: &Path) -> Vec<Result<Self, LoadError>> {
        let found = find(path, |_, _| true);
        found.into_iter().map(|files| files.and_then(|files| Self::read(&files))).collect()
    }

    /// The same files, each by itself, where one that cannot be read keeps no other from being read.
    pub fn load_files(path: &Path) -> Vec<Result<Self, LoadError>> {
        let each = |files: Result<Vec<PathBuf>, _>| match files {
            Ok(files) => files.into_iter().map(|it| Self::read(&[it])).collect(),
            Err(error) => vec![Err(error)],
        };
        find(path, |_, _| true).into_iter().flat_map(each).collect()
    }

    /// Where a file is that one of these names, from the folder that it stands in itself.
    pub fn beside(&self, file: FileId, named: &str) -> PathBuf {
        let folder = self.file(file).path.parent().unwrap_or(Path::new(""));
        let mut path = PathBuf::new();
        for part in folder.join(named).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir if path.file_name().is_some() => {
                    path.pop();
                }
                _ => path.push(part),
            }
        }
        path
    }

    /// Whether a file is among these.
    pub fn has(&self, path: &Path) -> bool {
        self.iter().any(|(id, file)| {
            let name = file.path.file_name().and_then(|it| it.to_str());
            name.is_some_and(|name| self.beside(id, name) == path)
        })
    }

    /// Reads a further file of the same constitution.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub fn read_further(&mut self, path: &Path) -> Result<(), LoadError> {
        let further = Self::read(&[path.to_owned()])?;
        self.files.extend(further.files);
        Ok(())
    }

    /// Reads the files of one constitution.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    #[expect(clippy::disallowed_methods, reason = "the edge: here text comes from the world")]
    pub fn read(paths: &[PathBuf]) -> Result<Self, LoadError> {
        let mut sources = Self::default();
        for path in paths {
            let bytes =
                fs::read(path).map_err(|source| LoadError::Read { path: path.clone(), source })?;
            if u32::try_from(bytes.len()).is_err() {
                return Err(LoadError::TooLarge { path: path.clone() });
            }
            sources.add(path, bytes);
        }
        Ok(sources)
    }

    /// Adds a file that is already in memory.
    pub fn add<'a>(&mut self, path: impl AsRef<Path>, bytes: impl Into<Cow<'a, [u8]>>) -> FileId {
        let id = FileId(as_u32(self.files.len()));
        self.files.push(SourceFile::decode(path.as_ref(), bytes.into().into_owned()));
        id
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(as_u32(index)), file))
    }

    /// The same files with other text in some places; `edits` are in the order of the text and apart. Where
    /// taking text away leaves an empty line, the line goes as well.
    #[must_use]
    pub fn edited(&self, edits: &[(Span, &str)]) -> Self {
        let mut edited = Self::default();
        for (id, file) in self.iter() {
            let mut text = String::with_capacity(file.text.len());
            let mut done = 0;
            for (span, new) in edits.iter().filter(|(span, _)| span.file == id) {
                let mut range = span.range();
                if new.is_empty() {
                    range = file.whole_line(range);
                }
                let start = range.start.max(done);
                text.push_str(TextRange { start: done, end: start }.of(&file.text));
                text.push_str(new);
                done = range.end.max(start);
            }
            text.push_str(TextRange { start: done, end: as_u32(file.text.len()) }.of(&file.text));
            edited.add(&file.path, text.into_bytes());
        }
        edited
    }

    /// The words at `span`.
    pub fn text(&self, span: Span) -> &str {
        span.range().of(&self.file(span.file).text)
    }
}

/// Reads a file that is not of the language, such as one of settings.
///
/// # Errors
///
/// What is not there, or cannot be read as text.
#[expect(clippy::disallowed_methods, reason = "the edge: here text comes from the world")]
pub fn read_text(path: &Path) -> Result<String, LoadError> {
    // Whoever opens a pipe waits, and there may be nobody to write into it.
    if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return Err(LoadError::Neither { path: path.to_owned() });
    }
    fs::read_to_string(path).map_err(|source| {
        let source = match source.kind() {
            io::ErrorKind::InvalidData => io::Error::new(source.kind(), "it is not text in UTF-8"),
            _ => source,
        };
        LoadError::Read { path: path.to_owned(), source }
    })
}

/// A length or offset in a file, which [`Sources::load`] keeps below 4 GiB.
pub(crate) fn as_u32(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a source file is smaller than 4 GiB")
}
