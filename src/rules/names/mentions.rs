//! Every name that some provision uses, and every built-in word.

use std::collections::BTreeSet;

use crate::{
    model::{Constitution, Definition, RoleKind},
    syntax::{
        Name,
        ast::{
            Argument, Case, Clause, DeedKind, Exception, Expectation, Ident, Object, Qualifier,
            QualifierKind, Question, Slice, StatementKind, Term, Thing, Tree,
        },
        words::Word,
    },
};

/// What a constitution speaks of, apart from where it is defined. Linear in the text.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    pub(super) names: BTreeSet<Name>,
    /// Which kinds of role a built-in word takes together.
    pub(super) kinds: BTreeSet<RoleKind>,
}

impl Mentions {
    pub(super) fn of(model: &Constitution<'_>) -> Self {
        let mut mentions = Self::default();
        for tree in model.trees() {
            for statement in tree.statements() {
                mentions.qualifiers(tree, statement.qualifiers);
                for clause in tree.clauses(statement.clauses) {
                    mentions.clause(model, tree, statement.kind, clause);
                    mentions.qualifiers(tree, clause.qualifiers);
                }
            }
        }
        mentions
    }

    fn clause(
        &mut self,
        model: &Constitution<'_>,
        tree: &Tree,
        kind: StatementKind,
        clause: &Clause,
    ) {
        match (clause.word, clause.argument) {
            // An office is no role, though a post may bear its name.
            (Word::Holds, _) => {}
            // That someone is in a class says nothing of the class.
            (Word::Is, Argument::Names(names)) if kind != StatementKind::Class => {
                let is_role = |name: &Name| {
                    matches!(model.definition(*name), Some(Definition::Role(role))
                        if model.role(role).kind != RoleKind::Class)
                };
                let names = tree.idents(names).iter().map(|it| it.name);
                self.names.extend(names.filter(is_role));
            }
            (_, Argument::Names(names)) => self.idents(tree, names),
            (_, Argument::Reference(terms)) => self.terms(tree, terms),
            (_, Argument::Sides(one, other)) => {
                self.terms(tree, one);
                self.terms(tree, other);
            }
            (_, Argument::Deed(deed)) => self.deed(tree, tree.deed(deed).what),
            (_, Argument::Case(case)) => self.case(tree, tree.case(case)),
            (_, Argument::Expectation(index)) => self.expectation(tree, tree.expectation(index)),
            _ => {}
        }
    }

    fn idents(&mut self, tree: &Tree, names: Slice<Ident>) {
        self.names.extend(tree.idents(names).iter().map(|it| it.name));
    }

    fn terms(&mut self, tree: &Tree, terms: Slice<Term>) {
        use RoleKind::{Body, External, Group, Member, Officer};
        for term in tree.terms(terms) {
            match term.thing {
                Thing::Name(name) => self.names.extend([name]),
                Thing::Officer => self.kinds.extend([Officer]),
                Thing::Member => self.kinds.extend([Member]),
                Thing::Body => self.kinds.extend([Body]),
                Thing::Group => self.kinds.extend([Group]),
                Thing::External => self.kinds.extend([External]),
                Thing::Anyone => self.kinds.extend([Officer, Member, External]),
                _ => {}
            }
        }
    }

    fn qualifiers(&mut self, tree: &Tree, qualifiers: Slice<Qualifier>) {
        for qualifier in tree.qualifiers(qualifiers) {
            let QualifierKind::Unless(exceptions) = qualifier.kind else { continue };
            for exception in tree.exceptions(exceptions) {
                match *exception {
                    Exception::Name(ident) => self.names.extend([ident.name]),
                    Exception::ConsentOf(terms) => self.terms(tree, terms),
                    Exception::Text(_) | Exception::Subject(_) => {}
                }
            }
        }
    }

    fn deed(&mut self, tree: &Tree, deed: DeedKind) {
        match deed {
            DeedKind::Texts(_) => {}
            DeedKind::Person(_, who, _) => self.terms(tree, who),
            DeedKind::Thing(_, what, to) => {
                if let Object::Names(names) = what {
                    self.idents(tree, names);
                }
                self.terms(tree, to.unwrap_or_default());
            }
        }
    }

    fn case(&mut self, tree: &Tree, case: Case) {
        match case.question {
            Question::Raises { raiser, about, .. } => {
                self.terms(tree, raiser);
                self.terms(tree, about.unwrap_or_default());
            }
            Question::Dispute { one, other, about } => {
                self.terms(tree, one);
                self.terms(tree, other);
                self.terms(tree, about.unwrap_or_default());
            }
            Question::AsksToSee { raiser, .. } => self.terms(tree, raiser),
        }
        self.terms(tree, case.without.unwrap_or_default());
    }

    fn expectation(&mut self, tree: &Tree, expectation: Expectation) {
        match expectation {
            Expectation::First(who)
            | Expectation::Then(who)
            | Expectation::DecidedBy(who)
            | Expectation::Passes(who)
            | Expectation::Never(who)
            | Expectation::Decides(who, _)
            | Expectation::MaySee { who, .. } => self.terms(tree, who),
            Expectation::EndsIn(_)
            | Expectation::NoDecision
            | Expectation::NoRoute
            | Expectation::Within(_)
            | Expectation::Finding { .. } => {}
        }
    }
}
