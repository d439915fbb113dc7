//! Sentences made from the grammar file are read without a fault and printed back to the same words.

#![expect(clippy::disallowed_methods, reason = "a test reads the grammar and its samples")]

mod generated;

use std::{collections::BTreeMap, fs, path::Path};

use generated::{Generator, Grammar};
use polity::{
    pipeline,
    report::{
        Style,
        read::{self, show},
    },
    source::Sources,
    syntax::{self, Names, print::print},
};

const FILES: u64 = 1_500;

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn grammar() -> Grammar {
    Grammar::read(&read("grammar/polity.ebnf"))
}

/// The text printed back, and what was wrong with it.
fn printed(text: &str) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("sentence.polity", text.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    let errors = tree.errors().iter().map(|error| {
        format!("{:?} {:?}: {}", error.range, error.range.of(text), error.message(text))
    });
    (print(&tree, &names, text), errors.collect())
}

/// Words, strings and marks of a text, with amounts and units in one form.
fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '#' => 0,
            '"' => rest[1..].find('"').map_or(rest.len(), |at| at + 2),
            '{' | '}' | '[' | ']' | ',' | ';' => 1,
            // The comma of an amount belongs to it.
            '£' => rest
                .find(|it: char| !(it.is_ascii_digit() || "£,.".contains(it)))
                .unwrap_or(rest.len()),
            _ => rest
                .find(|it: char| it.is_whitespace() || "{}[],;\"#£".contains(it))
                .unwrap_or(rest.len()),
        };
        if len == 0 {
            rest = rest.find('\n').map_or("", |at| &rest[at..]).trim_start();
            continue;
        }
        found.push(in_one_form(&rest[..len]));
        rest = rest[len..].trim_start();
    }
    found
}

fn in_one_form(word: &str) -> String {
    match word {
        "hour" | "day" | "week" | "month" => format!("{word}s"),
        _ if word.starts_with('£') => {
            let plain = word.replace(',', "");
            let digits = plain.trim_start_matches('£').trim_start_matches('0');
            let digits = digits.strip_suffix(".00").unwrap_or(digits);
            let nought = digits.is_empty() || digits.starts_with('.');
            format!("£{}{digits}", if nought { "0" } else { "" })
        }
        _ => word.to_owned(),
    }
}

#[track_caller]
fn check_round_trip(text: &str, of: &str) {
    let (once, errors) = printed(text);
    assert!(errors.is_empty(), "{of} has faults: {errors:#?}\n{text}");
    pretty_assertions::assert_eq!(words(&once), words(text), "{of} is printed otherwise:\n{text}");
    let (again, errors) = printed(&once);
    assert!(errors.is_empty(), "{of}, printed, has faults: {errors:#?}\n{once}");
    pretty_assertions::assert_eq!(again, once, "{of} is printed otherwise the second time");
}

#[test]
fn every_production_is_a_parser_function() {
    let mut parser = String::new();
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/parser")).unwrap()
    {
        parser += &fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    let missing: Vec<_> = grammar()
        .productions()
        .filter(|name| {
            let function = name.to_lowercase().replace('-', "_");
            // `use` is a word of Rust too.
            ![format!("fn {function}("), format!("fn {function}<")]
                .iter()
                .any(|it| parser.contains(it))
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(missing, Vec::<String>::new(), "productions without a parser function");
}

#[test]
fn every_word_that_the_grammar_reserves_names_nothing() {
    let grammar = grammar();
    for word in grammar.reserved() {
        assert!(syntax::is_reserved(word), "`{word}` is reserved by the grammar alone");
        let (_, errors) = printed(&format!("function {word}"));
        assert_eq!(errors.len(), 1, "`{word}` names a function");
    }
    for word in grammar.words().filter(|it| !grammar.reserved().any(|word| word == *it)) {
        assert!(!syntax::is_reserved(word), "`{word}` is reserved by the parser alone");
        let is_name = word.starts_with(|it: char| it.is_ascii_alphabetic());
        if is_name {
            check_round_trip(&format!("function {word} {{ held by {word} }}"), word);
        }
    }
}

#[test]
fn sentences_of_the_grammar_are_read_and_printed_back() {
    let grammar = grammar();
    let mut generator = Generator::new(&grammar);
    for seed in 0..FILES {
        let sentence = generator.sentence(seed);
        check_round_trip(&sentence, &format!("the sentence of seed {seed}"));
    }
    assert_eq!(
        generator.uncovered(),
        Vec::<String>::new(),
        "parts of the grammar that no sentence has"
    );
}

#[test]
fn sentences_of_the_grammar_read_differently() {
    let grammar = grammar();
    let mut generator = Generator::new(&grammar);
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for seed in 0..FILES {
        let sentence = generator.sentence(seed);
        let mut sources = Sources::default();
        sources.add("sentence.polity", sentence.as_bytes());
        let reading = read::read(&pipeline::read(&sources), None).expect("the whole is read back");
        let said = show::write("", &reading, Style::PLAIN);
        let (printed, _) = printed(&sentence);
        // The edition says in what language a file is written, and nothing of a council.
        let printed = printed.trim_start_matches("edition 2026\n").to_owned();
        if let Some(other) = known.insert(said.clone(), printed.clone()) {
            pretty_assertions::assert_eq!(other, printed, "both read:\n{said}");
        }
    }
}

#[test]
fn a_changed_sentence_is_seen_to_be_another() {
    assert_ne!(words("officer a { is b, c }"), words("officer a { is b c }"));
    assert_ne!(words("up to £10"), words("up to £10.50"));
    assert_eq!(words("within 1 day # so\nup to £1,000.00"), words("within 1 days up to £1000"));
}

#[test]
fn the_samples_and_the_models_are_read_and_printed_back() {
    let mut read_files = 0;
    for folder in ["tests/samples", "constitutions"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for constitution in Sources::load(&root).unwrap() {
            for (_, file) in constitution.iter() {
                check_round_trip(&file.text, &file.path.display().to_string());
                read_files += 1;
            }
        }
    }
    assert!(read_files >= 6, "only {read_files} files were found");
}
