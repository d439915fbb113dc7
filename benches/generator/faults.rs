//! What can go wrong in the text of a council or of a department, and which rule finds it.
//!
//! A fault is some lines of the text replaced; what stands between two [`HERE`]s is the rule that has
//! something to say of that line, and is not written.

use super::Faults;

/// Stands before and after the rule of a fault, at its line.
pub(super) const HERE: char = '§';

/// One way in which a text goes wrong: what is replaced, each once, and by what.
pub(super) struct Fault {
    /// Whether it needs no more than the first two parts of a department.
    needs: Needs,
    changes: &'static [(&'static str, &'static str)],
}

#[derive(PartialEq, Eq)]
enum Needs {
    Little,
    All,
}

use Needs::{All, Little};

impl Fault {
    /// The text with the fault in it.
    pub(super) fn put_into(&self, text: &str) -> String {
        self.changes.iter().fold(text.to_owned(), |text, (from, to)| {
            assert_eq!(text.matches(from).count(), 1, "what is replaced stands once: {from}");
            text.replace(from, to)
        })
    }

    /// The rules that find it.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.changes.iter().flat_map(|(_, to)| to.split(HERE).skip(1).step_by(2))
    }

    pub(super) fn is_small(&self) -> bool {
        self.needs == Little
    }
}

pub(super) fn of_council(faults: Faults) -> &'static [Fault] {
    match faults {
        Faults::Rules => COUNCIL,
        Faults::None | Faults::Text => &[],
    }
}

pub(super) fn of_department(faults: Faults) -> &'static [Fault] {
    match faults {
        Faults::None => &[],
        Faults::Text => TEXT,
        Faults::Rules => RULES,
    }
}

/// The id of a rule that a fault names.
pub(super) fn rule_of(text: &str) -> &'static str {
    let mut rules = [COUNCIL, RULES, TEXT].into_iter().flatten().flat_map(Fault::rules);
    rules.find(|rule| *rule == text).expect("a fault names the rule that finds it")
}

/// Once in a constitution, in the council itself.
const COUNCIL: &[Fault] = &[
    Fault {
        needs: Little,
        changes: &[
            ("function need-to-know \"", "§need-to-know-without-appeal§function need-to-know \""),
            ("    disputes to need-to-know-dispute\n", ""),
            ("    about      need-to-know\n", "    about      \"the reasons for a refusal\"\n"),
        ],
    },
    Fault {
        needs: Little,
        changes: &[
            (
                "escalation complaint-about-officer",
                "§nobody-to-go-to§escalation complaint-about-officer",
            ),
            (
                "    about      chief-executive\n",
                "    about      \"the pay of the Chief Executive\"\n",
            ),
        ],
    },
];

/// Sound text that makes bad rules.
const RULES: &[Fault] = &[
    Fault {
        needs: Little,
        changes: &[(
            "head-of-@ considers  unless subject",
            "§handler-is-subject§head-of-@ considers",
        )],
    },
    Fault {
        needs: Little,
        changes: &[(
            "head-of-@ considers  unless subject",
            "§handler-answers-to-subject§@-manager considers  unless subject",
        )],
    },
    Fault {
        needs: Little,
        changes: &[
            ("escalation complaint-about-@", "§ends-in-talk§escalation complaint-about-@"),
            (
                "    finally    chief-executive decides  within 20",
                "    finally    chief-executive considers  within 20",
            ),
        ],
    },
    Fault {
        needs: Little,
        changes: &[(
            "    then       director-of-@ considers",
            "    then       §unreachable-target§director-of-@ of public considers",
        )],
    },
    Fault {
        needs: Little,
        changes: &[
            ("escalation complaint-about-@", "§two-routes§escalation complaint-about-@"),
            (
                "    finally    chief-executive decides  within 20 working days  outcome to raiser\n}\n",
                "    finally    chief-executive decides  within 20 working days  outcome to raiser\n}\n\
                 escalation concern-about-@ \"Conduct in %\" [#.2] {\n\
                 \x20   matter     complaint, concern\n\
                 \x20   raised by  councillor\n\
                 \x20   about      @-staff\n\
                 \x20   first      director-of-@ considers  within <days> working days\n\
                 \x20   finally    chief-executive decides  within 20 working days  outcome to raiser\n\
                 }\n",
            ),
        ],
    },
    Fault {
        needs: Little,
        changes: &[
            ("chief-executive mediates", "chief-executive decides"),
            (
                "    finally    appeals-committee decides  within 20",
                "    finally    §unreachable-step§appeals-committee decides  within 20",
            ),
        ],
    },
    Fault {
        needs: All,
        changes: &[
            (
                "    must not sub-delegate\n}\n",
                "    may sub-delegate\n}\n\
              delegation @-return [#.4] { passes award-@-contracts  from head-of-@  to director-of-@  must not sub-delegate }\n",
            ),
            ("delegation @-small-contracts", "§delegation-circle§delegation @-small-contracts"),
        ],
    },
    Fault {
        needs: All,
        changes: &[
            ("escalation @-contract-dispute", "§escalation-circle§escalation @-contract-dispute"),
            (
                "    finally    appeals-committee decides  within 20",
                "    finally    @-grants-dispute  within 20",
            ),
            (
                "    finally    appeals-committee decides  within 30",
                "    finally    @-contract-dispute  within 30",
            ),
        ],
    },
    Fault {
        needs: All,
        changes: &[
            ("    advised by head-of-@\n", "    advised by monitoring-officer\n"),
            (
                "    finally    appeals-committee decides  within 30",
                "    finally    §judge-of-own-advice§monitoring-officer decides  within 30",
            ),
        ],
    },
    Fault {
        needs: All,
        changes: &[(
            "    finally    appeals-committee decides  privately",
            "    finally    §judge-of-own-secret§director-of-@ decides  privately",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    first      monitoring-officer advises",
            "    first      §passed-on-by-route§monitoring-officer advises  informing public",
        )],
    },
    Fault {
        needs: All,
        changes: &[
            ("confidential @-tenders", "§shared-and-withheld§confidential @-tenders"),
            (
                "    may reach        director-of-@,",
                "    may reach        director-of-@, @-manager,",
            ),
            ("    must not reach   public", "    must not reach   public, @-manager"),
        ],
    },
    Fault {
        needs: All,
        changes: &[
            ("    then       group-leader of", "    then       §assumes-a-group§group-leader of"),
            ("    otherwise  monitoring-officer considers  within 10 working days\n", ""),
        ],
    },
    Fault {
        needs: All,
        changes: &[(
            "    finally    chief-executive decides  consulting leader",
            "    finally    §decider-is-party§director-of-@ decides  consulting leader",
        )],
    },
];

/// Text that cannot be read, or names what is not there.
const TEXT: &[Fault] = &[
    Fault {
        needs: Little,
        changes: &[(
            "    reports to director-of-@\n",
            "    §misspelt-word§reprots to director-of-@\n",
        )],
    },
    Fault {
        needs: Little,
        changes: &[(
            "    reports to director-of-@\n",
            "    reports to director-of-@\n    §misplaced-clause§matter     complaint\n",
        )],
    },
    Fault {
        needs: Little,
        changes: &[(
            "    kind       executive\n",
            "    kind       executive, §surplus-value§council\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    may        \"enter premises and take copies of what is found there\"\n",
            "    may        §unclosed-quote§\"enter premises and take copies of what is found there\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "copies of what is found there\"\n}\n",
            "copies of what is found there\"§unclosed-brace§\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    must       \"show a warrant card before going in\"\n}\n",
            "    must       \"show a warrant card before going in\"\n}\n§surplus-brace§}\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    must       \"show a warrant card before going in\"\n",
            "§conflict-marker§<<<<<<< ours\n\
             \x20   must       \"show a warrant card before going in\"\n\
             =======\n\
             \x20   must       \"show a warrant card to whoever asks\"\n\
             >>>>>>> theirs\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    on         @-inspector\n",
            "    on§pasted-character§\u{a0}        @-inspector\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[(
            "    on         @-inspector\n",
            "    on §undecodable-text§\u{7}        @-inspector\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[("    up to      £25,000 ", "    up to      §unexpected-text§plenty ")],
    },
    Fault {
        needs: All,
        changes: &[(
            "    consulting monitoring-officer\n",
            "    consulting §unknown-name§nobody-in-@\n",
        )],
    },
    Fault {
        needs: All,
        changes: &[("right question-@-performance", "right §duplicate-name§see-@-register")],
    },
    Fault {
        needs: All,
        changes: &[(
            "    held by    @-inspector\n",
            "    held by    §wrong-kind§award-@-contracts\n",
        )],
    },
];
