//! What is checked: one file and one page a rule. A rule asks the model and the analysis, and makes
//! findings; it reads no file and prints nothing.

pub(crate) mod conditions;
mod confidentiality;
mod cures;
mod decisions;
mod delegation;
mod duties;
mod escalation;
mod names;
mod offices;
mod own;
pub(crate) mod routes;
mod spoken;
mod text;
pub(crate) mod words;

use std::cell::OnceCell;

use jiff::civil::Date;

pub(crate) use self::names::{circles, needless_acceptances, says_something};

use crate::{
    analysis::{
        Resolver, Scopes, Survey,
        absence::{Absence, Absences},
        ends::{Endings, Ends},
        survey,
    },
    finding::{Finding, Kind, RuleId, Severity},
    model::{Constitution, Council, Head},
    source::Span,
};

/// One thing that is checked.
pub struct Rule {
    pub id: RuleId,
    pub kind: Kind,
    /// Of its findings, where no configuration says otherwise.
    pub severity: Severity,
    /// What is wrong, as a clause without a full stop.
    pub summary: &'static str,
    /// Statute, case or practice that it rests on.
    pub sources: &'static [&'static str],
    /// The page: why it matters, examples that are run as tests, and limits.
    pub docs: &'static str,
    pub needs: Needs,
    pub check: fn(&Context<'_>) -> Vec<Finding>,
    /// Why it could not be evaluated, where it could not.
    pub not_evaluated: fn(&Context<'_>) -> Option<String>,
}

/// How much must have been understood before a rule may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it speaks of what was not understood.
    Nothing,
    /// The statements that its finding points at.
    Statement,
    /// Every statement and every name, since a cure may stand in any of them.
    Everything,
}

impl Rule {
    /// Whether it speaks of what was not understood, for which other rules are not asked: law among them.
    pub fn is_fault(&self) -> bool {
        self.needs == Needs::Nothing && self.severity == Severity::Error
    }

    /// Starts a finding of this rule.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.id,
            kind: self.kind,
            severity: self.severity,
            message: message.into(),
            span,
            labels: Vec::new(),
            help: None,
            on: None,
            about: Vec::new(),
            pin: None,
            example: None,
            readings: Vec::new(),
            instances: Vec::new(),
            repair: None,
            fingerprint: String::new(),
        }
    }

    /// Starts a finding about a statement, at its name.
    pub fn of(&self, context: &Context<'_>, head: &Head, message: impl Into<String>) -> Finding {
        let model = context.model;
        self.at(head.span, message).on(model.name(head.name), model.pin(head.qualifiers))
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.id)
    }
}

/// For a rule that can always be evaluated.
fn always(_: &Context<'_>) -> Option<String> {
    None
}

/// By which days a constitution is checked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Days {
    /// The day by which acceptances expire, where it is known.
    pub today: Option<Date>,
    /// The day whose law is asked for; else it is as each council says.
    pub law_as_at: Option<Date>,
    /// The day whose law is asked for where a council names none.
    pub law_otherwise: Option<Date>,
}

impl From<Option<Date>> for Days {
    fn from(today: Option<Date>) -> Self {
        Self { today, ..Self::default() }
    }
}

/// What a rule may ask.
#[derive(Debug)]
pub struct Context<'c> {
    pub model: &'c Constitution<'c>,
    pub resolver: &'c Resolver<'c>,
    pub scopes: &'c Scopes<'c, 'c>,
    /// The day of the check, where it is known.
    pub today: Option<Date>,
    pub(crate) days: Days,
    looked: OnceCell<Looked>,
    duties: OnceCell<Vec<duties::Said>>,
}

/// What every case of every escalation tells, each looked at once.
#[derive(Debug)]
struct Looked {
    survey: Survey,
    ends: Ends,
    absences: Vec<Absence>,
}

impl<'c> Context<'c> {
    pub fn new(scopes: &'c Scopes<'c, 'c>, days: Days) -> Self {
        let resolver = scopes.resolver;
        let model = resolver.people.constitution;
        let (looked, duties) = Default::default();
        Self { model, resolver, scopes, today: days.today, days, looked, duties }
    }

    /// The day whose law a council is checked by, where whoever checks or the council says so.
    pub(crate) fn law_day(&self, council: &Council) -> Option<Date> {
        self.days.law_as_at.or(council.law_as_at).or(self.days.law_otherwise)
    }

    /// The first day whose law a council is checked by; else that of the check.
    pub(crate) fn day(&self) -> Option<Date> {
        self.model.councils.iter().filter_map(|it| self.law_day(it)).min().or(self.today)
    }

    /// What is remarkable in the cases of every escalation.
    pub fn survey(&self) -> &Survey {
        &self.looked().survey
    }

    /// Through whom every case ends.
    pub fn ends(&self) -> &Ends {
        &self.looked().ends
    }

    /// Whose absence leaves nobody to end a case; nobody's where the constitution is not whole.
    pub fn absences(&self) -> &[Absence] {
        &self.looked().absences
    }

    /// What duties and rights say, once some rule asks.
    fn duties(&self) -> &[duties::Said] {
        self.duties.get_or_init(|| duties::said(self.model))
    }

    /// Every case is looked at when the first rule asks, for all that any of them will ask.
    fn looked(&self) -> &Looked {
        self.looked.get_or_init(|| {
            let mut endings = Endings::of(self.scopes);
            let together = escalation::away_together(self);
            let mut absences = together.map(|it| Absences::of(self.scopes, &it));
            let survey = survey::survey_with(self.scopes, |case| {
                endings.look(case);
                if let Some(absences) = &mut absences {
                    absences.look(case);
                }
            });
            let absences = absences.map(Absences::done).unwrap_or_default();
            Looked { survey, ends: endings.done(), absences }
        })
    }
}

/// Every rule, by family, in the order of the pages.
pub const FAMILIES: [(&str, &[&Rule]); 8] = [
    ("text", text::ALL),
    ("names and structure", names::ALL),
    ("delegation", delegation::ALL),
    ("escalation", escalation::ALL),
    ("confidentiality", confidentiality::ALL),
    ("statutory offices", offices::ALL),
    ("who may decide by law", decisions::ALL),
    ("the council's own packs", own::ALL),
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// The rule of a name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.0 == id)
}
