//! What a check has to say: plain data, independent of how it is shown.

use std::fmt;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3Default;

use crate::source::Span;

/// The stable, kebab-case name of a rule, such as `delegation-circle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What a reader is told a finding is, gravest first. No other word is used for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A cited provision says otherwise.
    Law,
    /// Two rules cannot both stand.
    Conflict,
    /// The rules do not say.
    Gap,
    /// Allowed, and has failed elsewhere.
    Risk,
    /// How the model is written.
    Drafting,
    Note,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Law, Self::Conflict, Self::Gap, Self::Risk, Self::Drafting, Self::Note];

    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Conflict => "conflict",
            Self::Gap => "gap",
            Self::Risk => "risk",
            Self::Drafting => "drafting",
            Self::Note => "note",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A further place that explains a finding, and why it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// Text to put in the place of other text; at an empty span it is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// A change to the text after which a finding is no more, as far as its rule can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Apart from each other; none where only somebody whom the rules do not name yet could mend it.
    pub edits: Vec<Edit>,
    /// Whether it only writes what is there already as the language has it. Any other changes what the rules
    /// say, or guesses at what was meant, and is for whoever answers for the text.
    pub is_of_form: bool,
}

/// One of several that a message tells together, as it would be told alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    /// The statement it is about.
    pub on: String,
    pub message: String,
}

/// One thing wrong, at one place. Made by [`Rule::at`](crate::rules::Rule::at).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: RuleId,
    pub kind: Kind,
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names of the language in backticks.
    pub message: String,
    /// Where to look first.
    pub span: Span,
    /// What else explains it, in reading order.
    pub labels: Vec<Label>,
    /// How to put it right, in the imperative.
    pub help: Option<String>,
    /// The statement it is about, as `accept … on` names it.
    pub on: Option<String>,
    /// The names of the statements that it points at, sorted.
    pub about: Vec<String>,
    /// Those that it tells together; none where it tells one thing.
    pub instances: Vec<Instance>,
    /// The paragraph of the text, such as `6.7`.
    pub pin: Option<String>,
    /// The smallest case in which it is so, as a sentence to follow.
    pub example: Option<String>,
    /// The author's readings that it rests on: if one is struck, it may go.
    pub readings: Vec<String>,
    /// How the text could be changed, where that can be said mechanically.
    pub repair: Option<Repair>,
    /// By what it is known again in a later check, as [`identify`] gives it.
    pub fingerprint: String,
}

impl Edit {
    pub fn instead(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    pub fn after(span: Span, text: impl Into<String>) -> Self {
        Self { span: Span { start: span.end, ..span }, text: text.into() }
    }

    pub fn without(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// What tells of more than this together is one.
const MOST: usize = 1 << 10;

impl Finding {
    /// Points at a further place that explains the finding.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Points at several further places with the same words.
    #[must_use]
    pub fn labels(self, spans: &[Span], text: &str) -> Self {
        spans.iter().fold(self, |finding, &span| finding.label(span, text))
    }

    /// Says how to put it right.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says that other text in some places would mend it: as the language has it, with nothing else said.
    #[must_use]
    pub fn rewritten(mut self, edits: Vec<Edit>) -> Self {
        self.repair = Some(Repair { edits, is_of_form: true });
        self
    }

    /// Says what change to what the rules say would mend it.
    #[must_use]
    pub fn changed(mut self, edits: Vec<Edit>) -> Self {
        self.repair = Some(Repair { edits, is_of_form: false });
        self
    }

    /// Says that an exception after a clause would mend it.
    #[must_use]
    pub fn unless(self, clause: Span, exception: &str) -> Self {
        self.changed(vec![Edit::after(clause, format!(" unless {exception}"))])
    }

    /// Says which statement it is about, and where that stands in the text.
    #[must_use]
    pub fn on(mut self, statement: impl Into<String>, pin: Option<String>) -> Self {
        (self.on, self.pin) = (Some(statement.into()), pin);
        self
    }

    /// Says that it tells of several together: that part of its message stands for each of them, of the
    /// statements of these names.
    #[must_use]
    pub fn told_of(mut self, part: &str, each: impl IntoIterator<Item = (String, String)>) -> Self {
        let instances = each.into_iter().take(MOST + 1).map(|(on, said)| {
            let message = self.message.replacen(part, &said, 1);
            Instance { on, message }
        });
        self.instances = instances.collect();
        if self.instances.len() > MOST {
            self.instances.clear();
        }
        self
    }

    /// The same, of the one statement that it is about.
    #[must_use]
    pub fn told_here(self, part: &str, each: impl IntoIterator<Item = String>) -> Self {
        let on = self.on.clone().unwrap_or_default();
        self.told_of(part, each.into_iter().map(|said| (on.clone(), said)))
    }

    /// Gives a case that a person can follow step by step.
    #[must_use]
    pub fn example(mut self, case: impl Into<String>) -> Self {
        self.example = Some(case.into());
        self
    }
}

/// Gives each finding of a constitution its fingerprint: 32 hexadecimal digits, made of the council, the
/// rule, the statement that it is on and the message.
///
/// Neither place nor file, severity, help nor example is in it, so that it stays the same when lines move,
/// files are renamed and rules are explained better. Findings that are alike in all of it are numbered in
/// the order in which they come. The hash is XXH3 of 128 bits: the same on every machine and by every
/// version of the compiler.
pub fn identify<'f>(council: &str, findings: impl Iterator<Item = &'f mut Finding>) {
    let mut alike: FxHashMap<u128, u64> = FxHashMap::default();
    for finding in findings {
        let mut hash = Xxh3Default::new();
        for part in [council, finding.rule.0, finding.on.as_deref().unwrap_or(""), &finding.message]
        {
            // With its length, so that where one part ends and the next begins is in it.
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let before = alike.entry(hash.digest128()).or_default();
        hash.update(&before.to_le_bytes());
        *before += 1;
        finding.fingerprint = format!("{:032x}", hash.digest128());
    }
}

/// Tells apart what several constitutions of one council have alike, such as two drafts of it: the first keeps its
/// fingerprint, and each that comes after it has another.
pub fn tell_apart<'f>(findings: impl Iterator<Item = &'f mut Finding>) {
    let mut alike: FxHashMap<String, u64> = FxHashMap::default();
    for finding in findings {
        let before = alike.entry(finding.fingerprint.clone()).or_default();
        if *before > 0 {
            let mut hash = Xxh3Default::new();
            hash.update(finding.fingerprint.as_bytes());
            hash.update(&before.to_le_bytes());
            finding.fingerprint = format!("{:032x}", hash.digest128());
        }
        *before += 1;
    }
}
