//! Constitutions of any length, each from a seed: a small whole council, and then department upon
//! department, until there are as many statements as were asked for.
//!
//! The text stands in `council.polity` and `department.polity`, the faults that can be put in, with
//! the rule that should find each, in `faults.rs`.

mod faults;

use std::collections::BTreeSet;

use faults::Fault;

/// Which faults are put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Faults {
    None,
    /// In what is written: words, braces, quotes, names. They keep rules that need every statement
    /// from speaking, and so are never mixed with the others.
    Text,
    /// In what the rules of the constitution say, in sound text.
    Rules,
}

/// A constitution, and what should be found in it.
#[derive(Debug)]
pub(crate) struct Generated {
    pub(crate) text: String,
    /// The line, counted from 1, and the rule of each fault that was put in, in the order of the text.
    pub(crate) faults: Vec<(usize, &'static str)>,
    pub(crate) statements: usize,
}

const COUNCIL: &str = include_str!("council.polity");
const DEPARTMENT: &str = include_str!("department.polity");

/// Of so many departments one has a fault.
const ONE_IN: u64 = 4;

/// How many statements there must be room for, to begin another department.
const LEAST: usize = 10;

/// What is written when no department fits any more.
const REST: &str =
    "duty observe-part-# [#.1] { on officer, councillor  must \"observe this part\" }\n";

/// Writes `statements` statements, or as many as the council alone has where that is more.
pub(crate) fn generate(seed: u64, statements: usize, faults: Faults) -> Generated {
    let mut random = Random(seed);
    let mut writer = Writer::default();
    let council = match random.pick(faults::of_council(faults)) {
        Some(fault) if random.below(ONE_IN) == 0 => fault.put_into(COUNCIL),
        _ => COUNCIL.to_owned(),
    };
    writer.part(&council, &Department::new(seed, 0), &mut random);
    // Every way of going wrong is made once, and not for each department anew.
    let faulty: Vec<_> =
        faults::of_department(faults).iter().map(|it| (it, it.put_into(DEPARTMENT))).collect();
    let (small, any): (Vec<_>, Vec<_>) = faulty.iter().partition(|it| it.0.is_small());
    let any = [small.clone(), any].concat();
    for number in 0.. {
        let left = statements.saturating_sub(writer.statements);
        if left < LEAST {
            writer.rest(left, number);
            break;
        }
        let fitting = if left > count(DEPARTMENT) + 1 { &any } else { &small };
        // The first department of a small constitution is the only one, and so has a fault for sure.
        let wanted = number == 0 || random.below(ONE_IN) == 0;
        let text = match random.pick(fitting) {
            Some((_, text)) if wanted => text.as_str(),
            _ => DEPARTMENT,
        };
        writer.department(text, left, &Department::new(seed, number), &mut random);
    }
    writer.done()
}

/// The rules that some fault is made for.
pub(crate) fn rules(faults: Faults) -> BTreeSet<&'static str> {
    faults::of_council(faults)
        .iter()
        .chain(faults::of_department(faults))
        .flat_map(Fault::rules)
        .collect()
}

/// How many statements a text has: each begins a line, and nothing else begins with a letter.
fn count(text: &str) -> usize {
    let begins = |line: &&str| {
        line.trim_start_matches(faults::HERE).starts_with(|it: char| it.is_ascii_lowercase())
    };
    text.lines().filter(begins).filter(|line| !line.starts_with("edition")).count()
}

/// What the marks in the text of a department stand for.
struct Department {
    slug: String,
    title: String,
    part: String,
}

impl Department {
    fn new(seed: u64, number: usize) -> Self {
        let start = usize::try_from(seed % 997).unwrap_or_default();
        let index = number + start;
        let service = SERVICES[index % SERVICES.len()];
        let area = AREAS[index / SERVICES.len() % AREAS.len()];
        let again = index / SERVICES.len() / AREAS.len();
        let mut title = format!("{service}, {area}");
        if again > 0 {
            title = format!("{title} {}", again + 1);
        }
        let slug = title.to_lowercase().replace(',', "").replace(' ', "-");
        Self { slug, title, part: (number + 9).to_string() }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    faults: Vec<(usize, &'static str)>,
    statements: usize,
    line: usize,
}

impl Writer {
    /// As many parts of a department as fit.
    fn department(
        &mut self,
        text: &str,
        left: usize,
        department: &Department,
        random: &mut Random,
    ) {
        let mut left = left;
        for part in text.split_inclusive("\n\n") {
            let statements = count(part);
            if statements > left {
                break;
            }
            left -= statements;
            self.part(part, department, random);
        }
    }

    fn rest(&mut self, statements: usize, number: usize) {
        for extra in 0..statements {
            let part = format!("{}-{}", number + 9, extra + 1);
            let (slug, title) = (String::new(), String::new());
            self.part(REST, &Department { slug, title, part }, &mut Random(0));
        }
    }

    fn part(&mut self, text: &str, department: &Department, random: &mut Random) {
        self.statements += count(text);
        for line in text.split_inclusive('\n') {
            self.line += 1;
            // The sign of a comment is no mark.
            let (comment, mut rest) = line.split_at(usize::from(line.starts_with('#')));
            self.text.push_str(comment);
            while let Some(at) = rest.find(['@', '%', '#', '<', faults::HERE]) {
                let (before, after) = rest.split_at(at);
                self.text.push_str(before);
                rest = self.mark(after, department, random);
            }
            self.text.push_str(rest);
        }
    }

    /// Writes what a mark stands for, and gives what follows it.
    fn mark<'t>(&mut self, text: &'t str, department: &Department, random: &mut Random) -> &'t str {
        let (mark, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
        if mark.starts_with(faults::HERE) {
            let (rule, rest) = rest.split_once(faults::HERE).expect("a mark names its rule");
            let rule = faults::rule_of(rule);
            self.faults.push((self.line, rule));
            return rest;
        }
        match mark {
            "@" => self.text.push_str(&department.slug),
            "%" => self.text.push_str(&department.title),
            "#" => self.text.push_str(&department.part),
            _ => {
                for (name, words) in CHOICES {
                    if let Some(rest) = rest.strip_prefix(name) {
                        self.text.push_str(random.pick(words).unwrap_or(&""));
                        return rest;
                    }
                }
                self.text.push_str(mark);
            }
        }
        rest
    }

    fn done(self) -> Generated {
        Generated { text: self.text, faults: self.faults, statements: self.statements }
    }
}

/// Splitmix64: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        let len = u64::try_from(of.len()).ok().filter(|&len| len > 0)?;
        of.get(usize::try_from(self.below(len)).ok()?)
    }
}

/// What stands in the text for one of several.
const CHOICES: [(&str, &[&str]); 3] = [
    ("days>", &["3", "5", "7", "10", "12", "15"]),
    ("pounds>", &["1", "2", "3", "4"]),
    (
        "phrase>",
        &[
            "it is unwelcome to those in control",
            "the matter is politically sensitive",
            "the works cross the boundary of a ward",
            "a statutory objection has been made and not withdrawn",
            "the cost is not in the approved programme",
            "the person has a financial interest, or is close to one who has",
            "the site is in a conservation area",
            "partners have asked for more time, and the Leader agrees",
        ],
    ),
];

const SERVICES: [&str; 24] = [
    "Highways",
    "Housing",
    "Planning",
    "Libraries",
    "Licensing",
    "Waste",
    "Parks",
    "Revenues",
    "Schools",
    "Adult Care",
    "Youth Work",
    "Leisure",
    "Cemeteries",
    "Markets",
    "Harbours",
    "Trading Standards",
    "Public Health",
    "Flood Defence",
    "Heritage",
    "Tourism",
    "Street Lighting",
    "Building Control",
    "Transport",
    "Registrars",
];

const AREAS: [&str; 40] = [
    "Northgate",
    "Eastfield",
    "Southwold",
    "Westbury",
    "Ashford",
    "Birchwood",
    "Claydon",
    "Denholme",
    "Elmstead",
    "Foxhall",
    "Greenhythe",
    "Hartwell",
    "Ivybridge",
    "Kelsey",
    "Langley",
    "Marbury",
    "Norton",
    "Oakham",
    "Penrose",
    "Quorndon",
    "Redhill",
    "Stanton",
    "Thornaby",
    "Upton",
    "Velden",
    "Wickham",
    "Yarrow",
    "Abbotsley",
    "Bramley",
    "Castleton",
    "Dovedale",
    "Edgware",
    "Fairford",
    "Glenfield",
    "Hadley",
    "Inglewood",
    "Kingsway",
    "Lowestoft",
    "Mayfield",
    "Netherby",
];
