//! What a [`SyntaxError`] says to its reader. Made only when somebody asks, from the error and the text.

use std::borrow::Cow;

use super::{
    error::{Expected, Fault, SyntaxError, alternatives},
    words::Word,
};
use crate::source::{TextRange, as_u32};

/// More characters than this of the reader's own text are not repeated in a message.
const QUOTED_CHARACTERS: usize = 40;

impl SyntaxError {
    /// The id of the rule that the text breaks.
    pub fn rule(&self) -> &'static str {
        match self.fault {
            Fault::Expected(_)
            | Fault::NoClauseWord(_)
            | Fault::Reserved
            | Fault::MixedJoin
            | Fault::NoSuchDate
            | Fault::UnopenedQuote
            | Fault::SurplusQuote => "unexpected-text",
            Fault::Misspelt(_) => "misspelt-word",
            Fault::Misplaced(..) => "misplaced-clause",
            Fault::Surplus(_) => "surplus-value",
            Fault::UnclosedQuote => "unclosed-quote",
            Fault::UnclosedBrace(_) => "unclosed-brace",
            Fault::SurplusBrace => "surplus-brace",
            Fault::ConflictMarker => "conflict-marker",
            Fault::Pasted(_) => "pasted-character",
            Fault::Undecodable(_) | Fault::Control(_) => "undecodable-text",
            Fault::Empty => "empty-file",
            Fault::UnknownEdition => "unknown-edition",
        }
    }

    /// What is wrong here, in one line; `text` is the text that was read.
    pub fn message(&self, text: &str) -> String {
        let found = excerpt(self.range.of(text));
        match self.fault {
            Fault::Expected(expected) if found.is_empty() => {
                format!("{} is missing here", expected.noun())
            }
            Fault::Expected(expected) => {
                format!("{} should stand here, not `{found}`", expected.noun())
            }
            Fault::NoClauseWord(_) => format!("a clause word is missing before `{found}`"),
            Fault::Misspelt(meant) => {
                format!("`{found}` is not a word that can stand here; did you mean `{meant}`?")
            }
            Fault::Misplaced(word, home) => format!(
                "`{}` is a clause of {} and has no place {}",
                word.text(),
                word.home().statement(),
                home.map_or(Cow::Borrowed("outside one"), |home| format!(
                    "in {}",
                    home.statement()
                )
                .into()),
            ),
            Fault::Surplus(of) => surplus(of, &found),
            Fault::Reserved => format!("`{found}` is a word of the language and names nothing"),
            Fault::MixedJoin => "`and` and `or` may not stand in one item".into(),
            Fault::NoSuchDate => format!("there is no day `{found}`"),
            Fault::UnclosedQuote => "the quote that opens here is not closed on its line".into(),
            Fault::UnopenedQuote => "the quote that should open here is missing".into(),
            Fault::SurplusQuote => "there is one quote too many here".into(),
            Fault::UnclosedBrace(_) => "`}` is missing here to close the clauses".into(),
            Fault::SurplusBrace => "this `}` closes nothing".into(),
            Fault::ConflictMarker => "a merge conflict was left in the file".into(),
            Fault::Pasted(character) => {
                format!("{} stands where {} should", pasted_name(character), plain_name(character))
            }
            Fault::Undecodable(byte) => format!("the byte `0x{byte:02X}` is not text in UTF-8"),
            Fault::Control(char::REPLACEMENT_CHARACTER) => {
                "`U+FFFD` stands where a character was lost".into()
            }
            Fault::Control(character) => {
                format!("the control character `U+{:04X}` stands in the text", u32::from(character))
            }
            Fault::Empty => "the file says nothing".into(),
            Fault::UnknownEdition => format!("there is no edition `{found}` of the language"),
        }
    }

    /// What to do about it, in the imperative.
    pub fn help(&self, text: &str) -> Option<String> {
        Some(match self.fault {
            Fault::Expected(expected) => format!("write {}", expected.describe()),
            Fault::NoClauseWord(home) => {
                let words: Vec<_> = home.whose().map(Word::text).collect();
                format!("write before it {}", alternatives(&words, 8))
            }
            Fault::Misspelt(meant) => format!("write `{meant}`"),
            Fault::Misplaced(word, _) => {
                format!("move it to {}, or delete it", word.home().statement())
            }
            Fault::Surplus("title") => "keep one title, and give the others after `also`".into(),
            Fault::Surplus(_) => "keep the one that is meant".into(),
            Fault::Reserved => format!(
                "choose another name, such as `{}-of-the-council`",
                excerpt(self.range.of(text))
            ),
            Fault::MixedJoin => "put a comma between the items, or give each a clause".into(),
            Fault::NoSuchDate => "write year, month and day, such as `2026-11-22`".into(),
            Fault::UnclosedQuote => {
                "write `\"` where the quoted words end, on the same line".into()
            }
            Fault::UnopenedQuote => "write `\"` before the first of the quoted words".into(),
            Fault::UnclosedBrace(_) => "write `}` after the last clause of the statement".into(),
            Fault::SurplusBrace => "delete it, or write the `{` that it should close".into(),
            Fault::ConflictMarker => {
                "keep one version, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
                    .into()
            }
            Fault::Pasted(character) => match plain(character) {
                Some(plain @ ('"' | '-')) => format!("write `{plain}`"),
                Some(_) => "write a plain space".into(),
                None => "delete it".into(),
            },
            Fault::Undecodable(_) => "save the file as UTF-8".into(),
            Fault::Control(char::REPLACEMENT_CHARACTER) => "write what stood there".into(),
            Fault::SurplusQuote | Fault::Control(_) => "delete it".into(),
            Fault::Empty => "begin with `edition 2026` and a `council`".into(),
            Fault::UnknownEdition => "write `edition 2026`".into(),
        })
    }

    /// What would have been read without fault in some places, where that is certain.
    pub fn rewritten(&self, text: &str) -> Vec<(TextRange, String)> {
        let here = |plain: String| vec![(self.range, plain)];
        match self.fault {
            Fault::Misspelt(meant) => here(meant.to_owned()),
            Fault::Pasted(character) => {
                let plain = plain(character).map(String::from).unwrap_or_default();
                let mut all = here(plain.clone());
                // Of a pair of quotes only the first is told.
                all.extend(closing(character, self.range, text).map(|range| (range, plain)));
                all
            }
            Fault::Control(char::REPLACEMENT_CHARACTER) => Vec::new(),
            Fault::SurplusQuote | Fault::Control(_) => here(String::new()),
            _ => Vec::new(),
        }
    }

    /// Another place that explains this one, and what is there.
    pub fn label(&self) -> Option<(TextRange, &'static str)> {
        match self.fault {
            Fault::UnclosedBrace(opening) => Some((opening, "opened here")),
            _ => None,
        }
    }
}

/// Says of what there is one too many.
fn surplus(of: &str, found: &str) -> String {
    match of {
        "title" => "a statement has one title, and this is another".into(),
        "act" => "a step has one act, and this is another".into(),
        _ if found.starts_with(',') => format!("`{of}` takes one value, and this is another"),
        _ => format!("`{of}` is said once of one thing, and this is another"),
    }
}

/// The plain character that a pasted one stands for; `None` where nothing should stand.
/// The quote of a word processor that closes what one opens, where the next quote on the line is one.
fn closing(opening: char, range: TextRange, text: &str) -> Option<TextRange> {
    let rest =
        text.get(range.end as usize..)?.lines().next().filter(|_| plain(opening) == Some('"'))?;
    let is_quote = |it: char| it == '"' || plain(it) == Some('"');
    let (at, quote) =
        rest.char_indices().find(|&(_, it)| is_quote(it)).filter(|(_, it)| *it != '"')?;
    let start = range.end + as_u32(at);
    Some(TextRange { start, end: start + as_u32(quote.len_utf8()) })
}

fn plain(pasted: char) -> Option<char> {
    match pasted {
        '\u{201C}' | '\u{201D}' | '\u{201E}' => Some('"'),
        '\u{2010}'..='\u{2014}' | '\u{2212}' => Some('-'),
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => None,
        _ => Some(' '),
    }
}

fn plain_name(pasted: char) -> &'static str {
    match plain(pasted) {
        Some('"') => "a plain quote",
        Some('-') => "a hyphen",
        Some(_) => "a plain space",
        None => "nothing",
    }
}

fn pasted_name(pasted: char) -> Cow<'static, str> {
    match pasted {
        '\u{201C}' | '\u{201D}' | '\u{201E}' => format!("the curly quote `{pasted}`").into(),
        '\u{A0}' | '\u{202F}' => "a non-breaking space".into(),
        '\u{FEFF}' => "a byte-order mark".into(),
        '\u{2010}'..='\u{2014}' | '\u{2212}' => format!("the dash `{pasted}`").into(),
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' => "a character of no width".into(),
        _ => format!("the space `U+{:04X}`", u32::from(pasted)).into(),
    }
}

/// The reader's words on one line, and not too many of them.
fn excerpt(found: &str) -> String {
    let mut shown: String = found
        .chars()
        .take(QUOTED_CHARACTERS)
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    if found.chars().nth(QUOTED_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

impl Expected {
    /// What is missing, without an example.
    fn noun(self) -> Cow<'static, str> {
        match self {
            Self::Statement => "a statement".into(),
            Self::Clause(home) => format!("a clause of {}", home.statement()).into(),
            Self::StepPart => "a part of the step".into(),
            Self::Name => "a name".into(),
            Self::Who => "a role, class or other word that says who".into(),
            Self::Text => "text in double quotes".into(),
            Self::OpenBrace => "`{`".into(),
            Self::Money => "an amount".into(),
            Self::Date => "a date".into(),
            Self::Time => "a time".into(),
            Self::Number => "a number".into(),
            Self::Place => "the label of a paragraph".into(),
            Self::ClosePin => "`]`".into(),
            Self::PinOnly => "a pin".into(),
            Self::Act => "an act".into(),
            Self::Deed => "a deed".into(),
            Self::Object => "quoted text or a name".into(),
            Self::Case => "a case".into(),
            Self::Expectation => "an expectation".into(),
            Self::UntilWhat => "a date or quoted text".into(),
            Self::Exception => "an exception".into(),
            Self::Word(_) | Self::OneOf(_) => self.describe().into(),
        }
    }
}
