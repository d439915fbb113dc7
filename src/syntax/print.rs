//! Tree to text: everything the tree holds, in its order, a clause a line.

use super::{
    Names,
    ast::{
        Argument, Case, Clause, Counting, Deed, DeedKind, Exception, Expectation, Ident, Join,
        Label, Object, Place, Qualifier, QualifierKind, Question, Quoted, Relative, Slice,
        Statement, StatementKind, Term, Thing, Time, Tree, Unit,
    },
    words::Word,
};

/// Prints a tree so that reading it again gives the same tree.
///
/// `text` is the text that the tree was read from. Comments are not in the tree and are left out.
pub fn print(tree: &Tree, names: &Names, text: &str) -> String {
    let mut printer = Printer { tree, names, text, out: String::new() };
    if let Some(edition) = tree.edition {
        printer.out = format!("edition {}\n", edition.of(text));
    }
    for statement in tree.statements() {
        printer.statement(statement);
    }
    printer.out
}

struct Printer<'a> {
    tree: &'a Tree,
    names: &'a Names,
    text: &'a str,
    out: String,
}

impl Printer<'_> {
    fn word(&mut self, word: &str) {
        if !self.out.is_empty() && !self.out.ends_with(['\n', '[']) {
            self.out.push(' ');
        }
        self.out.push_str(word);
    }

    fn name(&mut self, ident: Ident) {
        let names = self.names;
        self.word(&names[ident.name]);
    }

    fn quoted(&mut self, text: Quoted) {
        let text = format!("\"{}\"", text.of(self.text));
        self.word(&text);
    }

    fn statement(&mut self, statement: &Statement) {
        self.word(statement.kind.text());
        if let Some(name) = statement.name {
            self.name(name);
        }
        if let Some(title) = statement.title {
            if statement.kind == StatementKind::Pack {
                self.word(title.of(self.text));
            } else {
                self.quoted(title);
            }
        }
        let clauses = self.tree.clauses(statement.clauses);
        let qualifiers = self.tree.qualifiers(statement.qualifiers);
        if statement.has_body {
            self.qualifiers(qualifiers);
            self.word("{");
            for clause in clauses {
                self.out.push_str("\n    ");
                self.clauses(std::slice::from_ref(clause));
            }
            self.out.push_str("\n}");
        } else {
            self.merged(clauses, qualifiers);
        }
        self.out.push('\n');
    }

    /// The clauses and qualifiers of a statement without braces, as they stand among each other.
    fn merged(&mut self, clauses: &[Clause], mut qualifiers: &[Qualifier]) {
        for clause in clauses {
            let before = qualifiers.partition_point(|it| it.range.start < clause.range.start);
            let (first, rest) = qualifiers.split_at(before);
            self.qualifiers(first);
            self.clauses(std::slice::from_ref(clause));
            qualifiers = rest;
        }
        self.qualifiers(qualifiers);
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            if !matches!(clause.argument, Argument::Act(Some(_), _)) {
                self.word(clause.word.text());
            }
            self.argument(clause.argument);
            self.qualifiers(self.tree.qualifiers(clause.qualifiers));
        }
    }

    fn argument(&mut self, argument: Argument) {
        match argument {
            Argument::None | Argument::Act(None, _) => {}
            Argument::Name(name) => self.name(name),
            Argument::Names(names) => self.names(names),
            Argument::Text(text) => self.quoted(text),
            Argument::Texts(texts) => self.texts(texts),
            Argument::Reference(terms) => self.terms(terms),
            Argument::Sides(one, other) => {
                self.terms(one);
                self.word("and");
                self.terms(other);
            }
            Argument::Pence(pence) => self.word(&money(pence)),
            Argument::Date(date) => self.word(&date.to_string()),
            Argument::Time(time) => self.time(time),
            Argument::Act(Some(strength), act) => {
                self.word(strength.text());
                self.word(act.plain());
            }
            Argument::Deed(index) => self.deed(self.tree.deed(index)),
            Argument::Case(index) => self.case(self.tree.case(index)),
            Argument::Expectation(index) => self.expectation(self.tree.expectation(index)),
        }
    }

    fn listed<T: Copy>(&mut self, items: &[T], print: fn(&mut Self, T)) {
        for (index, &item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            print(self, item);
        }
    }

    fn names(&mut self, names: Slice<Ident>) {
        self.listed(self.tree.idents(names), Self::name);
    }

    fn texts(&mut self, texts: Slice<Quoted>) {
        self.listed(self.tree.texts(texts), Self::quoted);
    }

    fn terms(&mut self, terms: Slice<Term>) {
        for term in self.tree.terms(terms) {
            match term.join {
                Join::First => {}
                Join::Comma => self.out.push(','),
                Join::Or => self.word("or"),
                Join::And => self.word("and"),
                Join::Of => self.word("of"),
                Join::Except => self.word("except"),
            }
            match term.relative {
                None => {}
                Some(Relative::Relevant) => self.word("relevant"),
                Some(Relative::Appropriate) => self.word("appropriate"),
                Some(Relative::Responsible) => self.word("responsible"),
                Some(Relative::Other) => self.word("other"),
            }
            match term.thing {
                Thing::Text => self.quoted(term.range),
                Thing::Name(name) => self.word(&self.names[name]),
                _ => self.word(term.range.of(self.text)),
            }
        }
    }

    fn qualifiers(&mut self, qualifiers: &[Qualifier]) {
        for qualifier in qualifiers {
            let (word, text) = match qualifier.kind {
                QualifierKind::Pin(places) => {
                    self.pin(places);
                    continue;
                }
                QualifierKind::Unless(exceptions) => {
                    self.word("unless");
                    self.listed(self.tree.exceptions(exceptions), Self::exception);
                    continue;
                }
                QualifierKind::SinceDate(date) => {
                    self.word("since");
                    self.word(&date.to_string());
                    continue;
                }
                QualifierKind::UntilDate(date) => {
                    self.word("until");
                    self.word(&date.to_string());
                    continue;
                }
                QualifierKind::UntilText(text) => ("until", text),
                QualifierKind::When(text) => ("when", text),
                QualifierKind::For(text) => ("for", text),
                QualifierKind::Cite(text) => ("cite", text),
                QualifierKind::Reading(text) => ("reading", text),
                QualifierKind::Note(text) => ("note", text),
            };
            self.word(word);
            self.quoted(text);
        }
    }

    fn exception(&mut self, exception: Exception) {
        match exception {
            Exception::Text(text) => self.quoted(text),
            Exception::Name(name) => self.name(name),
            Exception::Subject(_) => self.word("subject"),
            Exception::ConsentOf(who) => {
                self.word("consent of");
                self.terms(who);
            }
        }
    }

    fn pin(&mut self, places: Slice<Place>) {
        self.word("[");
        for (index, place) in self.tree.places(places).iter().enumerate() {
            if index > 0 {
                self.out.push(';');
            }
            if let Some(document) = place.document {
                self.name(document);
            }
            self.label(place.from);
            if let Some(to) = place.to {
                self.word("to");
                self.label(to);
            }
        }
        self.out.push(']');
    }

    fn label(&mut self, label: Label) {
        if !label.mark.is_empty() {
            self.word(label.mark.of(self.text));
        }
        if label.heading != crate::source::TextRange::default() {
            self.quoted(label.heading);
        }
    }

    fn time(&mut self, time: Time) {
        self.word(time.number.of(self.text));
        match time.counting {
            Counting::Calendar => {}
            Counting::Working => self.word("working"),
            Counting::Clear => self.word("clear"),
        }
        self.word(match time.unit {
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
        });
    }

    fn deed(&mut self, deed: Deed) {
        if deed.negated {
            self.word("not");
        }
        match deed.what {
            DeedKind::Texts(texts) => self.texts(texts),
            DeedKind::Person(word, who, what) => {
                self.word(word.text());
                self.terms(who);
                if let Some(what) = what {
                    self.quoted(what);
                }
            }
            DeedKind::Thing(word, object, to) => {
                self.word(word.text());
                match object {
                    Object::Text(text) => self.quoted(text),
                    Object::Names(names) => self.names(names),
                }
                if let Some(to) = to {
                    self.word(Word::To.text());
                    self.terms(to);
                }
            }
        }
    }

    fn case(&mut self, case: Case) {
        match case.question {
            Question::Raises { raiser, matter, about } => {
                self.terms(raiser);
                self.word("raises");
                self.name(matter);
                self.about(about);
            }
            Question::Dispute { one, other, about } => {
                self.word("dispute between");
                self.terms(one);
                self.word("and");
                self.terms(other);
                self.about(about);
            }
            Question::AsksToSee { raiser, information } => {
                self.terms(raiser);
                self.word("asks to see");
                self.name(information);
            }
        }
        self.conditions(case);
    }

    /// What narrows a case, in the order in which it is written.
    fn conditions(&mut self, case: Case) {
        let without = case.without.and_then(|who| self.tree.terms(who).first()).map(|it| it.range);
        let mut written = [case.under.map(|it| it.range), without, case.unresolved];
        written.sort_by_key(|range| range.map(|it| it.start));
        for range in written.into_iter().flatten() {
            if let Some(name) = case.under.filter(|it| it.range == range) {
                self.word("under");
                self.name(name);
            } else if let Some(who) = case.without.filter(|_| without == Some(range)) {
                self.word("without");
                self.terms(who);
            } else {
                self.word("unresolved");
            }
        }
    }

    fn about(&mut self, about: Option<Slice<Term>>) {
        if let Some(about) = about {
            self.word("about");
            self.terms(about);
        }
    }

    fn expectation(&mut self, expectation: Expectation) {
        let (words, who) = match expectation {
            Expectation::First(who) => ("first", who),
            Expectation::Then(who) => ("then", who),
            Expectation::DecidedBy(who) => ("decided by", who),
            Expectation::Passes(who) => ("passes", who),
            Expectation::Never(who) => ("never", who),
            Expectation::EndsIn(name) => {
                self.word("ends in");
                return self.name(name);
            }
            Expectation::NoDecision => return self.word("no decision"),
            Expectation::NoRoute => return self.word("no route"),
            Expectation::Within(time) => {
                self.word("within");
                return self.time(time);
            }
            Expectation::Finding { absent, rule, on } => {
                self.word(if absent { "no finding" } else { "finding" });
                self.name(rule);
                if let Some(on) = on {
                    self.word("on");
                    self.name(on);
                }
                return;
            }
            Expectation::Decides(who, what) => {
                self.terms(who);
                self.word("decides");
                return self.name(what);
            }
            Expectation::MaySee { who, not, information } => {
                self.terms(who);
                self.word(if not { "may not see" } else { "may see" });
                return self.name(information);
            }
        };
        self.word(words);
        self.terms(who);
    }
}

/// An amount as the language writes it: whole pounds without pence.
pub fn money(pence: u64) -> String {
    let pounds = (pence / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in pounds.chars().enumerate() {
        if index > 0 && (pounds.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match pence % 100 {
        0 => format!("£{grouped}"),
        pence => format!("£{grouped}.{pence:02}"),
    }
}
