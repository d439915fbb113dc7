//! Places, as SARIF wants them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::report::At;

/// What paths are relative to: the top of the repository, wherever it is copied to.
pub(super) const ROOT: &str = "%SRCROOT%";

pub(super) fn location(at: &At) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": artifact(&at.path),
        "region": {
            "startLine": at.start.line,
            "startColumn": at.start.column,
            "endLine": at.end.line,
            "endColumn": at.end.column,
        },
    } })
}

/// A path as a URI reference: from the root, unless it lies elsewhere.
pub(super) fn artifact(path: &str) -> Value {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{uri}") });
    }
    if path.get(1..3) == Some(":/") {
        return json!({ "uri": format!("file:///{}", uri.replacen("%3A", ":", 1)) });
    }
    json!({ "uri": uri, "uriBaseId": ROOT })
}
