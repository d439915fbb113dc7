//! Whether the text of a model speaks of something, in whatever words: what a rule about silence asks
//! before it says that nothing is said.

use crate::{
    model::Constitution,
    syntax::ast::{Statement, StatementKind, Tree},
};

/// Of what a constitution speaks that gives what is given to nobody else to somebody.
pub(super) const RESIDUAL: [&str; 12] = [
    "not delegated",
    "not otherwise delegated",
    "not reserved",
    "not given to",
    "residual",
    "all other decisions",
    "all other functions",
    "all other matters",
    "all other powers",
    "any other function",
    "everything else",
    "remaining functions",
];

/// Of what it speaks that says who takes the place of a post that is no more, or not filled.
pub(super) const SUCCESSOR: [&str; 5] =
    ["successor", "abolished", "reorganis", "restructur", "any reference to a post"];

/// What a statement says, comments apart, in small letters and with names as words.
pub(super) fn said(model: &Constitution<'_>, tree: &Tree, statement: &Statement) -> String {
    let text = model.text(tree.span(statement.range));
    let mut said = String::with_capacity(text.len());
    let (mut is_quoted, mut is_comment) = (false, false);
    for letter in text.chars() {
        match letter {
            '\n' => is_comment = false,
            '"' if !is_comment => is_quoted = !is_quoted,
            '#' if !is_quoted => is_comment = true,
            _ => {}
        }
        if !is_comment {
            match letter {
                '-' => said.push(' '),
                _ if letter.is_ascii() => said.push(letter.to_ascii_lowercase()),
                _ => said.extend(letter.to_lowercase()),
            }
        }
    }
    said
}

/// Whether it is part of what a council says, and no remark on the findings or on what is expected.
pub(super) fn is_of_text(statement: &Statement) -> bool {
    !matches!(
        statement.kind,
        StatementKind::Accept | StatementKind::Scenario | StatementKind::Narrative
    )
}

/// Whether some statement has one of some words.
pub(super) fn is_spoken_of(model: &Constitution<'_>, words: &[&str]) -> bool {
    model.trees().iter().any(|tree| {
        let mut statements = tree.statements().iter().filter(|it| is_of_text(it));
        statements.any(|it| {
            let said = said(model, tree, it);
            words.iter().any(|word| said.contains(word))
        })
    })
}
