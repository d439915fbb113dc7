//! Taking any one token out of a whole model never stops the reader, and never sets off an avalanche.

use std::path::Path;

use polity::{
    source::Sources,
    syntax::{self, Names, print::print},
};

/// More findings than this for one token is an avalanche.
const HANDFUL: usize = 4;

/// Where each token stands: a string, a mark, or a run of anything else.
fn tokens(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' => rest[1..].find('"').map_or(rest.len(), |len| len + 2),
            _ if first.is_whitespace() || "{}[],;".contains(first) => first.len_utf8(),
            _ => rest
                .find(|it: char| it.is_whitespace() || "{}[],;\"#".contains(it))
                .unwrap_or(rest.len()),
        };
        if !first.is_whitespace() && first != '#' {
            found.push(at..at + len);
        }
        at += len;
    }
    found
}

#[test]
fn any_one_token_may_be_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut deleted, mut harmless, mut avalanches) = (0, 0, Vec::new());
    for folder in ["tests/samples", "constitutions"] {
        for constitution in Sources::load(&root.join(folder)).unwrap() {
            for (_, file) in constitution.iter() {
                for token in tokens(&file.text) {
                    let text = [&file.text[..token.start], &file.text[token.end..]].concat();
                    let errors = errors(&text);
                    deleted += 1;
                    harmless += usize::from(errors.is_empty());
                    if errors.len() > HANDFUL {
                        let line = file.text[..token.start].matches('\n').count() + 1;
                        let path = file.path.display();
                        let gone = &file.text[token];
                        avalanches.push(format!("{path}:{line} without {gone}: {errors:#?}"));
                    }
                }
            }
        }
    }
    assert!(deleted > 5_000, "only {deleted} tokens");
    assert!(harmless * 2 < deleted, "{harmless} of {deleted} tokens are not missed");
    assert!(avalanches.is_empty(), "{} avalanches, such as {}", avalanches.len(), avalanches[0]);
}

#[test]
fn any_one_quote_may_be_missing_or_doubled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut changed, mut single, mut avalanches) = (0, 0, Vec::new());
    for constitution in Sources::load(&root.join("constitutions")).unwrap() {
        for (_, file) in constitution.iter() {
            let comments: Vec<_> = comments(&file.text).collect();
            let quotes = file.text.match_indices('"').map(|(at, _)| at);
            let quotes = quotes.filter(|at| !comments.iter().any(|it| it.contains(at)));
            for (index, at) in quotes.enumerate() {
                if index % 3 == 0 {
                    let (before, after) = (&file.text[..at], &file.text[at + 1..]);
                    for text in [[before, after].concat(), [before, "\"\"", after].concat()] {
                        let errors = errors(&text);
                        changed += 1;
                        single += usize::from(errors.len() == 1);
                        if errors.is_empty() || errors.len() > HANDFUL {
                            let line = before.matches('\n').count() + 1;
                            avalanches.push(format!("{}:{line}: {errors:#?}", file.path.display()));
                        }
                    }
                }
            }
        }
    }
    assert!(changed > 2_000, "only {changed} quotes");
    assert!(single * 100 > changed * 98, "{single} of {changed} are one fault");
    assert!(avalanches.is_empty(), "{} avalanches, such as {}", avalanches.len(), avalanches[0]);
}

/// Where comments stand, in text whose quotes pair.
fn comments(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut in_quotes = false;
    text.match_indices(['"', '#']).filter_map(move |(at, mark)| {
        in_quotes ^= mark == "\"";
        let len = text[at..].find('\n').unwrap_or(text.len() - at);
        (mark == "#" && !in_quotes).then_some(at..at + len)
    })
}

fn errors(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("deleted.polity", text.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    print(&tree, &names, text);
    tree.errors().iter().map(|it| format!("{:?} {}", it.range, it.message(text))).collect()
}
