//! Text to tree, and back. Knows how things are said, not what they mean.

pub mod ast;
pub mod error;
pub mod format;
mod home;
mod message;
pub mod names;
mod outright;
mod parser;
pub mod print;
mod slice;
mod time;
pub mod words;

pub use self::{
    error::SyntaxError,
    names::{Name, Names},
    parser::{is_reserved, parse, parse_case},
};
