//! Checks council constitutions: who decides, where a complaint goes, who may see what.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod finding;
pub mod law;
pub mod model;
pub mod pipeline;
pub mod repair;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod source;
pub mod syntax;
