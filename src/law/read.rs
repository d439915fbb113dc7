//! Reads the packs: trees to law. A pack that ships has no fault, so nothing is reported.

use super::{
    Allowed, Checked, Citation, Incompatible, Office, Pack, Provision, Reach, Requirement, Reserved,
};
use crate::{
    source::{SourceFile, Sources, TextRange},
    syntax::{
        self, Names,
        ast::{
            Argument, Clause, Exception, Ident, Join, Qualifier, QualifierKind, Slice, Statement,
            StatementKind, Thing, Tree,
        },
        words::Word,
    },
};

pub(super) fn pack(path: &str, text: &str) -> Pack {
    let mut sources = Sources::default();
    let file = sources.add(path, text.as_bytes());
    let mut names = Names::default();
    let tree = syntax::parse(file, sources.file(file), &mut names);
    debug_assert!(tree.errors().is_empty(), "a pack that ships has no fault: {:?}", tree.errors());
    Reader { tree: &tree, names: &names, source: sources.file(file) }.pack()
}

struct Reader<'a> {
    tree: &'a Tree,
    names: &'a Names,
    source: &'a SourceFile,
}

impl Reader<'_> {
    fn pack(&self) -> Pack {
        let mut pack = Pack {
            name: String::new(),
            version: String::new(),
            nation: String::new(),
            as_at: None,
            since: None,
            offices: Vec::new(),
            incompatible: Vec::new(),
            reserved: Vec::new(),
        };
        for statement in self.tree.statements() {
            let name = statement.name.map(|it| self.name(it)).unwrap_or_default();
            match statement.kind {
                StatementKind::Pack => {
                    pack.name = name;
                    pack.version = self.text(statement.title);
                    for clause in self.tree.clauses(statement.clauses) {
                        match clause.argument {
                            Argument::Name(nation) => pack.nation = self.name(nation),
                            Argument::Date(date) => {
                                pack.as_at = Some(date);
                                pack.since = self.citation(clause.qualifiers).since;
                            }
                            _ => {}
                        }
                    }
                }
                StatementKind::Office => pack.offices.push(self.office(name, statement)),
                StatementKind::Incompatible => {
                    pack.incompatible.push(self.incompatible(name, statement));
                }
                StatementKind::Reserved => pack.reserved.push(self.reserved(name, statement)),
                _ => {}
            }
        }
        pack
    }

    fn office(&self, name: String, statement: &Statement) -> Office {
        let mut office = Office {
            name,
            title: self.text(statement.title),
            required: Vec::new(),
            personal: None,
            deputy: None,
        };
        for clause in self.tree.clauses(statement.clauses) {
            match (clause.word, clause.argument) {
                (Word::RequiredIn, Argument::Names(kinds)) => {
                    let (kinds, citation) = (self.listed(kinds), self.citation(clause.qualifiers));
                    let governance = Vec::new();
                    office.required.push(Requirement { kinds, governance, citation });
                }
                // It narrows the requirement before it, and has the citation where it stands last.
                (Word::Under, Argument::Names(forms)) => {
                    if let Some(last) = office.required.last_mut() {
                        last.governance = self.listed(forms);
                        last.citation = self.citation(clause.qualifiers);
                    }
                }
                (Word::Personal, Argument::Text(duty)) => {
                    office.personal = Some(self.provision(self.text(Some(duty)), clause));
                }
                (Word::DeputyNominatedBy, _) => {
                    office.deputy = Some(self.provision("holder".to_owned(), clause));
                }
                _ => {}
            }
        }
        office
    }

    fn provision(&self, what: String, clause: &Clause) -> Provision {
        let not_in = self.not_in(clause.qualifiers);
        Provision { what, not_in, citation: self.citation(clause.qualifiers) }
    }

    fn incompatible(&self, one: String, statement: &Statement) -> Incompatible {
        let mut found = Incompatible {
            one,
            other: String::new(),
            kinds: Vec::new(),
            citation: self.citation(statement.qualifiers),
        };
        for clause in self.tree.clauses(statement.clauses) {
            match clause.argument {
                Argument::Name(other) => found.other = self.name(other),
                Argument::Names(kinds) => found.kinds = self.listed(kinds),
                _ => {}
            }
        }
        found
    }

    fn reserved(&self, function: String, statement: &Statement) -> Reserved {
        let mut found = Reserved {
            function,
            to: Vec::new(),
            except: Vec::new(),
            reach: Reach { not_in: self.not_in(statement.qualifiers), ..Reach::default() },
            citation: self.citation(statement.qualifiers),
        };
        for clause in self.tree.clauses(statement.clauses) {
            match (clause.word, clause.argument) {
                (Word::In, Argument::Names(kinds)) => found.reach.kinds = self.listed(kinds),
                (Word::Under, Argument::Names(forms)) => {
                    found.reach.governance = self.listed(forms);
                }
                (_, Argument::Reference(to)) => {
                    for term in self.tree.terms(to) {
                        let Some(allowed) = self.allowed(term.thing) else { continue };
                        let is_except = term.join == Join::Except || !found.except.is_empty();
                        if is_except && term.join != Join::Comma {
                            found.except.push(allowed);
                        } else {
                            found.to.push(allowed);
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn allowed(&self, thing: Thing) -> Option<Allowed> {
        match thing {
            Thing::Name(office) => Some(Allowed::Office(self.names[office].to_owned())),
            Thing::Officer => Some(Allowed::Officer),
            Thing::Member => Some(Allowed::Member),
            Thing::Body => Some(Allowed::Body),
            _ => None,
        }
    }

    fn name(&self, ident: Ident) -> String {
        self.names[ident.name].to_owned()
    }

    fn listed(&self, names: Slice<Ident>) -> Vec<String> {
        self.tree.idents(names).iter().map(|&it| self.name(it)).collect()
    }

    fn text(&self, range: Option<TextRange>) -> String {
        range.map(|range| range.of(&self.source.text).to_owned()).unwrap_or_default()
    }

    /// A citation, its days, and beside it a note where nobody has read it as it stands.
    fn citation(&self, qualifiers: Slice<Qualifier>) -> Citation {
        let mut citation = Citation::default();
        for qualifier in self.tree.qualifiers(qualifiers) {
            match qualifier.kind {
                QualifierKind::Cite(text) => citation.text = self.text(Some(text)),
                QualifierKind::SinceDate(day) => citation.since = Some(day),
                QualifierKind::UntilDate(day) => citation.until = Some(day),
                QualifierKind::Note(text) => {
                    let note = self.text(Some(text));
                    let known = Checked::NOTES.iter().find(|(words, _)| *words == note);
                    // What else a note says, it says of something that nobody has confirmed.
                    citation.checked = known.map_or(Checked::NotRead, |&(_, checked)| checked);
                }
                _ => {}
            }
        }
        citation
    }

    /// The kinds of authority that `unless` names.
    fn not_in(&self, qualifiers: Slice<Qualifier>) -> Vec<String> {
        let mut kinds = Vec::new();
        for qualifier in self.tree.qualifiers(qualifiers) {
            let QualifierKind::Unless(exceptions) = qualifier.kind else { continue };
            for exception in self.tree.exceptions(exceptions) {
                if let Exception::Name(kind) = *exception {
                    kinds.push(self.name(kind));
                }
            }
        }
        kinds
    }
}
