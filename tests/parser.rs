//! Any bytes at all are read: no panic, every fault lies in the text, and the work is linear.

use polity::{
    source::Sources,
    syntax::{self, Names, ast::Tree, print::print},
};
use proptest::prelude::*;

/// Reads the bytes and checks what must hold of every text. Gives how many errors there were.
fn check(bytes: &[u8]) -> Result<usize, TestCaseError> {
    let mut sources = Sources::default();
    let file = sources.add("any.polity", bytes);
    let source = sources.file(file);
    let text = &source.text;
    let mut names = Names::default();
    let tree = syntax::parse(file, source, &mut names);
    let mut last = (0, 0);
    for error in tree.errors() {
        let (start, end) = (error.range.start as usize, error.range.end as usize);
        prop_assert!(
            start <= end && text.get(start..end).is_some(),
            "{error:?} is not in {text:?}"
        );
        prop_assert!(last <= (start, end), "{error:?} is out of order in {text:?}");
        last = (start, end);
        for line in [error.message(text), error.help(text).unwrap_or_default()] {
            prop_assert!(!line.is_empty() && !line.contains(['\n', '\r', '\0']), "{line:?}");
        }
        if let Some((range, _)) = error.label() {
            prop_assert!(text.get(range.start as usize..range.end as usize).is_some());
        }
        let position = source.position(error.range.start);
        prop_assert!(position.line >= 1 && position.column >= 1);
    }
    prop_assert!(tree.errors().len() <= bytes.len() + 1, "{} errors", tree.errors().len());
    check_ranges(&tree, text)?;
    let printed = print(&tree, &names, text);
    prop_assert!(printed.len() <= 40 * text.len(), "{} bytes printed", printed.len());
    if tree.errors().is_empty() {
        check_again(&printed)?;
    }
    Ok(tree.errors().len())
}

fn check_ranges(tree: &Tree, text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for statement in tree.statements() {
        let range = statement.range;
        prop_assert!(text.get(range.start as usize..range.end as usize).is_some(), "{statement:?}");
        prop_assert!(end <= range.start, "{statement:?} begins in the one before it");
        end = range.end;
        for clause in tree.clauses(statement.clauses) {
            let within = range.start <= clause.range.start && clause.range.end <= range.end;
            prop_assert!(within, "{clause:?} stands outside {statement:?} in {text:?}");
        }
    }
    Ok(())
}

/// What was read without a fault is printed so that it is read without one again.
fn check_again(printed: &str) -> Result<(), TestCaseError> {
    let mut sources = Sources::default();
    let file = sources.add("printed.polity", printed.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    prop_assert!(tree.errors().is_empty(), "{:?} in {printed:?}", tree.errors());
    prop_assert_eq!(print(&tree, &names, printed), printed);
    Ok(())
}

/// Words, marks and what does not belong in a file, each of them somewhere in the language.
const SOUP: &[&str] = &[
    "edition 2026",
    "council",
    "document",
    "officer",
    "member",
    "body",
    "class",
    "function",
    "delegation",
    "escalation",
    "confidential",
    "duty",
    "right",
    "narrative",
    "scenario",
    "accept",
    "use",
    "pack 1",
    "office",
    "incompatible",
    "reserved",
    "barred",
    "requirement",
    "category",
    "revoked",
    "provision",
    "nation",
    "kind",
    "extent whole",
    "law as at",
    "source",
    "status",
    "many",
    "also",
    "reports to",
    "reports",
    "is",
    "deputy",
    "part of",
    "held by",
    "disputes to",
    "passes",
    "from",
    "to",
    "in the name of",
    "above",
    "up to",
    "may sub-delegate",
    "may",
    "must not",
    "must",
    "should",
    "consulting",
    "with agreement of",
    "with",
    "informing",
    "matter",
    "raised by",
    "about",
    "between",
    "and",
    "or",
    "of",
    "except",
    "first",
    "then",
    "finally",
    "considers",
    "decide",
    "seeks to resolve",
    "informally",
    "in writing",
    "within",
    "without delay",
    "outcome to",
    "owner",
    "may reach",
    "ground",
    "on",
    "when",
    "unless",
    "until",
    "for",
    "note",
    "consent of",
    "inform",
    "report",
    "expect",
    "raises",
    "asks to see",
    "dispute between",
    "under",
    "without",
    "unresolved",
    "no route",
    "finding",
    "because",
    "by",
    "required in",
    "not-stated",
    "relevant",
    "other",
    "subject",
    "nominee",
    "chief-executive",
    "a",
    "b-1",
    "café",
    "10 working days",
    "5",
    "£250,000",
    "£1.5",
    "2026-11-22",
    "2026-02-30",
    "\"text\"",
    "\"",
    "“",
    "”",
    "“x”",
    "[1]",
    "[",
    "]",
    "[code 9.3 to 9.5; \"x\"]",
    ";",
    ",",
    "{",
    "}",
    "{",
    "}",
    "# so\n",
    "\n",
    "\r\n",
    "\t",
    "<<<<<<< a\n",
    "\n<<<<<<< a\n",
    "\n=======\n",
    "\n>>>>>>> b\n",
    "\n||||||| c\n",
    "\u{A0}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{AD}",
    "–",
    "\u{FFFD}",
    "\0",
    "\u{1}",
    "&&",
    "-",
    "--",
    ".",
    "offcer",
    "whne",
    "hold",
    "Ⅷ",
    "😀",
    "\u{301}",
];

fn soup(tokens: Vec<(usize, bool)>) -> String {
    let joined = tokens.into_iter().map(|(index, spaced)| {
        let token = SOUP[index % SOUP.len()];
        if spaced { format!("{token} ") } else { token.to_owned() }
    });
    joined.collect()
}

/// What looks like the word of a clause is not that of the statement before.
#[test]
fn a_clause_of_another_statement_is_let_alone() {
    let text = "function n consulting must escalation e may sub-delegate";
    assert!(check(text.as_bytes()).is_ok(), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn any_words_in_any_order_are_read(
        tokens in proptest::collection::vec((any::<usize>(), proptest::bool::weighted(0.8)), 0..60),
    ) {
        check(soup(tokens).as_bytes())?;
    }

    #[test]
    fn a_sample_with_bytes_changed_is_read(
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..8),
        cut in any::<usize>(),
    ) {
        let mut bytes = include_bytes!("samples/part-21-protocol.polity").to_vec();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut % bytes.len());
        check(&bytes)?;
    }
}

/// Texts that would be slow if anything in them were read again and again.
fn pathological(size: usize) -> Vec<(&'static str, String)> {
    let lead = "function a { held by x";
    let repeated = |lead: &str, text: &str| format!("{lead}{}", text.repeat(size / text.len()));
    vec![
        ("open braces", repeated("", "{")),
        ("closing braces", repeated("", "}")),
        ("statements never closed", repeated("", "function a {\n")),
        ("braces in a body", repeated(lead, "{ ")),
        ("clauses behind a brace", repeated("function a { ", "held by x } ")),
        ("of of of", repeated("function a { held by x", " of of of")),
        ("a chain of `of`", repeated("function a { held by x", " of x")),
        ("words of more than one word", repeated("function a { ", "held held by by ")),
        ("a word begun", repeated("escalation a { first x ", "seeks to ")),
        ("unclosed quotes on one line", repeated("function a ", "“")),
        ("unclosed quotes on lines of their own", repeated("officer a { ", "also \"b\n")),
        ("one quote and a long line", repeated("function a \"", "a [ { ")),
        ("plain quotes closed by curly ones", repeated("officer a { also ", "\"b”, ")),
        ("curly quotes and plain ones", repeated("use \"”", "\"”")),
        ("conflicts never ended", repeated("", "<<<<<<<\n=======\n")),
        ("conflicts in a body", repeated("function a {", "\n<<<<<<<\n=======\n>>>>>>>")),
        ("markers of no conflict", repeated("", "=======\n")),
        ("open pins", repeated("function a ", "[")),
        ("pins never closed", repeated("function a ", "[1 to ")),
        ("one long name", repeated("function ", "a")),
        ("one long misspelt word", repeated("", "offcer")),
        ("one long name with hyphens", repeated("function ", "a-")),
        ("a long name beyond ASCII", repeated("function ", "é–")),
        ("hidden characters", repeated("function a", "\u{200B}")),
        ("spaces pasted", repeated("function a", "\u{A0}\u{2003}")),
        ("white space", repeated("function a", " ")),
        ("white space between words", repeated("function a ", "officer          ")),
        ("misspelt words", repeated("function a { ", "hedl by x ")),
        ("clauses of other statements", repeated("function a { ", "first x ")),
        ("forgotten values", repeated("officer a { ", "holds ")),
        ("names never given", repeated("", "officer\n")),
        ("commas", repeated("function a { disputes to b", ",")),
        ("control characters", repeated("function a { held by x ", "\u{1}")),
        ("NUL", repeated("function a { held by x ", "abcdefghijk \0")),
        ("numbers", repeated("delegation a { up to £1", ",1")),
        ("nonsense", repeated("", "&é1")),
        ("dashes", repeated("", "-–")),
        ("words that clauses begin with, on one line", repeated("function a { ??? ", "officer x ")),
        ("mistaken qualifiers", repeated("function a ", "wehn \"x\" ")),
    ]
}

/// Times are not measured here, since they do not repeat: a step that rereads all that is left would
/// take minutes for each of these. [`times_of_long_texts`] shows the times to whoever asks.
#[test]
fn long_texts_are_read() {
    for (name, text) in pathological(200_000) {
        if let Err(error) = check(text.as_bytes()) {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn a_fault_is_not_told_twice() {
    for (name, text) in pathological(2_000) {
        let mut sources = Sources::default();
        let file = sources.add("long.polity", text.as_bytes());
        let tree = syntax::parse(file, sources.file(file), &mut Names::default());
        let mut seen = tree.errors().to_vec();
        seen.dedup();
        assert_eq!(seen.len(), tree.errors().len(), "{name}");
    }
}
