//! What boxes, lines and signs look like and mean. A shape, a dash and an end are told apart without
//! colour; colour only repeats them.

/// The outline of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Shape {
    #[default]
    Officer,
    Member,
    Body,
    Group,
    External,
    Class,
    /// Somebody who is named in words, and not by one role.
    Person,
    Function,
    Confidential,
    /// An escalation that is not the one drawn.
    Escalation,
    Document,
    Start,
    Step,
    /// A step that ends the matter.
    Decision,
    DeadEnd,
    /// Where a way ends that nobody need decide.
    End,
    /// Where the text leaves a choice.
    Either,
}

impl Shape {
    pub const ALL: [Self; 17] = [
        Self::Officer,
        Self::Member,
        Self::Body,
        Self::Group,
        Self::External,
        Self::Class,
        Self::Person,
        Self::Function,
        Self::Confidential,
        Self::Start,
        Self::Step,
        Self::Decision,
        Self::Escalation,
        Self::Document,
        Self::End,
        Self::DeadEnd,
        Self::Either,
    ];

    /// What the key of the picture says of it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Member => "member",
            Self::Body => "body",
            Self::Group => "political group",
            Self::External => "outside the council",
            Self::Class => "a class of people",
            Self::Person => "whoever the words mean",
            Self::Function => "something to decide",
            Self::Confidential => "confidential matter",
            Self::Escalation => "goes on under another procedure",
            Self::Document => "goes on in a document",
            Self::Start => "how it begins",
            Self::Step => "step",
            Self::Decision => "ends the matter",
            Self::DeadEnd => "nobody decides",
            Self::End => "ends without a decision",
            Self::Either => "one of these, the rules do not state which",
        }
    }

    /// Fill and outline.
    pub fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Officer | Self::Step => ("#e8f1fa", "#1f4e79"),
            Self::Member => ("#fdf1dc", "#7a4b00"),
            Self::Body | Self::Decision => ("#e4f4ec", "#0b5d43"),
            Self::Group => ("#f5e8f3", "#7a2d69"),
            Self::External | Self::Document | Self::Escalation => ("#f4f4f4", "#4a4a4a"),
            Self::Class | Self::Person | Self::Start => ("#ffffff", "#333333"),
            Self::Function | Self::Confidential => ("#fff9d6", "#5f5200"),
            Self::DeadEnd => ("#fdebe6", "#a32c00"),
            Self::End | Self::Either => ("#ffffff", "#4a4a4a"),
        }
    }
}

/// What an arrow means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Line {
    #[default]
    ReportsTo,
    /// One of several, and the text does not say which.
    MayReportTo,
    Serves,
    SitsOn,
    Leads,
    PartOf,
    Passes,
    Decides,
    Goes,
    HandsOver,
    Appeal,
    MayReach,
    ShouldNotReach,
    MustNotReach,
    Carried,
    Told,
}

/// What stands at the end of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Filled,
    Open,
    Diamond,
    Ring,
    /// A bar across the line, before the box.
    Bar,
    /// Two bars.
    Bars,
}

impl Line {
    pub const ALL: [Self; 16] = [
        Self::ReportsTo,
        Self::MayReportTo,
        Self::Serves,
        Self::SitsOn,
        Self::Leads,
        Self::PartOf,
        Self::Passes,
        Self::Decides,
        Self::Goes,
        Self::HandsOver,
        Self::Appeal,
        Self::MayReach,
        Self::ShouldNotReach,
        Self::MustNotReach,
        Self::Carried,
        Self::Told,
    ];

    /// What the key of the picture says of it, and a program that draws it by itself.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ReportsTo => "reports to",
            Self::MayReportTo => "reports to one of these",
            Self::Serves => "serves",
            Self::SitsOn => "sits on",
            Self::Leads => "leads",
            Self::PartOf => "is part of",
            Self::Passes => "passes on to",
            Self::Decides => "decides",
            Self::Goes => "goes on to",
            Self::HandsOver => "is handed over to",
            Self::Appeal => "appeal",
            Self::MayReach => "may reach",
            Self::ShouldNotReach => "should not reach",
            Self::MustNotReach => "must not reach",
            Self::Carried => "is told in the course of",
            Self::Told => "so passes to",
        }
    }

    /// Dash pattern, empty for none; width; head.
    pub fn drawn(self) -> (&'static str, f64, Head) {
        match self {
            Self::ReportsTo | Self::Goes | Self::Passes | Self::MayReach => ("", 1.6, Head::Filled),
            Self::MayReportTo => ("6 4", 1.6, Head::Filled),
            Self::Serves => ("10 3 2 3", 1.6, Head::Open),
            Self::SitsOn => ("2 3", 1.8, Head::Ring),
            Self::Leads => ("", 2.6, Head::Diamond),
            Self::PartOf | Self::Decides => ("", 1.6, Head::Open),
            Self::HandsOver | Self::Carried => ("6 4", 1.6, Head::Open),
            Self::Appeal => ("2 3", 1.8, Head::Open),
            Self::Told => ("10 3 2 3", 1.6, Head::Filled),
            Self::ShouldNotReach => ("6 4", 1.6, Head::Bar),
            Self::MustNotReach => ("", 2.6, Head::Bars),
        }
    }

    pub fn colour(self) -> &'static str {
        match self {
            Self::Leads => "#7a4b00",
            Self::Serves | Self::SitsOn => "#0b5d43",
            Self::ShouldNotReach | Self::MustNotReach => "#a32c00",
            Self::Appeal | Self::HandsOver | Self::Carried | Self::Told => "#4a4a4a",
            _ => "#1f4e79",
        }
    }
}

/// What is remarkable, as a sign beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Circle,
    DeadEnd,
    Conflict,
}

impl Sign {
    pub const ALL: [Self; 3] = [Self::Circle, Self::DeadEnd, Self::Conflict];

    /// What the key of the picture says of it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Circle => "goes round in a circle",
            Self::DeadEnd => "a dead end",
            Self::Conflict => "a conflict",
        }
    }

    /// As a letter of text, where nothing can be drawn.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Circle => "↻",
            Self::DeadEnd => "■",
            Self::Conflict => "▲",
        }
    }
}
