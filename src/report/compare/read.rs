//! The mapping file: which role or provision of a council stands for what a question names.

use std::collections::BTreeMap;

use super::align::{Own, PARTS};
use crate::model::Constitution;

/// By council: the last part of its path, such as `plymouth`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    councils: BTreeMap<String, Own>,
}

/// Why a mapping file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    #[error("{0}")]
    Syntax(String),
    #[error("`{key}` in [{council}] is not something that a question names; those are {known}")]
    UnknownKey { council: String, key: String, known: String },
}

/// What a mapping file may name beside roles.
pub(super) const TOPICS: [&str; 4] =
    ["need-to-know", "group-attendance", "group-confidentiality", "interpretation"];

impl Mapping {
    /// Reads a file of one table a council, such as `[plymouth]`, with lines such as
    /// `director = "executive-director"`.
    ///
    /// # Errors
    ///
    /// What is not TOML, or names something that no question asks about.
    pub fn read(text: &str) -> Result<Self, MappingError> {
        let councils: BTreeMap<String, Own> = toml::from_str(text)
            .map_err(|error| MappingError::Syntax(error.to_string().trim_end().to_owned()))?;
        let known: Vec<_> = PARTS.iter().map(|it| it.name).chain(TOPICS).collect();
        for (council, own) in &councils {
            if let Some(key) = own.keys().find(|it| !known.contains(&it.as_str())) {
                let (council, key) = (council.clone(), key.clone());
                return Err(MappingError::UnknownKey { council, key, known: known.join(", ") });
            }
        }
        Ok(Self { councils })
    }

    /// What is said of the council at a path.
    pub(super) fn of(&self, path: &str) -> Own {
        self.councils.get(last_part(path)).cloned().unwrap_or_default()
    }

    /// What it says of councils that are not compared, or of names that a council does not have.
    pub fn faults(&self, compared: &[(String, Constitution<'_>)]) -> Vec<String> {
        let mut faults = Vec::new();
        for (council, own) in &self.councils {
            let models = compared.iter().filter(|(path, _)| last_part(path) == council);
            let mut models = models.map(|(_, model)| model).peekable();
            if models.peek().is_none() {
                let known: Vec<_> = compared.iter().map(|(path, _)| last_part(path)).collect();
                let known = known.join(", ");
                faults.push(format!("[{council}] is none of those compared, which are {known}"));
            }
            for model in models {
                let is_unknown = |name: &&String| {
                    model.names.get(name).and_then(|it| model.definition(it)).is_none()
                };
                let unknown = own.values().filter(is_unknown);
                faults.extend(unknown.map(|it| format!("nothing in [{council}] is called `{it}`")));
            }
        }
        faults
    }
}

/// What a council is called by in a mapping file.
fn last_part(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".polity").unwrap_or(name)
}
