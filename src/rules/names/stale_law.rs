use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    law::{Line, Revoked},
    model::Qualifiers,
    rules::{
        Context, Needs, Rule,
        offices::{because, bound, unbound},
        own::in_force,
    },
    source::as_u32,
    syntax::ast::{Qualifier, QualifierKind, Statement, Tree},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId("stale-law"),
    kind: Kind::Drafting,
    severity: Severity::Warning,
    summary: "a provision is cited that is law no more",
    sources: &["SI 2012/2089, reg. 23", "SI 2014/165, reg. 3", "SI 2015/881, reg. 2"],
    docs: include_str!("stale_law.md"),
    needs: Needs::Everything,
    check,
    not_evaluated,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut revoked: Vec<_> = bound(context).iter().flat_map(|it| it.law.revoked()).collect();
    revoked.extend(in_force(context).filter_map(|it| match &it.line {
        Line::Revoked(line) => Some(line),
        _ => None,
    }));
    let revoked: Vec<_> = revoked.into_iter().map(|it| (it, parts(&it.text))).collect();
    let mut findings = Vec::new();
    for (file, tree) in context.model.trees().iter().enumerate() {
        // What has an end may rest on what was law until then.
        for statement in tree.statements() {
            let own = tree.qualifiers(statement.qualifiers);
            let clauses = tree.clauses(statement.clauses).iter();
            let clauses = clauses.map(|it| tree.qualifiers(it.qualifiers));
            for qualifiers in std::iter::once(own).chain(clauses).filter(|it| !has_end(it)) {
                let found = cited(context, tree, (as_u32(file), statement), qualifiers, &revoked);
                findings.extend(found);
            }
        }
    }
    findings
}

fn has_end(qualifiers: &[Qualifier]) -> bool {
    let ends = |it: &Qualifier| {
        matches!(it.kind, QualifierKind::UntilDate(_) | QualifierKind::UntilText(_))
    };
    qualifiers.iter().any(ends)
}

fn cited(
    context: &Context<'_>,
    tree: &Tree,
    (file, statement): (u32, &Statement),
    qualifiers: &[Qualifier],
    revoked: &[(&Revoked, Vec<String>)],
) -> Vec<Finding> {
    let model = context.model;
    let cites = qualifiers.iter().filter_map(|it| match it.kind {
        QualifierKind::Cite(text) => Some(tree.span(text)),
        _ => None,
    });
    let findings = cites.filter_map(|span| {
        let text = model.text(span);
        // What says that it took the place of something cites it as history.
        if ["place", "replac", "revok", "former"].iter().any(|it| text.to_lowercase().contains(it)) {
            return None;
        }
        let said = parts(text);
        let (it, _) = revoked.iter().find(|(_, provision)| names(&said, provision))?;
        let since = it.citation.since.map(|day| format!(", from {day}")).unwrap_or_default();
        let message = format!("`{}` is law no more: {} revoked it{since}", it.text, it.citation);
        let finding = RULE.at(span, message).help(
            "cite what took its place; where the text itself is old, this is for its editors to mend",
        );
        let pin = model.pin(Qualifiers { file, own: statement.qualifiers });
        Some(match statement.name {
            Some(name) => finding.on(model.name(name.name), pin),
            None => finding,
        })
    });
    findings.collect()
}

/// Whether a text names a provision, whatever stands between its words and numbers.
fn names(text: &[String], provision: &[String]) -> bool {
    !provision.is_empty() && text.windows(provision.len()).any(|it| it == provision)
}

/// The words and numbers of a citation, as lawyers shorten them: `S.I. 2000 No. 3272` is `si 2000 3272`.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split(|it: char| !it.is_alphanumeric()).map(str::to_lowercase);
    let mut short: Vec<String> = Vec::new();
    for part in parts {
        match part.as_str() {
            "" | "no" => {}
            "i" if short.last().is_some_and(|it| it == "s") => {
                short.pop();
                short.push("si".to_owned());
            }
            "regulation" => short.push("reg".to_owned()),
            "schedule" => short.push("sch".to_owned()),
            "part" => short.push("pt".to_owned()),
            _ => short.push(part),
        }
    }
    short
}

fn not_evaluated(context: &Context<'_>) -> Option<String> {
    because(unbound(context))
}
