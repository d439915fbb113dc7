//! What could not be read. The parser found it and says what it is; here each kind has its page.

use super::{Context, Needs, Rule, always};
use crate::{
    finding::{Edit, Finding, Kind, RuleId, Severity},
    source::{FileId, TextRange},
    syntax::{SyntaxError, error::Fault},
};

macro_rules! rules {
    ($($rule:ident $id:literal $kind:ident $severity:ident $page:literal $summary:literal;)*) => {
        pub(super) const ALL: &[&Rule] = &[$(&$rule),*];

        $(static $rule: Rule = Rule {
            id: RuleId($id),
            kind: Kind::$kind,
            severity: Severity::$severity,
            summary: $summary,
            sources: &[],
            docs: include_str!($page),
            needs: Needs::Nothing,
            check: |context| check(context, &$rule),
            not_evaluated: always,
        };)*
    };
}

rules! {
    UNEXPECTED_TEXT "unexpected-text" Drafting Error "unexpected_text.md"
        "something stands where something else should";
    MISSPELT_WORD "misspelt-word" Drafting Error "misspelt_word.md"
        "a word is nearly one of the language, and is none";
    MISPLACED_CLAUSE "misplaced-clause" Drafting Error "misplaced_clause.md"
        "a clause stands in a statement that has no such clause";
    SURPLUS_VALUE "surplus-value" Drafting Error "surplus_value.md"
        "a second value stands where one may";
    UNCLOSED_QUOTE "unclosed-quote" Drafting Error "unclosed_quote.md"
        "quoted text does not end on its line";
    UNCLOSED_BRACE "unclosed-brace" Drafting Error "unclosed_brace.md"
        "the clauses of a statement are not closed";
    SURPLUS_BRACE "surplus-brace" Drafting Error "surplus_brace.md"
        "a brace closes nothing";
    CONFLICT_MARKER "conflict-marker" Drafting Error "conflict_marker.md"
        "two versions of a passage were left side by side";
    PASTED_CHARACTER "pasted-character" Note Note "pasted_character.md"
        "a character came in from a word processor";
    UNDECODABLE_TEXT "undecodable-text" Drafting Error "undecodable_text.md"
        "something in the file is no text";
    EMPTY_FILE "empty-file" Drafting Error "empty_file.md"
        "a file says nothing";
    UNKNOWN_EDITION "unknown-edition" Drafting Error "unknown_edition.md"
        "the file is written in an edition that does not exist";
}

fn check(context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
    let trees = context.model.trees().iter();
    let errors = trees.flat_map(|tree| tree.errors().iter().map(move |error| (tree.file, error)));
    let of_rule = errors.filter(|(_, error)| error.rule() == rule.id.0);
    of_rule.map(|(file, error)| finding(context, rule, file, error)).collect()
}

fn finding(context: &Context<'_>, rule: &Rule, file: FileId, error: &SyntaxError) -> Finding {
    let text = &context.model.sources.file(file).text;
    let range = match error.fault {
        // Nothing is missing at the end of such a file: it is shown from its beginning.
        Fault::Empty => TextRange::default(),
        _ => error.range,
    };
    let mut finding = rule.at(range.in_file(file), error.message(text));
    finding.help = error.help(text);
    let rewritten = error.rewritten(text).into_iter();
    let edits: Vec<_> =
        rewritten.map(|(range, plain)| Edit::instead(range.in_file(file), plain)).collect();
    if !edits.is_empty() {
        finding = finding.rewritten(edits);
    }
    match error.label() {
        Some((range, words)) => finding.label(range.in_file(file), words),
        None => finding,
    }
}
