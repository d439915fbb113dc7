//! The canonical form: nothing but white space changes, what is said stays the same, and once is enough.

#![expect(clippy::disallowed_methods, reason = "tests read the files that they are about")]

#[path = "../benches/generator/mod.rs"]
#[expect(dead_code, reason = "what is found in them is asked elsewhere")]
mod generator;

use std::{
    fs,
    path::{Path, PathBuf},
};

use generator::{Faults, generate};
use polity::{
    rules,
    source::Sources,
    syntax::{self, Names, format::format, print::print},
};
use pretty_assertions::assert_eq;
use proptest::{collection::vec, prelude::*, sample::Index};

#[test]
fn one_form_for_each_way_to_write_it() {
    let cases = fs::read_to_string(root().join("tests/format.txt")).expect("there are cases");
    let cases: Vec<_> = cases.split("\n====\n").collect();
    for case in &cases {
        let (before, after) = case.split_once("\n----\n").expect("a case has two sides");
        let (before, after) = (format!("{before}\n"), format!("{}\n", after.trim_end()));
        assert_eq!(format(&before).text, after, "of\n{before}");
        assert_eq!(format(&after).text, after, "it is no longer changed");
    }
    assert!(cases.len() >= 20, "the cases were read");
}

#[test]
fn real_constitutions_keep_all_they_say() {
    for (path, text) in models() {
        let name = path.display().to_string();
        let text = text.replace("//~", "#~ ");
        let faults = keeps_meaning(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        if faults == 0 {
            does_not_depend_on_spaces(&name, &text);
        }
    }
}

#[test]
fn examples_on_pages_keep_all_they_say() {
    let mut seen = 0;
    for rule in rules::all() {
        for block in rule.docs.split("```polity\n").skip(1) {
            let text = block.split("```").next().unwrap_or_default().replace("//~", "#~ ");
            let faults = keeps_meaning(&text).unwrap_or_else(|it| panic!("{}: {it}", rule.id));
            if faults == 0 {
                does_not_depend_on_spaces(rule.id.0, &text);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} examples were read");
}

#[test]
fn generated_constitutions_keep_all_they_say() {
    for faults in [Faults::None, Faults::Text, Faults::Rules] {
        for seed in [1, 7, 42] {
            let text = generate(seed, 400, faults).text;
            let found = keeps_meaning(&text).unwrap_or_else(|it| panic!("seed {seed}: {it}"));
            if found == 0 {
                does_not_depend_on_spaces("generated", &text);
            }
        }
    }
}

#[test]
fn what_is_faulty_stays_and_the_rest_is_laid_out() {
    let text = "officer   a { many }\n\n\n\nescalation  b   {\n  matter complaint\n  fnord  x  # why\n}\nofficer   c  {many}\n";
    let formatted = format(text);
    assert_eq!(
        formatted.text,
        "officer a { many }\n\nescalation  b   {\n  matter complaint\n  fnord  x  # why\n}\nofficer c { many }\n"
    );
    assert_eq!(formatted.faults, 1);
}

#[test]
fn line_ends_are_those_of_the_first_line() {
    let windows = "officer  a\r\n# why\r\nofficer  b {\r\n  many\r\n}";
    let expected = "officer a\r\n# why\r\nofficer b {\r\n    many\r\n}\r\n";
    assert_eq!(format(windows).text, expected);
    assert_eq!(format("officer  a\nofficer  b\r\n").text, "officer a\nofficer b\n");
    assert_eq!(format("\u{FEFF}officer  a\n").text, "officer a\n");
}

#[test]
fn nothing_stays_nothing() {
    for text in ["", "\n", "\n \n\n"] {
        assert_eq!(format(text).text, "");
    }
    assert_eq!(format("# only this").text, "# only this\n");
    assert_eq!(format("\n\n# only this  \n\n\n").text, "# only this\n");
}

/// What is put into texts to damage them.
const PIECES: [&str; 22] = [
    "{",
    "}",
    "\"",
    "[",
    "]",
    ";",
    ",",
    "#",
    "\n",
    "\n\n\n",
    "  ",
    "\t",
    "\r\n",
    "£1,000",
    "\u{201C}",
    "\u{A0}",
    "\u{0}",
    "officer x {",
    "finally ",
    "\n<<<<<<< ours\n",
    "\n=======\n",
    "edition 2026",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_texts_keep_all_they_say(
        which in any::<Index>(),
        from in any::<Index>(),
        len in 1..1_500_usize,
        edits in vec((any::<Index>(), 0..40_usize, proptest::option::of(any::<Index>())), 0..6),
    ) {
        let texts = small_models();
        let characters: Vec<_> = which.get(texts).chars().collect();
        let start = from.index(characters.len());
        let end = (start + len).min(characters.len());
        let mut text = characters[start..end].to_vec();
        for (at, cut, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + cut).min(text.len());
            let piece = piece.as_ref().map_or("", |it| it.get::<&str>(PIECES.as_slice()));
            text.splice(at..end, piece.chars());
        }
        let text: String = text.into_iter().collect();
        keeps_meaning(&text).map_err(TestCaseError::fail)?;
    }
}

/// Checks what holds of every text, and gives how many faults are in it.
fn keeps_meaning(text: &str) -> Result<usize, String> {
    let once = format(text);
    let ink = |text: &str| text.replace('\u{FEFF}', "").split_whitespace().collect::<String>();
    if ink(text) != ink(&once.text) {
        return Err(format!("more than white space changed in\n{text}\n----\n{}", once.text));
    }
    // A quote that is not closed holds the end of its line.
    let unix = |text: &str| {
        let lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
        lines.collect::<Vec<_>>().join("\n")
    };
    let (before, after) = (read(&unix(text)), read(&unix(&once.text)));
    if before != after {
        return Err(format!("it says something else:\n{text}\n----\n{}", once.text));
    }
    let twice = format(&once.text);
    if twice.text != once.text {
        return Err(format!(
            "twice is not once:\n{text:?}\n----\n{:?}\n----\n{:?}",
            once.text, twice.text
        ));
    }
    if comments(text) != comments(&once.text) && before.1 == 0 {
        return Err(format!("the comments differ:\n{text}\n----\n{}", once.text));
    }
    Ok(once.faults)
}

/// The tree in words, and how many faults there are.
fn read(text: &str) -> (String, usize) {
    let mut sources = Sources::default();
    let file = sources.add("a.polity", text.as_bytes());
    let source = sources.file(file);
    let mut names = Names::default();
    let tree = syntax::parse(file, source, &mut names);
    (print(&tree, &names, &source.text), tree.errors().len())
}

/// The text is laid out in the same way however many spaces stand where one may: it is canonical, and none of
/// it was given up.
fn does_not_depend_on_spaces(name: &str, text: &str) {
    let once = format(text).text.into_owned();
    for seed in 1..4 {
        let respaced = respaced(text, seed);
        assert_eq!(format(&respaced).text, once, "{name}, seed {seed}");
    }
}

/// The text with other numbers of spaces between its words.
fn respaced(text: &str, seed: usize) -> String {
    let mut out = String::new();
    let (mut in_text, mut in_comment, mut number) = (false, false, seed);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if !in_comment => in_text = !in_text,
            '#' if !in_text => in_comment = true,
            '\n' => in_comment = false,
            _ => {}
        }
        if character == ' ' && !in_text && !in_comment {
            while characters.next_if_eq(&' ').is_some() {}
            number = number * 31 % 101;
            out.push_str(&" ".repeat(1 + number % 7));
        } else {
            out.push(character);
        }
    }
    out
}

/// The comments of a text without faults, in their order.
fn comments(text: &str) -> Vec<&str> {
    let comment = |line| {
        let mut in_text = false;
        let at = str::find(line, |it| {
            in_text ^= it == '"';
            it == '#' && !in_text
        })?;
        line.get(at..).map(str::trim_end)
    };
    text.lines().filter_map(comment).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn small_models() -> &'static [String] {
    static MODELS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    MODELS.get_or_init(|| models().into_iter().map(|it| it.1).filter(|it| !it.is_empty()).collect())
}

/// Every model of the project that is text.
fn models() -> Vec<(PathBuf, String)> {
    let mut pending: Vec<_> =
        ["constitutions", "tests", "src/law"].map(|it| root().join(it)).to_vec();
    let mut found = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|it| it == "polity") {
                let text = fs::read_to_string(&path);
                found.extend(text.ok().map(|text| (path, text)));
            }
        }
    }
    found.sort();
    assert!(found.len() > 200, "the models were found");
    found
}
