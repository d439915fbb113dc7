//! A pack, and the law of one day in it.

use jiff::civil::Date;

use super::{
    Barred, Category, Citation, Incompatible, OfOffice, Office, Provision, RequiredIn, Requirement,
    Reserved, Revoked,
};

/// What is known of the law of one nation.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    pub name: String,
    pub version: String,
    pub nation: String,
    /// The day whose law it states.
    pub as_at: Option<Date>,
    /// The day from which on it was compared with the law; what was law before, it does not say.
    pub since: Option<Date>,
    pub offices: Vec<Office>,
    pub incompatible: Vec<Incompatible>,
    pub reserved: Vec<Reserved>,
    pub barred: Vec<Barred>,
    pub requirements: Vec<Requirement>,
    pub categories: Vec<Category>,
    pub revoked: Vec<Revoked>,
    pub provisions: Vec<Provision>,
}

impl Pack {
    pub fn office(&self, name: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.name == name)
    }

    /// Whether some line names a kind of authority: of one that none names, nothing is known.
    pub fn knows(&self, kind: &str) -> bool {
        let reaches = self.offices.iter().flat_map(|it| &it.required).map(|it| &it.reach);
        let reaches = reaches.chain(self.incompatible.iter().map(|it| &it.reach));
        let reaches = reaches.chain(self.reserved.iter().map(|it| &it.reach));
        let reaches = reaches.chain(self.provisions.iter().map(|it| &it.reach));
        reaches.flat_map(|it| it.kinds.iter().chain(&it.not_in)).any(|it| it == kind)
    }

    /// The law of a day; `None` where the pack does not go back so far.
    pub fn on(&'static self, day: Option<Date>) -> Option<Law> {
        let day = day.or(self.as_at)?;
        self.since.is_none_or(|since| since <= day).then_some(Law { pack: self, day })
    }
}

/// The law of one nation on one day.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    pack: &'static Pack,
    day: Date,
}

impl Law {
    pub fn office(&self, name: &str) -> Option<&'static Office> {
        self.pack.office(name)
    }

    /// By what an authority must have an office, or may have to where that turns on what is not stated
    /// of it.
    pub fn required(
        &self,
        office: &'static Office,
        kind: Option<&str>,
        governance: Option<&str>,
    ) -> Option<&'static RequiredIn> {
        let of_the_day = || office.required.iter().filter(|it| it.citation.is_law_on(self.day));
        let covers = |it: &&RequiredIn| it.reach.covers(kind, governance);
        let certain = of_the_day().find(|it| covers(it) == Some(true));
        certain.or_else(|| of_the_day().find(|it| covers(it).is_none()))
    }

    pub fn offices(&self) -> impl Iterator<Item = &'static Office> {
        self.pack.offices.iter()
    }

    pub fn deputy(&self, office: &str) -> Option<&'static OfOffice> {
        self.pack.office(office)?.deputy.as_ref().filter(|it| it.citation.is_law_on(self.day))
    }

    pub fn incompatible(&self) -> impl Iterator<Item = &'static Incompatible> {
        let day = self.day;
        self.pack.incompatible.iter().filter(move |it| it.citation.is_law_on(day))
    }

    /// The line of a function that is for an authority of a kind and governance; else one that may be, else
    /// any.
    pub fn reserved(
        &self,
        function: &str,
        kind: Option<&str>,
        governance: Option<&str>,
    ) -> Option<&'static Reserved> {
        let all = self.pack.reserved.iter().filter(|it| it.function == function);
        all.filter(|it| it.citation.is_law_on(self.day)).min_by_key(|it| {
            match it.reach.covers(kind, governance) {
                Some(true) => 0,
                None => 1,
                Some(false) => 2,
            }
        })
    }

    /// Whether the pack reserves a function to somebody, in what authority so ever.
    pub fn is_reserved(&self, function: &str) -> bool {
        self.reserved(function, None, None).is_some()
    }

    /// Whether the pack reserves a function from a later day on, in what may be an authority of a kind and
    /// governance.
    pub fn is_late_on(&self, function: &str, kind: Option<&str>, governance: Option<&str>) -> bool {
        let mut all = self.pack.reserved.iter().filter(|it| it.function == function);
        all.any(|it| {
            self.is_before(&it.citation) && it.reach.covers(kind, governance) != Some(false)
        })
    }

    fn is_before(&self, citation: &Citation) -> bool {
        citation.since.is_some_and(|since| since > self.day)
    }

    /// What provisions of a name say on the day.
    pub fn provisions(&self, name: &str) -> impl Iterator<Item = &'static Provision> {
        self.named(name).filter(|it| it.citation.is_law_on(self.day))
    }

    /// Whether a provision of a name begins after the day, for what may be an authority of a kind and
    /// governance.
    pub fn has_later(&self, name: &str, kind: Option<&str>, governance: Option<&str>) -> bool {
        self.named(name).any(|it| {
            self.is_before(&it.citation) && it.reach.covers(kind, governance) != Some(false)
        })
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &'static Provision> {
        self.pack.provisions.iter().filter(move |it| it.name == name)
    }

    pub fn barred(&self, function: &str) -> Option<&'static Barred> {
        let mut all = self.pack.barred.iter().filter(|it| it.function == function);
        all.find(|it| it.citation.is_law_on(self.day))
    }

    /// Whether some line may bar something in an authority of a kind and governance.
    pub fn bars_any(&self, kind: Option<&str>, governance: Option<&str>) -> bool {
        let of_the_day = self.pack.barred.iter().filter(|it| it.citation.is_law_on(self.day));
        of_the_day.map(|it| it.reach.covers(kind, governance)).any(|it| it != Some(false))
    }

    /// What must go with a function, or with what a category holds.
    pub fn requirements(&self, function: &str) -> impl Iterator<Item = &'static Requirement> {
        let day = self.day;
        let all = self.pack.requirements.iter().filter(move |it| it.function == function);
        all.filter(move |it| it.citation.is_law_on(day))
    }

    /// The categories of exempt information of the day.
    pub fn categories(&self) -> impl Iterator<Item = &'static Category> {
        let day = self.day;
        self.pack.categories.iter().filter(move |it| it.citation.is_law_on(day))
    }

    /// The provision by which a category was one on another day.
    pub fn other_day(&self, category: &str) -> Option<&'static Citation> {
        self.pack.categories.iter().find(|it| it.name == category).map(|it| &it.citation)
    }

    /// What is law no more on the day.
    pub fn revoked(&self) -> impl Iterator<Item = &'static Revoked> {
        let day = self.day;
        self.pack.revoked.iter().filter(move |it| it.citation.is_law_on(day))
    }
}
