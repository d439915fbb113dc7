//! Reads the packs: trees to law. A pack that ships has no fault, so nothing is reported.

use super::{
    Allowed, Barred, Category, Checked, Citation, Demand, Incompatible, Line, OfOffice, Office,
    Pack, Period, Provision, Reach, RequiredIn, Requirement, Reserved, Revoked,
};
use crate::{
    source::{SourceFile, Sources, TextRange},
    syntax::{
        self, Names,
        ast::{
            Argument, Clause, Exception, Ident, Join, Qualifier, QualifierKind, Slice, Statement,
            StatementKind, Term, Thing, Time, Tree,
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

/// What a statement says, if it is a line of a pack.
pub(crate) fn line(
    tree: &Tree,
    names: &Names,
    source: &SourceFile,
    statement: &Statement,
) -> Option<Line> {
    Reader { tree, names, source }.line(statement)
}

struct Reader<'a> {
    tree: &'a Tree,
    names: &'a Names,
    source: &'a SourceFile,
}

impl Reader<'_> {
    fn pack(&self) -> Pack {
        let mut pack = Pack::default();
        for statement in self.tree.statements() {
            if statement.kind == StatementKind::Pack {
                self.begin(&mut pack, statement);
            }
            match self.line(statement) {
                Some(Line::Office(it)) => pack.offices.push(it),
                Some(Line::Incompatible(it)) => pack.incompatible.push(it),
                Some(Line::Reserved(it)) => pack.reserved.push(it),
                Some(Line::Barred(it)) => pack.barred.push(it),
                Some(Line::Requirement(it)) => pack.requirements.push(it),
                Some(Line::Category(it)) => pack.categories.push(it),
                Some(Line::Revoked(it)) => pack.revoked.push(it),
                Some(Line::Provision(it)) => pack.provisions.push(it),
                None => {}
            }
        }
        pack
    }

    /// Whose law a pack is, and of what days.
    fn begin(&self, pack: &mut Pack, statement: &Statement) {
        pack.name = statement.name.map(|it| self.name(it)).unwrap_or_default();
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

    fn line(&self, statement: &Statement) -> Option<Line> {
        let name = statement.name.map(|it| self.name(it)).unwrap_or_default();
        let title = self.text(statement.title);
        let citation = self.citation(statement.qualifiers);
        let reach = self.reach(statement);
        let function = name.clone();
        Some(match statement.kind {
            StatementKind::Office => Line::Office(self.office(name, statement)),
            StatementKind::Incompatible => Line::Incompatible(self.incompatible(name, statement)),
            StatementKind::Reserved => Line::Reserved(self.reserved(name, statement)),
            StatementKind::Barred => Line::Barred(Barred { function, reach, citation }),
            StatementKind::Requirement => {
                let demand = self.demand(statement)?;
                Line::Requirement(Requirement { function, demand, reach, citation })
            }
            StatementKind::Category => Line::Category(Category { name, title, reach, citation }),
            StatementKind::Revoked => Line::Revoked(Revoked { text: title, citation }),
            StatementKind::Provision => {
                Line::Provision(Provision { name, says: title, reach, citation })
            }
            _ => return None,
        })
    }

    /// For which authorities a line is law.
    fn reach(&self, statement: &Statement) -> Reach {
        let mut reach = Reach { not_in: self.not_in(statement.qualifiers), ..Reach::default() };
        for clause in self.tree.clauses(statement.clauses) {
            match (clause.word, clause.argument) {
                (Word::In, Argument::Names(kinds)) => reach.kinds = self.listed(kinds),
                (Word::Under, Argument::Names(forms)) => reach.governance = self.listed(forms),
                _ => {}
            }
        }
        reach
    }

    fn demand(&self, statement: &Statement) -> Option<Demand> {
        let clauses = self.tree.clauses(statement.clauses);
        let from = clauses.iter().find_map(|it| match it.argument {
            Argument::Text(day) => Some(self.text(Some(day))),
            _ => None,
        });
        clauses.iter().find_map(|it| match (it.word, it.argument) {
            (Word::Consulting, Argument::Reference(who)) => {
                Some(Demand::Consulting(self.allowed(who).0))
            }
            (Word::Informing, Argument::Reference(who)) => {
                Some(Demand::Informing(self.allowed(who).0))
            }
            (Word::Within, Argument::Time(time)) => {
                Some(Demand::Within(self.period(time)?, from.clone()))
            }
            _ => None,
        })
    }

    /// `None` for a number that is not whole, or that nobody waits.
    fn period(&self, Time { number, counting, unit }: Time) -> Option<Period> {
        let number = number.of(&self.source.text).parse().ok()?;
        Some(Period { number, counting, unit })
    }

    fn office(&self, name: String, statement: &Statement) -> Office {
        let mut office = Office {
            name,
            title: self.text(statement.title),
            also: Vec::new(),
            required: Vec::new(),
            personal: None,
            deputy: None,
        };
        for clause in self.tree.clauses(statement.clauses) {
            match (clause.word, clause.argument) {
                (Word::RequiredIn, Argument::Names(kinds)) => {
                    let reach = Reach { kinds: self.listed(kinds), ..Reach::default() };
                    let citation = self.citation(clause.qualifiers);
                    office.required.push(RequiredIn { reach, citation });
                }
                // It narrows the requirement before it, and has the citation where it stands last.
                (Word::Under, Argument::Names(forms)) => {
                    if let Some(last) = office.required.last_mut() {
                        last.reach.governance = self.listed(forms);
                        last.citation = self.citation(clause.qualifiers);
                    }
                }
                (Word::Also, Argument::Texts(texts)) => {
                    let texts = self.tree.texts(texts).iter();
                    office.also.extend(texts.map(|&it| self.text(Some(it))));
                }
                (Word::Personal, Argument::Text(duty)) => {
                    office.personal = Some(self.of_office(self.text(Some(duty)), clause));
                }
                (Word::DeputyNominatedBy, Argument::Reference(who)) => {
                    let who = self.words(who);
                    office.deputy = Some(self.of_office(who, clause));
                }
                _ => {}
            }
        }
        office
    }

    fn of_office(&self, what: String, clause: &Clause) -> OfOffice {
        let not_in = self.not_in(clause.qualifiers);
        OfOffice { what, not_in, citation: self.citation(clause.qualifiers) }
    }

    fn incompatible(&self, one: String, statement: &Statement) -> Incompatible {
        let mut found = Incompatible {
            one,
            other: String::new(),
            reach: self.reach(statement),
            citation: self.citation(statement.qualifiers),
        };
        for clause in self.tree.clauses(statement.clauses) {
            if let Argument::Name(other) = clause.argument {
                found.other = self.name(other);
            }
        }
        found
    }

    fn reserved(&self, function: String, statement: &Statement) -> Reserved {
        let to = self.tree.clauses(statement.clauses).iter().find_map(|it| match it.argument {
            Argument::Reference(to) => Some(self.allowed(to)),
            _ => None,
        });
        let (to, except) = to.unwrap_or_default();
        let (reach, citation) = (self.reach(statement), self.citation(statement.qualifiers));
        Reserved { function, to, except, reach, citation }
    }

    /// Whom a reference names, and whom it leaves out.
    fn allowed(&self, who: Slice<Term>) -> (Vec<Allowed>, Vec<Allowed>) {
        let (mut some, mut except) = (Vec::new(), Vec::new());
        for term in self.tree.terms(who) {
            let allowed = match term.thing {
                Thing::Name(office) => Allowed::Office(self.names[office].to_owned()),
                Thing::Officer => Allowed::Officer,
                Thing::Member => Allowed::Member,
                Thing::Body => Allowed::Body,
                _ => continue,
            };
            let is_except = term.join == Join::Except || !except.is_empty();
            if is_except && term.join != Join::Comma {
                except.push(allowed);
            } else {
                some.push(allowed);
            }
        }
        (some, except)
    }

    /// A reference as it is written.
    fn words(&self, who: Slice<Term>) -> String {
        let terms = self.tree.terms(who);
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { return String::new() };
        first.range.to(last.range).of(&self.source.text).to_owned()
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
