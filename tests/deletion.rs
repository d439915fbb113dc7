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

fn errors(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("deleted.polity", text.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    print(&tree, &names, text);
    tree.errors().iter().map(|it| format!("{:?} {}", it.range, it.message(text))).collect()
}
