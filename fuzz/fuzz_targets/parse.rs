//! Any bytes are read and printed; what was read without a fault is read so again.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run parse`

#![no_main]

use libfuzzer_sys::fuzz_target;
use polity::{
    source::Sources,
    syntax::{self, Names, print::print},
};

fuzz_target!(|bytes: &[u8]| {
    let (printed, is_faultless) = read(bytes);
    if is_faultless {
        assert_eq!(read(printed.as_bytes()), (printed, true));
    }
});

fn read(bytes: &[u8]) -> (String, bool) {
    let mut sources = Sources::default();
    let file = sources.add("fuzz.polity", bytes);
    let source = sources.file(file);
    let mut names = Names::default();
    let tree = syntax::parse(file, source, &mut names);
    for error in tree.errors() {
        let (start, end) = (error.range.start as usize, error.range.end as usize);
        assert!(source.text.get(start..end).is_some(), "{error:?} is not in the text");
        assert!(!error.message(&source.text).contains('\n'));
        error.help(&source.text);
    }
    (print(&tree, &names, &source.text), tree.errors().is_empty())
}
