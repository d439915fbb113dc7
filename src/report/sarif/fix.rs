//! Repairs of form, as SARIF wants them: whoever applies one changes nothing of what the rules say.

use serde_json::{Value, json};

use super::place::artifact;
use crate::{
    finding::{Edit, Finding},
    report::Run,
    source::Sources,
};

pub(super) fn fixes(run: &Run, sources: &Sources, finding: &Finding) -> Option<Vec<Value>> {
    let repair = finding.repair.as_ref().filter(|it| it.is_of_form && !it.edits.is_empty())?;
    let changes: Vec<_> = repair.edits.iter().map(|edit| change(run, sources, edit)).collect();
    Some(vec![json!({ "artifactChanges": changes })])
}

fn change(run: &Run, sources: &Sources, edit: &Edit) -> Value {
    let at = run.at(sources, edit.span);
    json!({
        "artifactLocation": artifact(&at.path),
        "replacements": [{
            "deletedRegion": {
                "startLine": at.start.line,
                "startColumn": at.start.column,
                "endLine": at.end.line,
                "endColumn": at.end.column,
            },
            "insertedContent": { "text": edit.text },
        }],
    })
}
