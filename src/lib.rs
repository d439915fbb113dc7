//! Checks council constitutions: who decides, where a complaint goes, who may see what.

pub mod source;
pub mod syntax;
