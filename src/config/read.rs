//! The text of a `polity.toml`, taken to pieces key by key, so that everything wrong is told at once and
//! at its place.

use std::ops::Range;

use ignore::gitignore::GitignoreBuilder;
use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{
    Config, FILE, Fault, IN_OVERRIDE, Level, Override, Patterns, Placed, Set, TOP, family_key,
    level_name, nearest,
};
use crate::{
    finding::{Kind, Severity},
    law,
    rules::{self, Rule},
    source::{SourceFile, Sources},
};

type Value<'t> = Spanned<DeValue<'t>>;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// Reads settings. `formats` are the names that `format` may have.
///
/// # Errors
///
/// Everything that cannot be followed, in the order of the text.
pub fn read(text: &str, formats: &[&str]) -> Result<Config, Vec<Fault>> {
    let mut sources = Sources::default();
    let file = sources.add(FILE, text.as_bytes());
    let mut reader = Reader { file: sources.file(file), formats, faults: Vec::new() };
    let mut config = Config::default();
    match DeTable::parse(text) {
        Ok(table) => reader.top(&mut config, table.get_ref()),
        Err(error) => {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            reader.fault(error.span().unwrap_or_default(), message);
        }
    }
    reader.faults.sort();
    if reader.faults.is_empty() { Ok(config) } else { Err(reader.faults) }
}

struct Reader<'t> {
    file: &'t SourceFile,
    formats: &'t [&'t str],
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn top(&mut self, config: &mut Config, table: &DeTable<'_>) {
        self.keys(table, TOP);
        let get = |key: &str| table.get(key);
        if let Some(value) = get("fail-on") {
            let known = SEVERITIES.map(Severity::name);
            config.fail_on = self.word(value, "`fail-on`", &known).and_then(|it| {
                let severity = SEVERITIES.into_iter().find(|known| known.name() == it.value)?;
                Some(Placed { value: severity, line: it.line })
            });
        }
        config.as_at = get("as-at").and_then(|it| self.date(it));
        let formats = self.formats;
        config.format = get("format").and_then(|it| self.word(it, "`format`", formats));
        config.baseline = get("baseline").and_then(|it| self.file(it, "`baseline`"));
        config.packs = get("packs").and_then(|it| self.files(it));
        config.paths.include = get("include").and_then(|it| self.patterns(it, "`include`"));
        config.paths.exclude = get("exclude").and_then(|it| self.patterns(it, "`exclude`"));
        config.levels = self.levels(table);
        if let Some(value) = get("override") {
            let DeValue::Array(each) = value.get_ref() else {
                return self
                    .expected(value, "`override` stands in double brackets: `[[override]]`");
            };
            config.overrides = each.iter().filter_map(|it| self.overriding(it)).collect();
        }
    }

    fn overriding(&mut self, value: &Value<'_>) -> Option<Override> {
        let DeValue::Table(table) = value.get_ref() else {
            self.expected(value, "`override` holds tables");
            return None;
        };
        self.keys(table, IN_OVERRIDE);
        let levels = self.levels(table);
        let Some(paths) = table.get("paths") else {
            self.fault(value.span(), "this override does not say for which `paths` it is".into());
            return None;
        };
        let paths = self.patterns(paths, "`paths`")?;
        Some(Override { paths: paths.value, levels })
    }

    fn keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            if TOP.contains(&name) {
                let message =
                    format!("`{name}` is for all paths: an override says {}", one_of(known));
                self.fault(key.span(), message);
            } else {
                self.unknown(key, "key", known);
            }
        }
    }

    /// Families before rules, since whoever names a rule means it more. A family's rules of law stay as
    /// they are where the level would lower them.
    fn levels(&mut self, table: &DeTable<'_>) -> Vec<Set> {
        let mut sets = Vec::new();
        for (key, value) in self.table(table, "families") {
            let families: Vec<_> = rules::FAMILIES.iter().map(|it| family_key(it.0)).collect();
            let name = key.get_ref().as_ref();
            let at = families.iter().position(|it| it == name);
            let Some((_, rules)) = at.and_then(|at| rules::FAMILIES.get(at)) else {
                let families: Vec<_> = families.iter().map(String::as_str).collect();
                self.unknown(key, "family of rules", &families);
                continue;
            };
            self.set(&mut sets, name, value, rules);
        }
        for (key, value) in self.table(table, "rules") {
            match rules::find(key.get_ref()) {
                Some(rule) => self.set(&mut sets, rule.id.0, value, &[rule]),
                None => {
                    self.unknown(key, "rule", &rules::all().map(|it| it.id.0).collect::<Vec<_>>());
                }
            }
        }
        sets
    }

    fn set(&mut self, sets: &mut Vec<Set>, name: &str, value: &Value<'_>, rules: &[&Rule]) {
        let levels = SEVERITIES.map(Level::At).into_iter().chain([Level::On, Level::Off]);
        let known: Vec<_> = levels.clone().map(level_name).collect();
        let Some(word) = self.word(value, &format!("`{name}`"), &known) else { return };
        let Some(level) = levels.into_iter().find(|it| level_name(*it) == word.value) else {
            return;
        };
        let may: Vec<_> = rules.iter().filter(|rule| !lowers_fixed(rule, level)).collect();
        if may.is_empty() {
            let message = if rules.iter().any(|it| it.kind == Kind::Law) {
                format!(
                    "`{name}` is a rule of law: law is never lowered or turned off, only accepted in \
                     the model, by `accept` with a reason, an approver and an end"
                )
            } else {
                format!(
                    "`{name}` tells what is not understood, for which other rules are not asked, those \
                     of law among them: it is never lowered or turned off; mend the text"
                )
            };
            return self.fault(value.span(), message);
        }
        let level = Placed { value: level, line: word.line };
        sets.extend(may.into_iter().map(|rule| Set { rule: rule.id, level: level.clone() }));
    }

    fn table<'v, 't>(
        &mut self,
        table: &'v DeTable<'t>,
        key: &str,
    ) -> Vec<(&'v Spanned<DeString<'t>>, &'v Value<'t>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        if let DeValue::Table(inner) = value.get_ref() {
            return inner.iter().collect();
        }
        self.expected(value, &format!("`{key}` is a table of names and levels"));
        Vec::new()
    }

    fn string(&mut self, value: &Value<'_>, what: &str) -> Option<Placed<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.expected(value, &format!("{what} is a text in quotes"));
            return None;
        };
        Some(Placed { value: text.to_string(), line: self.line(value) })
    }

    fn file(&mut self, value: &Value<'_>, what: &str) -> Option<Placed<String>> {
        let name = self.string(value, what)?;
        if name.value.is_empty() {
            self.expected(value, &format!("{what} is the name of a file, such as \"known.json\""));
            return None;
        }
        Some(name)
    }

    fn files(&mut self, value: &Value<'_>) -> Option<Placed<Vec<String>>> {
        let wanted = "`packs` is a list of files, such as [\"law/standing-orders.polity\"]";
        let DeValue::Array(each) = value.get_ref() else {
            self.expected(value, wanted);
            return None;
        };
        let mut names = Vec::new();
        for one in each {
            match one.get_ref() {
                DeValue::String(name) if name.ends_with(".polity") => names.push(name.to_string()),
                _ => self.expected(one, wanted),
            }
        }
        Some(Placed { value: names, line: self.line(value) })
    }

    /// One of a few words.
    fn word(&mut self, value: &Value<'_>, what: &str, known: &[&str]) -> Option<Placed<String>> {
        let word = self.string(value, what)?;
        if known.contains(&word.value.as_str()) {
            return Some(word);
        }
        let meant = suggestion(&word.value, known);
        let message = format!("{what} is {}, not `{}`{meant}", one_of(known), word.value);
        self.fault(value.span(), message);
        None
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Placed<Date>> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let date = text.parse().ok().filter(|_| text.len() == "2026-11-22".len());
        let Some(date) = date else {
            self.expected(value, "`as-at` is a day, such as \"2026-11-22\"");
            return None;
        };
        // Law is accepted and not turned off, so that no day is asked for of which no pack knows any.
        let first = law::packs().filter_map(|it| it.since).min();
        if let Some(first) = first.filter(|&first| date < first) {
            self.expected(
                value,
                &format!("`as-at` is no day before {first}: no pack of law goes back further"),
            );
            return None;
        }
        Some(Placed { value: date, line: self.line(value) })
    }

    fn patterns(&mut self, value: &Value<'_>, what: &str) -> Option<Placed<Patterns>> {
        let DeValue::Array(each) = value.get_ref() else {
            self.expected(value, &format!("{what} is a list of patterns, such as [\"drafts/\"]"));
            return None;
        };
        let (mut builder, mut words) = (GitignoreBuilder::new(""), Vec::new());
        builder.allow_unclosed_class(false);
        for pattern in each {
            let Some(text) = self.string(pattern, "a pattern") else { continue };
            if builder.add_line(None, &text.value).is_err() {
                self.fault(pattern.span(), format!("`{}` is not a pattern", text.value));
            }
            words.push(text.value);
        }
        let matcher = builder.build().ok()?;
        Some(Placed { value: Patterns { words, matcher }, line: self.line(value) })
    }

    fn unknown(&mut self, key: &Spanned<DeString<'_>>, what: &str, known: &[&str]) {
        let name = key.get_ref();
        let meant = suggestion(name, known);
        self.fault(key.span(), format!("there is no {what} `{name}`{meant}"));
    }

    fn expected(&mut self, value: &Value<'_>, sentence: &str) {
        self.fault(value.span(), sentence.to_owned());
    }

    fn fault(&mut self, at: Range<usize>, message: String) {
        let position = self.file.position(u32::try_from(at.start).unwrap_or(u32::MAX));
        self.faults.push(Fault { line: position.line, column: position.column, message });
    }

    fn line(&self, value: &Value<'_>) -> usize {
        self.file.position(u32::try_from(value.span().start).unwrap_or(u32::MAX)).line
    }
}

/// Whether a level lowers law, or what keeps law from being asked.
fn lowers_fixed(rule: &Rule, level: Level) -> bool {
    (rule.kind == Kind::Law || rule.is_fault())
        && match level {
            Level::Off => true,
            Level::On => false,
            Level::At(severity) => severity < rule.severity,
        }
}

fn suggestion(word: &str, known: &[&str]) -> String {
    let meant = nearest(word, known.iter().copied());
    meant.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default()
}

fn one_of(known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|it| format!("`{it}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
