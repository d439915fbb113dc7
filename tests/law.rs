//! The packs, line by line, and what a constitution that departs from each line is told.

#![expect(clippy::disallowed_methods, reason = "a test reads its list")]

use std::{fs, path::Path};

use jiff::civil::{Date, date};
use polity::{
    finding::Kind,
    law::{self, Allowed, Checked, Citation, Demand, Office, Pack, Reach, Requirement, Reserved},
    pipeline::{self, Report},
    rules::{self, Days},
    source::Sources,
};
use pretty_assertions::assert_eq;

/// What every pack says stands in `law.txt`: a line of a pack cannot change without a line there.
#[test]
fn packs_say_what_they_are_to_say() {
    let said: String = law::packs().map(said).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/law.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &said).expect("the list can be written");
    }
    assert_eq!(said, fs::read_to_string(path).expect("there is a list"));
}

fn said(pack: &Pack) -> String {
    let day = pack.as_at.map(|day| day.to_string()).unwrap_or_default();
    let since = pack.since.map(|day| day.to_string()).unwrap_or_default();
    let (name, version, nation) = (&pack.name, &pack.version, &pack.nation);
    let mut lines = vec![format!("pack {name} {version}, {nation}, as at {day}, from {since}")];
    lines.extend(pack.offices.iter().flat_map(office));
    lines.extend(pack.incompatible.iter().map(|it| {
        let reach = reach(&it.reach);
        format!("{} is not {}{reach}: {}", it.one, it.other, cited(&it.citation))
    }));
    lines.extend(pack.reserved.iter().map(reserved));
    lines.extend(pack.barred.iter().map(|it| {
        format!("{} is for nobody{}: {}", it.function, reach(&it.reach), cited(&it.citation))
    }));
    lines.extend(pack.requirements.iter().map(required));
    lines.extend(pack.categories.iter().map(|it| {
        let (name, title, reach) = (&it.name, &it.title, reach(&it.reach));
        format!("category {name}, {title}{reach}: {}", cited(&it.citation))
    }));
    lines.extend(pack.provisions.iter().map(|it| {
        let (name, says, reach) = (&it.name, &it.says, reach(&it.reach));
        format!("{name}: {says}{reach}: {}", cited(&it.citation))
    }));
    let revoked = pack.revoked.iter();
    lines.extend(revoked.map(|it| format!("no more {}: {}", it.text, cited(&it.citation))));
    lines.join("\n") + "\n"
}

fn office(office: &Office) -> Vec<String> {
    let titles =
        [std::slice::from_ref(&office.title), office.also.as_slice()].concat().join(" or ");
    let mut lines = vec![format!("office {}, {titles}", office.name)];
    lines.extend(
        office
            .required
            .iter()
            .map(|it| format!("    required{}: {}", reach(&it.reach), cited(&it.citation))),
    );
    for (word, it) in [("personal", &office.personal), ("deputy by", &office.deputy)] {
        let Some(it) = it else { continue };
        let not_in = reach(&Reach { not_in: it.not_in.clone(), ..Reach::default() });
        lines.push(format!("    {word} {}{not_in}: {}", it.what, cited(&it.citation)));
    }
    lines
}

fn required(it: &Requirement) -> String {
    let demand = match &it.demand {
        Demand::Consulting(who) => format!("after hearing {}", listed(who)),
        Demand::Informing(who) => format!("with copies to {}", listed(who)),
        Demand::Within(time, from) => {
            format!("within {time} from {}", from.as_deref().unwrap_or_default())
        }
    };
    format!("{} {demand}{}: {}", it.function, reach(&it.reach), cited(&it.citation))
}

fn listed(all: &[Allowed]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// For which authorities a line is law.
fn reach(it: &Reach) -> String {
    let parts = [("in", &it.kinds), ("under", &it.governance), ("unless", &it.not_in)];
    let said = parts.iter().filter(|(_, all)| !all.is_empty());
    let said: Vec<_> = said.map(|(word, all)| format!(" {word} {}", all.join(", "))).collect();
    said.concat()
}

fn reserved(it: &Reserved) -> String {
    let except = if it.except.is_empty() { "" } else { " except " };
    let (to, not, reach) = (listed(&it.to), listed(&it.except), reach(&it.reach));
    format!("{} is for {to}{except}{not}{reach}: {}", it.function, cited(&it.citation))
}

/// A citation, how far it was checked, and its days.
fn cited(citation: &Citation) -> String {
    let since = citation.since.map(|it| format!(", since {it}"));
    let until = citation.until.map(|it| format!(", until {it}"));
    let checked = Checked::NOTES.iter().find(|(_, state)| *state == citation.checked);
    let checked = checked.map(|(words, _)| format!(", {words}"));
    let rest: String = [checked, since, until].into_iter().flatten().collect();
    format!("{}{rest}", citation.text)
}

/// Every kind of authority and every office that a pack names is one that a constitution may name.
#[test]
fn packs_speak_the_language() {
    for pack in law::packs() {
        assert!(law::NATIONS.contains(&pack.nation.as_str()), "{}", pack.nation);
        let required =
            pack.offices.iter().flat_map(|it| &it.required).flat_map(|it| &it.reach.kinds);
        let barred = pack.incompatible.iter().flat_map(|it| &it.reach.kinds);
        for kind in required.chain(barred) {
            assert!(law::KINDS.contains(&kind.as_str()), "{kind}");
        }
        let named = pack.incompatible.iter().flat_map(|it| [&it.one, &it.other]);
        let listed = pack.reserved.iter().flat_map(|it| it.to.iter().chain(&it.except));
        let reserved = listed.filter_map(|it| match it {
            Allowed::Office(office) => Some(office),
            _ => None,
        });
        for office in named.chain(reserved) {
            assert!(pack.office(office).is_some(), "{office}");
        }
        for reach in pack.reserved.iter().map(|it| &it.reach) {
            assert!(reach.kinds.iter().all(|it| law::KINDS.contains(&it.as_str())), "{reach:?}");
            let forms = &reach.governance;
            assert!(forms.iter().all(|it| law::GOVERNANCE.contains(&it.as_str())), "{reach:?}");
        }
    }
}

fn check(text: &str) -> Report {
    let mut sources = Sources::default();
    sources.add("exemplar.polity", text.to_owned().into_bytes());
    pipeline::check(&sources, None)
}

/// The same by the law of a day.
fn check_on(text: &str, day: Option<Date>) -> Report {
    let mut sources = Sources::default();
    sources.add("exemplar.polity", text.to_owned().into_bytes());
    pipeline::check(&sources, Days { law_as_at: day, ..Days::default() })
}

/// The rules that say that a constitution departs from the law.
fn departs(text: &str) -> Vec<&'static str> {
    let findings = check(text).findings.into_iter();
    findings.filter(|it| it.kind == Kind::Law).map(|it| it.rule.0).collect()
}

/// How every council here is governed.
const FORM: Option<&str> = Some("leader-and-cabinet");

fn council(nation: &str, kind: &str) -> String {
    format!(
        "council exemplar {{ nation {nation}  kind {kind}  governance leader-and-cabinet  extent whole }}\n"
    )
}

fn post(index: usize, offices: &[&str]) -> String {
    let kind =
        if offices.iter().all(|it| law::OF_BODIES.contains(it)) { "body" } else { "officer" };
    format!("{kind} post-number{index} {{ holds {} }}\n", offices.join(", "))
}

/// The rule that looks at the designation of an office.
fn designating(office: &str) -> &'static str {
    match office {
        "head-of-paid-service" => "hops-designated",
        "monitoring-officer" => "mo-designated",
        "chief-executive" => "ce-appointed-wales",
        "clerk" => "clerk-ni",
        "scrutiny-officer" => "scrutiny-officer",
        "scrutiny-committee" => "scrutiny-present",
        "head-of-democratic-services" => "hds-wales",
        _ => "cfo-designated",
    }
}

#[test]
fn an_office_is_missed_where_it_is_required_and_nowhere_else() {
    for pack in law::packs() {
        for missing in &pack.offices {
            let others = pack.offices.iter().filter(|it| it.name != missing.name).enumerate();
            let others: String = others.map(|(at, it)| post(at, &[&it.name])).collect();
            for kind in law::KINDS {
                let found = departs(&(council(&pack.nation, kind) + &others));
                let required =
                    pack.as_at.and_then(|day| missing.required_in(kind, FORM, day)).is_some();
                let expected = if required { vec![designating(&missing.name)] } else { Vec::new() };
                assert_eq!(found, expected, "{} without {} in {kind}", pack.nation, missing.name);
            }
        }
    }
}

#[test]
fn nothing_is_missed_where_every_office_is_held() {
    for pack in law::packs() {
        let posts = pack.offices.iter().enumerate();
        let posts: String = posts.map(|(at, it)| post(at, &[&it.name])).collect();
        for kind in law::KINDS {
            assert_eq!(departs(&(council(&pack.nation, kind) + &posts)), Vec::<&str>::new());
        }
    }
}

/// Each pair of offices in one post, in each nation and kind of authority.
#[test]
fn offices_are_kept_apart_where_the_law_does_so_and_nowhere_else() {
    let pairs = [
        ("monitoring-officer", "section-151-officer"),
        ("monitoring-officer", "section-95-officer"),
        ("monitoring-officer", "head-of-paid-service"),
        ("monitoring-officer", "chief-executive"),
        ("head-of-paid-service", "section-151-officer"),
        ("chief-executive", "section-151-officer"),
        ("clerk", "chief-financial-officer"),
    ];
    let english = [
        "county",
        "district",
        "unitary",
        "metropolitan-district",
        "london-borough",
        "city-of-london",
    ];
    let welsh = ["county", "county-borough", "corporate-joint-committee"];
    for nation in law::NATIONS {
        for kind in law::KINDS.iter().filter(|it| is_known(nation, it)) {
            let is_outside = is_outside_section_21(nation, kind);
            for (one, other) in pairs {
                let expected = match (*nation, other) {
                    ("england" | "wales", "section-151-officer")
                        if one == "monitoring-officer" && !is_outside =>
                    {
                        vec!["mo-not-cfo"]
                    }
                    ("scotland", "section-95-officer") => vec!["mo-not-cfo"],
                    ("england", "head-of-paid-service") if english.contains(kind) => {
                        vec!["mo-not-hops-england"]
                    }
                    ("wales", "chief-executive")
                        if one == "monitoring-officer" && welsh.contains(kind) =>
                    {
                        vec!["mo-not-ce-wales"]
                    }
                    _ => Vec::new(),
                };
                let text = council(nation, kind).replace("whole", "part") + &post(0, &[one, other]);
                assert_eq!(departs(&text), expected, "{nation}, {kind}: {one} and {other}");
            }
        }
    }
}

/// The kinds of authority that a nation has, as far as its pack names them.
fn is_known(nation: &str, kind: &str) -> bool {
    match nation {
        "england" => !matches!(
            kind,
            "county-borough" | "community" | "corporate-joint-committee" | "council"
        ),
        "wales" => matches!(
            kind,
            "county"
                | "county-borough"
                | "community"
                | "corporate-joint-committee"
                | "fire-authority"
                | "joint-board"
        ),
        "scotland" => matches!(kind, "council" | "joint-board"),
        _ => kind == "district",
    }
}

/// Of a kind that a nation has not, nothing is claimed.
#[test]
fn kinds_that_a_nation_has_not_are_not_evaluated() {
    for nation in law::NATIONS {
        for kind in law::KINDS {
            let text =
                council(nation, kind) + &post(0, &["monitoring-officer", "section-151-officer"]);
            let report = check(&text);
            let why = report.not_evaluated.iter().find(|(id, _)| *id == "mo-designated");
            let is_said = why.is_some_and(|(_, why)| why.contains("that is known here names a"));
            assert_eq!(is_said, !is_known(nation, kind), "{nation}, {kind}");
        }
    }
}

/// Authorities that the monitoring officer's and the chief finance officer's sections leave out: parishes and
/// communities, and joint boards but for those of Scotland.
fn is_outside_section_21(nation: &str, kind: &str) -> bool {
    matches!(
        (nation, kind),
        ("england", "parish" | "joint-board") | ("wales", "community" | "joint-board")
    )
}

/// What is for an office alone, by its name in the packs, when another post has it.
#[test]
fn what_is_personal_is_so_in_each_nation() {
    let functions = [
        ("report-under-section-5", "monitoring-officer", "mo-duty-personal", 3),
        ("report-under-section-5a", "monitoring-officer", "mo-duty-personal", 2),
        ("report-under-section-114", "section-151-officer", "cfo-duty-personal", 2),
        ("nominate-deputy-monitoring-officer", "monitoring-officer", "mo-deputy", 3),
        ("nominate-deputy-section-151-officer", "section-151-officer", "cfo-deputy", 2),
    ];
    for (function, office, rule, nations) in functions {
        for (at, nation) in law::NATIONS.iter().enumerate() {
            for kind in law::KINDS {
                let text = council(nation, kind).replace("whole", "part")
                    + &post(0, &[office])
                    + &format!("officer bystander\nfunction {function} {{ held by bystander }}\n");
                // England, Wales and Scotland stand in that order.
                let is_for = is_known(nation, kind) && !is_outside_section_21(nation, kind);
                let expected = if at < nations && is_for { vec![rule] } else { Vec::new() };
                assert_eq!(departs(&text), expected, "{nation}, {kind}: {function}");
            }
        }
    }
}

/// One model under each nation: what is a departure in one is none in another.
#[test]
fn nations_differ_as_the_law_does() {
    let posts = "officer chief { holds head-of-paid-service, monitoring-officer }\n\
                 officer treasurer { holds section-151-officer }\n\
                 officer democracy { holds head-of-democratic-services, scrutiny-officer }\n\
                 body scrutiny { holds scrutiny-committee }\n";
    let found = |nation, kind| departs(&(council(nation, kind) + posts));
    assert_eq!(found("england", "county"), ["mo-not-hops-england"]);
    assert_eq!(found("wales", "county"), ["ce-appointed-wales"]);
    assert_eq!(found("scotland", "council"), ["cfo-designated"]);
    assert_eq!(found("northern-ireland", "district"), ["cfo-designated", "clerk-ni"]);
}

/// Why rules of the law of offices were not evaluated.
#[track_caller]
fn check_not_evaluated(text: &str, rule: &str, expected: Option<&str>) {
    let report = check(text);
    let found = report.not_evaluated.iter().find(|(id, _)| *id == rule);
    assert_eq!(found.map(|(_, why)| why.as_str()), expected, "{rule}: {text}");
}

#[test]
fn what_cannot_be_known_is_not_evaluated() {
    let no_nation = "council exemplar \"Exemplar Council\" { nation not-stated  kind district }";
    let no_kind = "council exemplar \"Exemplar Council\" { nation england  extent whole }";
    let part = "council exemplar { nation england  kind district  extent part }";
    let joint = "council north { nation england  kind district }\n\
                 council south { nation not-stated  kind district }";
    let nation = Some("the nation of Exemplar Council is not stated");
    let kind = Some("the kind of Exemplar Council is not stated");
    let silent = "these documents do not designate a monitoring officer and are not said to be the whole constitution";
    let not_whole = Some(silent);
    for rule in ["hops-designated", "mo-not-cfo", "clerk-ni", "mo-deputy", "cfo-duty-personal"] {
        check_not_evaluated("officer chief", rule, Some("no `council` says in which nation it is"));
        check_not_evaluated(no_nation, rule, nation);
    }
    check_not_evaluated(no_kind, "mo-designated", kind);
    check_not_evaluated(no_kind, "mo-not-hops-england", kind);
    let functions =
        "function nominate-deputy-section-151-officer {} function report-under-section-114 {}";
    for rule in ["cfo-deputy", "cfo-duty-personal"] {
        check_not_evaluated(&format!("{no_kind} {functions}"), rule, kind);
    }
    check_not_evaluated(no_kind, "clerk-ni", None);
    check_not_evaluated(part, "mo-designated", not_whole);
    check_not_evaluated(part, "mo-not-ce-wales", None);
    check_not_evaluated(
        joint,
        "mo-designated",
        Some(&format!("the nation of South is not stated; {silent}")),
    );
}

#[test]
fn what_the_documents_leave_out_is_not_evaluated() {
    let part = "council exemplar { nation england  kind district  extent part }";
    let both = format!("{part} officer chief {{ holds monitoring-officer, section-151-officer }}");
    check_not_evaluated(&both, "mo-not-cfo", None);
    let one = format!("{part} officer lawyer {{ holds monitoring-officer }}");
    let no_holder = Some("these documents say of no post that it holds `section-151-officer`");
    check_not_evaluated(&one, "mo-not-cfo", no_holder);
    let nothing = Some("these documents model nothing that it is about");
    for rule in ["cfo-duty-personal", "mo-duty-personal", "mo-deputy"] {
        check_not_evaluated(&one, rule, nothing);
    }
    let report = format!("{one} function report-under-section-114 {{ held by lawyer }}");
    let no_holder = Some("these documents do not say who holds `section-151-officer`");
    check_not_evaluated(&report, "cfo-duty-personal", None);
    let report =
        format!("{one} officer clerk function report-under-section-114 {{ held by clerk }}");
    check_not_evaluated(&report, "cfo-duty-personal", no_holder);
    let deputy = one.replace("holds", "deputy chief  holds") + " officer chief";
    check_not_evaluated(&deputy, "mo-deputy", None);
    let titled = part.replace("part", "whole") + " officer monitoring-officer";
    let no_clause =
        Some("no clause says that `monitoring-officer` holds the office of monitoring officer");
    check_not_evaluated(&titled, "mo-designated", no_clause);
    let article = "council exemplar \"The Exemplar Council\" { kind district }";
    let reason = Some("the nation of the Exemplar Council is not stated");
    check_not_evaluated(article, "mo-not-cfo", reason);
    let parish = "council exemplar { nation england  kind parish  extent part }";
    check_not_evaluated(parish, "mo-designated", None);
    check_not_evaluated(parish, "cfo-duty-personal", None);
    let old = "council exemplar { nation wales  kind county  law as at 2001-12-31 }";
    let day = Some("the law of Wales on 2001-12-31, as at which Exemplar is checked, is not known");
    check_not_evaluated(old, "ce-appointed-wales", day);
    for (nation, first, before) in [
        ("england", "2002-01-01", "2001-12-31"),
        ("wales", "2002-01-01", "2001-12-31"),
        ("scotland", "2002-01-01", "2001-12-31"),
        ("northern-ireland", "2015-04-01", "2015-03-31"),
    ] {
        let unknown = |day: &str| {
            let report = check(&format!("council exemplar {{ nation {nation}  law as at {day} }}"));
            let day = format!("the law of {} on {day}", law::nation_title(nation));
            report.not_evaluated.iter().any(|(_, reason)| reason.contains(&day))
        };
        assert_eq!([unknown(first), unknown(before)], [false, true], "{nation}");
    }
}

/// A rule of who decides is not evaluated where its law or its kind of authority is not known, or nothing
/// that it speaks of is modelled.
#[test]
fn who_may_not_decide_is_not_evaluated_where_nothing_tells() {
    let nothing = Some("these documents model nothing that it is about");
    let model = |council: &str, kind: &str| {
        format!(
            "council exemplar {{ {council}  extent part }} group majority\nmember leader\n\
             body committee\nfunction grants {{ {kind} held by committee }}"
        )
    };
    for rule in ["group-not-decider", "no-single-member-delegate"] {
        check_not_evaluated(&model("nation england  kind county", "kind council"), rule, None);
        check_not_evaluated(&model("nation england  kind county", ""), rule, nothing);
        check_not_evaluated(&model("nation scotland  kind council", ""), rule, nothing);
        let nation = Some("the nation of Exemplar is not stated");
        check_not_evaluated(&model("nation not-stated", "kind council"), rule, nation);
    }
    let irish = model("nation northern-ireland  kind district", "");
    check_not_evaluated(&irish, "group-not-decider", None);
    let kind = Some("the kind of Exemplar is not stated");
    let stated = model("nation england", "kind council");
    check_not_evaluated(&stated, "no-single-member-delegate", kind);
    check_not_evaluated(&stated, "group-not-decider", None);
    let assistant = "political-assistant-no-power";
    check_not_evaluated(&stated, assistant, nothing);
    let held = format!("{stated} officer helper {{ many  holds political-assistant }}");
    check_not_evaluated(&held, assistant, None);
    check_not_evaluated(&model("nation northern-ireland", ""), assistant, None);
    let report = "report-path-unobstructed";
    check_not_evaluated(&stated, report, nothing);
    check_not_evaluated(&model("nation northern-ireland", ""), report, None);
    let owed = |council: &str, section: &str| {
        model(council, "").replace("grants", &format!("report-under-section-{section}"))
    };
    check_not_evaluated(&owed("nation england", "114"), report, kind);
    check_not_evaluated(&owed("nation england", "5"), report, kind);
    check_not_evaluated(&owed("nation england  kind county", "5"), report, None);
    let governance = Some("the governance of Exemplar is not stated");
    check_not_evaluated(&owed("nation england  kind county", "5a"), report, governance);
}

/// A provision in words of the council's own is weighed by no rule, and that is said.
#[test]
fn what_the_council_says_in_words_is_not_evaluated() {
    let rule = "against-own-rules";
    let model = |line: &str| {
        format!(
            "council exemplar {{ nation england  kind county }}\nuse standing-orders\n\
             pack standing-orders 2026.1 {{ nation england }}\n{line}"
        )
    };
    let said = Some("no rule weighs what the council's own `seats` says");
    let provision = "provision seats \"no seat is left empty\"  cite \"Standing Order 3\"";
    check_not_evaluated(&model(provision), rule, said);
    check_not_evaluated(&model(""), rule, None);
    let abroad = provision.replace("empty\"", "empty\"  in district");
    check_not_evaluated(&model(&abroad), rule, None);
}

/// What is the executive's is so only where there is one, and kept from those who are known by office.
#[test]
fn what_is_for_an_executive_is_not_evaluated_where_nothing_tells() {
    let model = |council: &str, roles: &str| {
        format!("council exemplar {{ {council} }} {roles} function parks {{ kind executive }}")
    };
    let offices = "body council { holds full-council } body overview { holds scrutiny-committee }";
    let rule = "exec-function-not-by-council";
    let whole = "nation england  kind district  governance leader-and-cabinet";
    check_not_evaluated(&model(whole, offices), rule, None);
    let nobody = Some(
        "these documents do not say who holds `full-council`; these documents do not say who holds `scrutiny-committee`",
    );
    check_not_evaluated(&model(whole, ""), rule, nobody);
    let governance = Some("the governance of Exemplar is not stated");
    check_not_evaluated(&model("nation wales  kind county", offices), rule, governance);
    let kind = Some("the kind of Exemplar is not stated");
    check_not_evaluated(&model("nation england", offices), rule, kind);
    check_not_evaluated(&model("nation england  kind parish", ""), rule, None);
    check_not_evaluated(&model("nation scotland  kind council", ""), rule, None);
    let nothing = Some("these documents model nothing that it is about");
    check_not_evaluated(&model(whole, offices).replace("executive", "council"), rule, nothing);
}

/// Rules on how functions go down are not evaluated where none goes, or where nobody tells whose it is.
#[test]
fn how_functions_are_passed_on_is_not_evaluated_where_nothing_tells() {
    let model = |council: &str, rest: &str| {
        format!("council exemplar {{ {council} }} body cabinet officer clerk member chair {rest}")
    };
    let england = "nation england  kind district  governance leader-and-cabinet";
    let passed = |kind: &str| {
        format!("function f {{ kind {kind} }} delegation d {{ passes f  from cabinet  to clerk }}")
    };
    let nothing = Some("these documents model nothing that it is about");
    let council = Some("these documents do not say who holds `full-council`");
    let kind = Some("the kind of Exemplar is not stated");
    let governance = Some("the governance of Exemplar is not stated");
    for rule in ["exec-member-delegation", "subdelegation-chain", "delegator-keeps-power"] {
        check_not_evaluated(&model(england, ""), rule, nothing);
        check_not_evaluated(&model("nation northern-ireland", &passed("council")), rule, None);
    }
    let (allocated, chain) = ("exec-member-delegation", "subdelegation-chain");
    check_not_evaluated(&model(england, &passed("executive")), allocated, council);
    let held = passed("executive") + "body assembly { holds full-council }";
    check_not_evaluated(&model(england, &held), allocated, None);
    check_not_evaluated(&model("nation england  kind county", &held), allocated, governance);
    check_not_evaluated(&model("nation wales  kind county", &held), allocated, None);
    check_not_evaluated(&model(england, &passed("executive")), chain, None);
    check_not_evaluated(&model(england, &passed("council")), chain, council);
    let no_kind = passed("council") + "body assembly { holds full-council }";
    check_not_evaluated(&model("nation england", &no_kind), chain, kind);
    check_not_evaluated(&model("nation england", &no_kind), "delegator-keeps-power", kind);
    check_not_evaluated(&model(england, &passed("council")), "delegator-keeps-power", None);
    let agreed = &passed("council").replace("to clerk", "to clerk  with agreement of chair");
    let consent = "consult-not-consent";
    check_not_evaluated(&model(england, agreed), consent, None);
    check_not_evaluated(&model("nation wales", agreed), consent, kind);
    check_not_evaluated(&model(england, ""), consent, nothing);
    check_not_evaluated(&model("nation scotland", agreed), consent, None);
}

/// What is kept from whom is not evaluated where nothing is kept, or nobody says from whom.
#[test]
fn what_may_not_be_kept_secret_is_not_evaluated_where_nothing_tells() {
    let england =
        "council exemplar { nation england  kind district  governance leader-and-cabinet }";
    let nothing = Some("these documents model nothing that it is about");
    for rule in [
        "audit-access",
        "scrutiny-documents",
        "confidentiality-no-bar-to-duty",
        "whistleblowing-carveout",
    ] {
        check_not_evaluated(england, rule, nothing);
        check_not_evaluated("council exemplar { nation northern-ireland }", rule, None);
    }
    let secret = format!("{england} officer clerk confidential reports {{ held by clerk }}");
    let auditors =
        "officer audit { holds internal-audit } external auditors { holds external-auditor }";
    let no_auditors = Some(
        "these documents do not say who holds `internal-audit`; these documents do not say who holds `external-auditor`",
    );
    check_not_evaluated(&secret, "audit-access", no_auditors);
    check_not_evaluated(&format!("{secret} {auditors}"), "audit-access", None);
    let no_bodies = Some(
        "these documents do not say who holds `executive`; these documents do not say who holds `scrutiny-committee`",
    );
    check_not_evaluated(&secret, "scrutiny-documents", no_bodies);
    let bodies = "body cabinet { holds executive } body overview { holds scrutiny-committee }";
    let secret = format!("{secret} {bodies}");
    check_not_evaluated(&secret, "scrutiny-documents", None);
    let no_governance = secret.replace("  governance leader-and-cabinet", "");
    let governance = Some("the governance of Exemplar is not stated");
    check_not_evaluated(&no_governance, "scrutiny-documents", governance);
    let silence =
        format!("{england} officer clerk duty silence {{ on clerk  must not disclose \"it\" }}");
    let no_posts = Some(
        "these documents do not say who holds `monitoring-officer`; these documents do not say who holds `section-151-officer`; these documents do not say who holds `head-of-paid-service`",
    );
    check_not_evaluated(&silence, "confidentiality-no-bar-to-duty", no_posts);
    let posts =
        "officer all { holds monitoring-officer, section-151-officer, head-of-paid-service }";
    check_not_evaluated(&format!("{silence} {posts}"), "confidentiality-no-bar-to-duty", None);
    let no_kind = format!("{silence} {posts}").replace("kind district", "");
    let kind = Some("the kind of Exemplar is not stated");
    check_not_evaluated(&no_kind, "confidentiality-no-bar-to-duty", kind);
}

#[test]
fn whether_a_disclosure_is_stopped_is_not_evaluated_where_nothing_tells() {
    let england = "council exemplar { nation england  kind district }";
    let nothing = Some("these documents model nothing that it is about");
    let silence =
        format!("{england} officer clerk duty silence {{ on clerk  must not disclose \"it\" }}");
    let disclosure =
        format!("{england} officer clerk function make-protected-disclosure {{ held by clerk }}");
    check_not_evaluated(&disclosure, "whistleblowing-carveout", None);
    let risk = "no-exception-for-disclosure";
    let not_whole = Some("these documents are not said to be the whole constitution");
    check_not_evaluated(&silence, risk, not_whole);
    let whole = |text: &str| text.replace("kind district", "kind district  extent whole");
    check_not_evaluated(&whole(&silence), risk, None);
    check_not_evaluated(&whole(england), risk, nothing);
}

#[test]
fn whether_a_deputy_is_missing_is_not_evaluated_of_a_part_or_without_the_posts() {
    let model = |council: &str, posts: &str| format!("council exemplar {{ {council} }} {posts}");
    let posts = "officer lawyer { holds monitoring-officer } officer treasurer { holds section-151-officer }";
    let check = |text: String, expected| check_not_evaluated(&text, "deputy-gap", expected);
    let not_whole = Some("these documents are not said to be the whole constitution");
    check(model("nation england  kind district  extent part", posts), not_whole);
    check(model("nation england  kind district", posts), not_whole);
    check(model("nation england  kind district  extent whole", posts), None);
    let kind = Some("the kind of Exemplar is not stated");
    check(model("nation england  extent whole", posts), kind);
    let nobody = Some(
        "these documents do not say who holds `monitoring-officer`; these documents do not say who holds `section-151-officer`",
    );
    check(model("nation wales  kind county  extent whole", ""), nobody);
    check(model("nation northern-ireland  kind district", ""), None);
}

#[test]
fn for_whom_a_decision_is_is_not_evaluated_where_it_is_not_stated() {
    let council = |rest: &str| format!("council exemplar {{ nation england  {rest} }}\n");
    let report = "body assembly { holds full-council }\n\
                  function consider-report-under-section-5 { held by assembly }";
    let no_kind = council("governance leader-and-cabinet") + report;
    let kind = Some("the kind of Exemplar is not stated");
    check_not_evaluated(&no_kind, "mo-report-considered", kind);
    check_not_evaluated(&(council("kind district") + report), "mo-report-considered", None);
    let leader = "body assembly { holds full-council }\nfunction elect-leader { held by assembly }";
    let governance = Some("the governance of Exemplar is not stated");
    let no_governance = council("kind district") + leader;
    check_not_evaluated(&no_governance, "leader-elected-by-council", governance);
    let no_holder = council("kind district  governance leader-and-cabinet")
        + &leader.replace(" { holds full-council }", "");
    let holder = Some("these documents do not say who holds `full-council`");
    check_not_evaluated(&no_holder, "leader-elected-by-council", holder);
    let nothing = Some("these documents model nothing that it is about");
    check_not_evaluated(&council("kind district"), "mo-report-considered", nothing);
    check_not_evaluated(&council("kind parish"), "mo-report-considered", None);
}

#[test]
fn whether_an_acceptance_is_over_is_not_evaluated_without_a_day() {
    let accepted = "officer one { reports to one }\n\
                    accept accountability-circle on one  because \"for now\"  by \"Full Council\"";
    check_not_evaluated(accepted, "expired-acceptance", None);
    let until = format!("{accepted}  until 2026-11-21");
    let unknown = Some("the day of the check is not known");
    check_not_evaluated(&until, "expired-acceptance", unknown);
    let mut sources = Sources::default();
    sources.add("exemplar.polity", until.into_bytes());
    let days = Days { today: Some(date(2026, 11, 22)), ..Days::default() };
    let known = pipeline::check(&sources, days).not_evaluated;
    assert!(known.iter().all(|(rule, _)| *rule != "expired-acceptance"), "{known:?}");
}

#[test]
fn whom_a_handler_answers_to_is_not_evaluated_where_it_is_not_stated() {
    let model = |line: &str| {
        format!(
            "officer chief {{ holds head-of-paid-service }}\n\
             officer solicitor {{ {line} }}\n\
             member councillor {{ many }}\n\
             escalation e {{ matter complaint  raised by councillor  about chief  finally solicitor decides }}"
        )
    };
    let silent = Some("the rules do not state to whom the Solicitor answers");
    check_not_evaluated(&model(""), "handler-answers-to-subject", silent);
    check_not_evaluated(&model("reports to not-stated"), "handler-answers-to-subject", silent);
    check_not_evaluated(&model("reports to chief"), "handler-answers-to-subject", None);
}

/// What must go with a function, and what may be kept closed, is not evaluated where nothing tells.
#[test]
fn what_goes_with_functions_is_not_evaluated_where_nothing_tells() {
    let nothing = Some("these documents model nothing that it is about");
    let county =
        "council exemplar { nation england  kind county  governance leader-and-cabinet }\n";
    let rules =
        ["mo-report-consultees", "mo-report-recipients", "mo-report-suspends", "conduct-ip"];
    for rule in rules.into_iter().chain(["exempt-ground", "member-inspection"]) {
        check_not_evaluated(county, rule, nothing);
    }
    let irish = "council exemplar { nation northern-ireland  kind district }\n";
    for rule in rules {
        check_not_evaluated(irish, rule, None);
    }
    let model = |clauses: &str| {
        let held = "officer legal { holds monitoring-officer }\n";
        format!("{county}{held}function report-under-section-5 {{ held by legal  {clauses} }}")
    };
    let heard = Some("these documents do not say who is consulted on `report-under-section-5`");
    check_not_evaluated(&model(""), "mo-report-consultees", heard);
    check_not_evaluated(&model("consulting legal"), "mo-report-consultees", None);
    let told = Some("these documents do not say who has a copy of `report-under-section-5`");
    check_not_evaluated(&model(""), "mo-report-recipients", told);
    let unkind = model("consulting legal").replace("kind county", "");
    let kind = Some("the kind of Exemplar is not stated");
    check_not_evaluated(&unkind, "mo-report-consultees", kind);
    let secret = "officer clerk\nconfidential reports { held by clerk  ground crime }";
    check_not_evaluated(&format!("{county}{secret}"), "exempt-ground", None);
    let unkind = format!("{county}{secret}").replace("kind county", "");
    check_not_evaluated(&unkind, "exempt-ground", kind);
    let no_list =
        Some("the categories of exempt information of the nation and the day are not in its pack");
    let scottish = format!("council exemplar {{ nation scotland  kind council }}\n{secret}");
    check_not_evaluated(&scottish, "exempt-ground", no_list);
    let old = format!("{county}{secret}").replace("kind", "law as at 2005-01-01  kind");
    check_not_evaluated(&old, "member-inspection", no_list);
    let parish = format!("council exemplar {{ nation england  kind parish }}\n{secret}");
    check_not_evaluated(&parish, "exempt-ground", None);
}

/// Before the first day that a pack has for something, which is set late, it is not evaluated; nor is a
/// line of the council's own on what nothing models.
#[test]
fn what_a_pack_has_for_later_days_alone_is_not_evaluated() {
    let later =
        Some("what was law on it on the day that the law is taken as at is not in the pack");
    let county = |day: &str| {
        format!(
            "council exemplar {{ nation england  kind county  governance leader-and-cabinet  law as at {day} }}\n"
        )
    };
    let staff =
        "member leader\nfunction dismiss-staff-below-deputy-chief-officer { held by leader }";
    check_not_evaluated(&format!("{}{staff}", county("2015-05-10")), "staffing-by-hops", later);
    check_not_evaluated(&format!("{}{staff}", county("2015-05-11")), "staffing-by-hops", None);
    let power = "member leader { holds executive }\nbody all { holds full-council }\n\
                 body overview { holds scrutiny-committee }\nfunction roads { kind executive  held by leader }";
    let rule = "exec-function-not-by-council";
    check_not_evaluated(&format!("{}{power}", county("2012-12-31")), rule, later);
    check_not_evaluated(&format!("{}{power}", county("2013-01-01")), rule, None);
    let own = format!("{}barred spend cite \"Minute 1\"", county("2026-01-01"));
    let unknown = Some("these documents model no function `spend`");
    check_not_evaluated(&own, "against-own-rules", unknown);
    check_not_evaluated(&county("2026-01-01"), "against-own-rules", None);
}

/// A model that departs from what many rules ask.
const OF_MANY_RULES: &str = "pack standing-orders 2026.1 { nation england }
    office press-lead \"Press Lead\" { }
    office data-lead \"Data Lead\" { }
    incompatible press-lead with data-lead  cite \"Minute 1\"
    requirement consider-report-under-section-5 within 9 weeks  cite \"Minute 2\"
    use standing-orders
    body assembly { holds full-council }
    body cabinet { holds executive }
    body overview { holds scrutiny-committee }
    member leader { sits on cabinet  sits on overview }
    group majority
    officer lawyer { holds monitoring-officer }
    officer treasurer { holds section-151-officer }
    officer one { holds press-lead  is two }
    officer two { is three }
    officer three { holds data-lead }
    function implement-during-report-under-section-5 { held by leader }
    function grants { kind council  held by majority }
    function report-under-section-5 { held by lawyer  consulting leader  with agreement of leader }
    function consider-report-under-section-114 { held by leader  within 5 weeks }
    duty silence { on lawyer  must not disclose report-under-section-5 }
    confidential staff { held by lawyer  ground employees  must not reach leader }
    confidential papers-before-meeting { held by lawyer  ground financial-or-business-affairs  must not reach member }";

/// What two councils under one constitution depart from alike is said once, and accepted once.
#[test]
fn what_two_councils_share_is_said_once() {
    let form = "nation england  kind county  governance leader-and-cabinet  extent whole";
    let of = |count: usize| {
        let councils = ["north", "south"].iter().take(count);
        let councils: Vec<_> = councils.map(|it| format!("council {it} {{ {form} }}\n")).collect();
        councils.concat() + OF_MANY_RULES
    };
    let said = |text: &str| {
        let said = check(text).findings.into_iter().map(|it| (it.rule.0, it.message));
        said.collect::<Vec<_>>()
    };
    let once = said(&of(1));
    for rule in [
        "confidentiality-no-bar-to-duty",
        "deputy-gap",
        "exempt-ground",
        "group-not-decider",
        "laxer-than-statute",
        "member-inspection",
        "mo-report-consultees",
        "mo-report-suspends",
        "offices-cannot-all-be-filled",
        "cfo-report-considered",
        "report-path-unobstructed",
        "scrutiny-present",
    ] {
        assert!(once.iter().any(|it| it.0 == rule), "{rule}: {once:#?}");
    }
    assert_eq!(said(&of(2)), once);
    let found = check(&of(1)).findings;
    let acceptances = found.iter().filter_map(|it| {
        let on = it.on.as_deref()?;
        Some(format!(
            "\naccept {} on {on}  because \"agreed\"  by \"Full Council\" until 2030-01-01",
            it.rule
        ))
    });
    let acceptances: String = acceptances.collect();
    let accepted = |count: usize| check(&(of(count) + &acceptances)).accepted.len();
    assert!(accepted(1) > 12);
    assert_eq!(accepted(2), accepted(1));
}

/// A finding is of the paragraph of its clause, else of that of its statement.
#[test]
fn findings_name_the_paragraph() {
    let england =
        "council exemplar { nation england  kind county  governance leader-and-cabinet  extent whole }
         body assembly { holds full-council }
         member leader
         officer chief { holds head-of-paid-service }
         officer lawyer { holds monitoring-officer, internal-audit }
         officer treasurer { holds section-151-officer }";
    for (rule, text) in [
        (
            "mo-report-consultees",
            "function report-under-section-5 [4] { held by lawyer  consulting leader [4.1] }",
        ),
        (
            "report-path-unobstructed",
            "function report-under-section-5 [4] { held by lawyer  with agreement of leader [4.1] }",
        ),
        (
            "whistleblowing-carveout",
            "function make-protected-disclosure [4] { held by lawyer  with agreement of chief [4.1] }",
        ),
        (
            "whistleblowing-carveout",
            "duty d [4] { on officer  must not disclose protected-disclosure [4.1] }",
        ),
        (
            "confidentiality-no-bar-to-duty",
            "function report-under-section-5 { held by lawyer }\nduty d [4] { on lawyer  must not disclose report-under-section-5 [4.1] }",
        ),
        ("no-exception-for-disclosure", "duty d [4] { on lawyer  must not disclose \"it\" [4.1] }"),
        (
            "audit-access",
            "confidential accounting-records [4] { held by chief  must not reach lawyer [4.1] }",
        ),
        (
            "member-inspection",
            "confidential papers-before-meeting [4] { held by chief  ground statutory-notice-or-order  must not reach member [4.1] }",
        ),
    ] {
        for (text, pin) in [(text.to_owned(), "4.1"), (text.replace(" [4.1]", ""), "4")] {
            let findings = check(&format!("{england}\n{text}")).findings;
            let found = findings.iter().find(|it| it.rule.0 == rule);
            assert_eq!(found.and_then(|it| it.pin.as_deref()), Some(pin), "{rule}: {text}");
        }
    }
}

/// Lines of the council's own are not evaluated where nothing has the name of their function, or where the
/// nation is not stated.
#[test]
fn lines_of_the_councils_own_are_not_evaluated_where_nothing_tells() {
    let model = |line: &str| {
        format!(
            "council exemplar {{ nation england  kind county }}\nuse standing-orders\nofficer clerk\n\
             pack standing-orders 2026.1 {{ nation england }}\n{line}"
        )
    };
    let unknown = Some("these documents model no function `spend`");
    for line in ["reserved spend to clerk", "barred spend", "requirement spend within 5 days"] {
        check_not_evaluated(&model(line), "against-own-rules", unknown);
    }
    check_not_evaluated(&model("requirement crime informing clerk"), "against-own-rules", None);
    let abroad =
        |line: &str| model(line).replace("nation england  kind", "nation not-stated  kind");
    let nation = Some("the nation of Exemplar is not stated");
    check_not_evaluated(&abroad("barred spend"), "laxer-than-statute", nation);
    check_not_evaluated(&abroad(""), "laxer-than-statute", None);
    check_not_evaluated(&abroad(""), "stale-law", nation);
}

/// Offices are not evaluated where the governance or the whole is not stated, or they are too many.
#[test]
fn offices_are_not_evaluated_where_nothing_tells() {
    let scrutiny = |council: &str, rest: &str, expected| {
        let text =
            format!("council exemplar {{ nation england  kind district  {council} }} {rest}");
        check_not_evaluated(&text, "scrutiny-present", expected);
    };
    let committee = "body overview { holds scrutiny-committee }";
    let part = Some(
        "these documents have no scrutiny committee and are not said to be the whole constitution",
    );
    scrutiny("governance leader-and-cabinet  extent part", "", part);
    scrutiny("governance leader-and-cabinet  extent part", committee, None);
    scrutiny("governance leader-and-cabinet  extent whole", "", None);
    let governance = Some("the governance of Exemplar is not stated");
    scrutiny("extent whole", committee, governance);
    let no_kind = "council exemplar { nation england  extent part }";
    let silent = "these documents do not designate a monitoring officer and are not said to be the whole constitution";
    check_not_evaluated(no_kind, "mo-designated", Some(silent));
    let lawyer = "officer lawyer { holds monitoring-officer }";
    let parish =
        format!("council exemplar {{ nation england  kind parish  extent whole }} {lawyer}");
    check_not_evaluated(&parish, "deputy-gap", None);
    let offices = |count: usize| {
        let each = (0..count).map(|it| {
            format!("office lead-{it} \"Lead\" {{ }}\nofficer post-{it} {{ holds lead-{it} }}\n")
        });
        let each: String = each.collect();
        format!(
            "council exemplar {{ nation england  kind county }}\nuse standing-orders\n\
             pack standing-orders 2026.1 {{ nation england }}\n{each}"
        )
    };
    let many = Some("more than 12 offices are asked for");
    check_not_evaluated(&offices(12), "offices-cannot-all-be-filled", None);
    check_not_evaluated(&offices(13), "offices-cannot-all-be-filled", many);
}

/// What nobody passes on, asks for or keeps is nothing to evaluate; what is for other authorities is no
/// reason.
#[test]
fn what_is_no_matter_of_a_rule_is_no_reason() {
    let england = "council exemplar { nation england  kind county  governance leader-and-cabinet }";
    let nothing = Some("these documents model nothing that it is about");
    let from_nobody = |kind: &str| {
        format!(
            "{england} officer clerk function f {{ kind {kind} }} delegation d {{ passes f  to clerk }}"
        )
    };
    check_not_evaluated(&from_nobody("executive"), "exec-member-delegation", nothing);
    check_not_evaluated(&from_nobody("executive"), "subdelegation-chain", nothing);
    check_not_evaluated(&from_nobody("council"), "subdelegation-chain", nothing);
    let passed = "council exemplar { nation england  kind county } body cabinet officer clerk
        function f { kind executive } delegation d { passes f  from cabinet  to clerk }";
    let governance = Some("the governance of Exemplar is not stated");
    check_not_evaluated(passed, "subdelegation-chain", governance);
    let fire = "council exemplar { nation england  kind fire-authority }";
    check_not_evaluated(fire, "cfo-report-consultees", None);
    let precept = "council exemplar { nation england  kind combined-authority }
        member mayor function issue-precept { held by mayor }";
    check_not_evaluated(precept, "council-tax-reserved", None);
    // Nobody but a body may be the committee: what an officer sets is found, and all is known.
    let tax = |by: &str| {
        format!(
            "{england} officer clerk body tax body assembly {{ holds full-council }} function set-council-tax {{ held by {by} }}"
        )
    };
    check_not_evaluated(&tax("clerk"), "council-tax-reserved", None);
    let committee = Some("these documents do not say who holds `council-tax-committee`");
    check_not_evaluated(&tax("tax"), "council-tax-reserved", committee);
    let legal = "officer legal { holds monitoring-officer }";
    let report = format!(
        "{england} {legal} function report-under-section-5 {{ held by legal  consulting not-stated }}"
    );
    let heard = Some("these documents do not say who is consulted on `report-under-section-5`");
    check_not_evaluated(&report, "mo-report-consultees", heard);
    let carry_on = |council: &str, section: &str| {
        format!(
            "council exemplar {{ nation england  {council} }} officer clerk \
             function implement-during-report-under-section-{section} {{ held by clerk }}"
        )
    };
    check_not_evaluated(&carry_on("kind county", "5"), "mo-report-suspends", None);
    check_not_evaluated(&carry_on("kind county", "5a"), "mo-report-suspends", governance);
    let kept = "function give-scrutiny-documents { held by clerk } officer clerk
        body cabinet { holds executive } body overview { holds scrutiny-committee }";
    check_not_evaluated(&format!("{england} {kept}"), "scrutiny-documents", None);
    let other = kept.replace("give-scrutiny-documents", "give-notice");
    check_not_evaluated(&format!("{england} {other}"), "scrutiny-documents", nothing);
}

/// What is kept, or forbidden, by other words is nothing to evaluate; nor is what was not yet law.
#[test]
fn what_is_kept_by_other_words_is_no_reason() {
    let england = "council exemplar { nation england  kind county  governance leader-and-cabinet }";
    let nothing = Some("these documents model nothing that it is about");
    let bar = "officer clerk duty d { on clerk  must not disclose protected-disclosure }";
    check_not_evaluated(&format!("{england} {bar}"), "whistleblowing-carveout", None);
    let right = "member leader right r unless foi { held by leader  may \"see papers\" }";
    check_not_evaluated(&format!("{england} {right}"), "exempt-ground", nothing);
    let parish = "council exemplar { nation england  kind parish }
        officer legal { holds monitoring-officer } duty d { on legal  must not disclose \"it\" }";
    check_not_evaluated(parish, "confidentiality-no-bar-to-duty", None);
    let on_day = |kind: &str, day: &str| {
        format!(
            "council exemplar {{ nation england  kind {kind}  governance committee  law as at {day} }}"
        )
    };
    check_not_evaluated(&on_day("parish", "2015-05-11"), "staffing-by-hops", None);
    check_not_evaluated(&on_day("parish", "2012-12-31"), "mo-report-considered", None);
    let scottish = "council exemplar { nation scotland  kind council }";
    check_not_evaluated(scottish, "report-path-unobstructed", nothing);
    let unmodelled = on_day("county", "2012-12-31");
    check_not_evaluated(&unmodelled, "exec-function-not-by-council", None);
}

/// A citation that nobody has read as it stands is said to be unconfirmed, and no other is.
#[test]
fn unconfirmed_citations_are_said_to_be() {
    for pack in law::packs() {
        for (office, it) in pack
            .offices
            .iter()
            .flat_map(|office| office.required.iter().map(move |it| (office, it)))
        {
            let kind = it.reach.kinds.first().expect("some kind");
            let last = it.citation.until.map(|day| day.yesterday().expect("a day before"));
            let report = check_on(&council(&pack.nation, kind), last);
            let rule = designating(&office.name);
            let finding = report.findings.iter().find(|it| it.rule.0 == rule).expect("a finding");
            assert!(finding.message.contains(&it.citation.text), "{}", finding.message);
            let is_confirmed = it.citation.checked == Checked::AsRevised;
            assert_eq!(finding.message.contains("unconfirmed"), !is_confirmed);
        }
    }
}

/// Every line of a pack speaks on the days on which it is law, and on no other.
#[test]
fn a_line_speaks_on_its_days_alone() {
    let wales = council("wales", "county");
    let found = |text: &str, day: Date| {
        let found = check_on(text, Some(day)).findings;
        found.into_iter().filter(|it| it.kind == Kind::Law).map(|it| it.rule.0).collect::<Vec<_>>()
    };
    let (before, after) = (date(2022, 5, 4), date(2022, 5, 5));
    let officers = "officer legal { holds monitoring-officer, head-of-democratic-services }\n\
                    officer money { holds section-151-officer }\n\
                    body scrutiny { holds scrutiny-committee }\n";
    let paid = format!("{wales}{officers}officer head {{ holds head-of-paid-service }}\n");
    assert_eq!(found(&paid, before), Vec::<&str>::new());
    assert_eq!(found(&paid, after), ["ce-appointed-wales"]);
    let chief = format!("{wales}{officers}officer head {{ holds chief-executive }}\n");
    assert_eq!(found(&chief, before), ["hops-designated"]);
    assert_eq!(found(&chief, after), Vec::<&str>::new());
    let both = "officer money { holds section-151-officer }\n\
                officer head { holds chief-executive, monitoring-officer, head-of-paid-service }\n\
                officer democracy { holds head-of-democratic-services }\n\
                body scrutiny { holds scrutiny-committee }\n";
    let both = format!("{wales}{both}");
    assert_eq!(found(&both, before), Vec::<&str>::new());
    assert_eq!(found(&both, after), ["mo-not-ce-wales"]);
    // The day that is asked for stands before the day that the council names.
    let dated = both.replace("extent whole", "extent whole  law as at 2019-04-01");
    assert_eq!(found(&dated, after), ["mo-not-ce-wales"]);
    assert_eq!(departs(&dated), Vec::<&str>::new());
}

#[test]
fn what_was_law_before_a_pack_goes_back_is_not_evaluated() {
    let text = council("england", "district");
    let report = check_on(&text, Some(date(2001, 12, 31)));
    assert!(report.findings.iter().all(|it| it.kind != Kind::Law));
    let reason = "the law of England on 2001-12-31, as at which Exemplar is checked, is not known";
    assert!(report.not_evaluated.contains(&("mo-designated", reason.to_owned())));
    assert!(check_on(&text, Some(date(2002, 1, 1))).findings.iter().any(|it| it.kind == Kind::Law));
}

/// Every rule of law has a line in the account of what is checked.
#[test]
fn every_rule_of_law_is_accounted_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/law/README.md");
    let account = fs::read_to_string(path).expect("there is an account");
    let named = |id: &str| {
        account.split(|it: char| !(it.is_alphanumeric() || it == '-')).any(|it| it == id)
    };
    assert!(law::account("s5-consult").is_some_and(|it| it.contains("mo-report-consultees")));
    assert!(law::account("cfo-qualified").is_some_and(|it| it.starts_with("left:")));
    assert_eq!(["row", "---", "of", "and", ""].map(law::account), [None; 5]);
    for rule in rules::all().filter(|it| it.kind == Kind::Law) {
        assert!(named(rule.id.0), "src/law/README.md does not name `{}`", rule.id);
    }
}
