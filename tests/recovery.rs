//! Every fault is found, once, at the smallest text that is wrong; what stands around it is still read.

use polity::{
    source::{Sources, TextRange},
    syntax::{self, Names, SyntaxError, print::print},
};

/// Checks that what stands between `⟦` and `⟧` in the text are its faults, that these are their
/// messages, and that this is what was understood all the same.
#[track_caller]
fn check_faults(marked: &str, messages: &[&str], understood: &str) {
    let (text, expected) = unmarked(marked);
    check_bytes(text.as_bytes(), &expected, messages, understood);
}

#[track_caller]
fn check_bytes(bytes: &[u8], ranges: &[TextRange], messages: &[&str], understood: &str) {
    let mut sources = Sources::default();
    let file = sources.add("faulty.polity", bytes);
    let mut names = Names::default();
    let source = sources.file(file);
    let tree = syntax::parse(file, source, &mut names);
    let found: Vec<_> = tree
        .errors()
        .iter()
        .map(|error| (error.range, error.range.of(&source.text), error.message(&source.text)))
        .collect();
    let expected: Vec<_> = ranges
        .iter()
        .zip(messages)
        .map(|(&range, &message)| (range, range.of(&source.text), message.to_owned()))
        .collect();
    pretty_assertions::assert_eq!(found, expected, "in {:?}", source.text);
    assert_eq!(ranges.len(), messages.len(), "each fault has a message");
    let printed = print(&tree, &names, &source.text);
    let printed: Vec<_> = printed.split_whitespace().collect();
    pretty_assertions::assert_eq!(printed.join(" "), understood, "in {:?}", source.text);
}

/// The text without its marks, and what stood between them.
fn unmarked(marked: &str) -> (String, Vec<TextRange>) {
    let (mut text, mut ranges, mut start) = (String::new(), Vec::new(), 0);
    for character in marked.chars() {
        let here = u32::try_from(text.len()).expect("a short text");
        match character {
            '⟦' => start = here,
            '⟧' => ranges.push(TextRange { start, end: here }),
            _ => text.push(character),
        }
    }
    (text, ranges)
}

#[test]
fn missing_brace() {
    check_faults(
        "function a { held by x⟦⟧\nfunction b { held by y }",
        &["`}` is missing here to close the clauses"],
        "function a { held by x } function b { held by y }",
    );
    check_faults(
        "officer a { many⟦⟧\nofficer b { many }",
        &["`}` is missing here to close the clauses"],
        "officer a { many } officer b { many }",
    );
    check_faults(
        "officer b { many  is a⟦⟧",
        &["`}` is missing here to close the clauses"],
        "officer b { many is a }",
    );
    check_faults(
        "function a⟦⟧ held by x }\nfunction b { held by y }",
        &["`{` is missing here"],
        "function a { held by x } function b { held by y }",
    );
    check_faults(
        "scenario \"s\"⟦⟧ when a raises complaint  expect no route }\nfunction b",
        &["`{` is missing here"],
        "scenario \"s\" { when a raises complaint expect no route } function b",
    );
    check_faults(
        "escalation a [1]⟦⟧\n    matter complaint\n    first x informally\n}\nfunction b",
        &["`{` is missing here"],
        "escalation a [1] { matter complaint first x informally } function b",
    );
}

#[test]
fn surplus_brace() {
    check_faults(
        "function a { held by x } ⟦}⟧\nfunction b",
        &["this `}` closes nothing"],
        "function a { held by x } function b",
    );
    check_faults(
        "function a { held by x ⟦}⟧ disputes to y }\nfunction b",
        &["this `}` closes nothing"],
        "function a { held by x disputes to y } function b",
    );
    check_faults(
        "escalation a { matter complaint  first x ⟦}⟧ informally  then y hears }\nfunction b",
        &["this `}` closes nothing"],
        "escalation a { matter complaint first x informally then y hears } function b",
    );
    check_faults(
        "function a { ⟦{⟧ held by x }\nfunction b",
        &["a clause of a function should stand here, not `{`"],
        "function a { held by x } function b",
    );
    check_faults(
        "function a { ⟦{⟧ held by x } }\nfunction b",
        &["a clause of a function should stand here, not `{`"],
        "function a { held by x } function b",
    );
    check_faults("⟦}⟧ function a", &["this `}` closes nothing"], "function a");
}

#[test]
fn unclosed_quote() {
    const MESSAGE: &str = "the quote that opens here is not closed on its line";
    check_faults(
        "officer a ⟦\"⟧The A {\n    many\n}\nfunction b",
        &[MESSAGE],
        "officer a \"The A\" { many } function b",
    );
    check_faults(
        "officer a { also ⟦\"⟧The A }\nfunction b",
        &[MESSAGE],
        "officer a { also \"The A\" } function b",
    );
    check_faults(
        "officer a {\n    also ⟦\"⟧The A\n    is b\n}\nfunction b",
        &[MESSAGE],
        "officer a { also \"The A\" is b } function b",
    );
    check_faults(
        "function a { held by x when ⟦\"⟧it is so\n and not otherwise\"  disputes to y }",
        &[MESSAGE],
        "function a { held by x when \"it is so and not otherwise\" disputes to y }",
    );
    check_faults("use ⟦\"⟧roles", &[MESSAGE], "use \"roles\"");
}

#[test]
fn unclosed_quote_before_another_string() {
    const MESSAGE: &str = "the quote that opens here is not closed on its line";
    check_faults(
        "officer a ⟦\"⟧The A [1 \"One\"; 2] { also \"B\" }",
        &[MESSAGE],
        "officer a \"The A\" [1 \"One\"; 2] { also \"B\" }",
    );
    check_faults(
        "officer a ⟦\"⟧The A { many }\nfunction b",
        &[MESSAGE],
        "officer a \"The A\" { many } function b",
    );
    check_faults(
        "duty a [c ⟦\"⟧One; \"Two\"] { on b  must ⟦\"⟧be fair,\n \"be open\"  when \"so\" }",
        &[MESSAGE; 2],
        "duty a [c \"One\"; \"Two\"] { on b must \"be fair\", \"be open\" when \"so\" }",
    );
    check_faults(
        "duty a { on b  must ⟦\"⟧do it  must not \"not do it\" when \"so\" }",
        &[MESSAGE],
        "duty a { on b must \"do it\" must not \"not do it\" when \"so\" }",
    );
}

#[test]
fn missing_opening_quote() {
    const MESSAGE: &str = "the quote that should open here is missing";
    for (marked, understood) in [
        (
            "escalation e ⟦⟧A member complains about an officer\" [3.4] { first x }",
            "escalation e \"A member complains about an officer\" [3.4] { first x }",
        ),
        ("officer a ⟦⟧Leader\"\nofficer b", "officer a \"Leader\" officer b"),
        (
            "scenario ⟦⟧who decides\" { when a raises complaint }",
            "scenario \"who decides\" { when a raises complaint }",
        ),
        ("use ⟦⟧roles\"\nfunction b", "use \"roles\" function b"),
        (
            "function a { held by b  note ⟦⟧for the year, to be told\" reading \"c\"  disputes to d }",
            "function a { held by b note \"for the year, to be told\" reading \"c\" disputes to d }",
        ),
        (
            "function a { held by b unless ⟦⟧it is so\", subject\n until ⟦⟧it ends\" }",
            "function a { held by b unless \"it is so\", subject until \"it ends\" }",
        ),
        (
            "officer a [c ⟦⟧To be read\"; \"Two\";\n 3 ⟦⟧for Three\"] {\n also \"B\", ⟦⟧C\"  many }",
            "officer a [c \"To be read\"; \"Two\"; 3 \"for Three\"] { also \"B\", \"C\" many }",
        ),
        (
            "escalation e { about ⟦⟧conduct in public\" when \"so\"  first x }",
            "escalation e { about \"conduct in public\" when \"so\" first x }",
        ),
        (
            "duty d { on x must ⟦⟧be fair\", \"be open\" [1]  may \"leave\" }",
            "duty d { on x must \"be fair\", \"be open\" [1] may \"leave\" }",
        ),
        (
            "duty d { on x must inform y ⟦⟧on what is to come\"  may \"leave\" }",
            "duty d { on x must inform y \"on what is to come\" may \"leave\" }",
        ),
        (
            "duty d { on x must declare ⟦⟧an interest\" to y  may \"leave\" }",
            "duty d { on x must declare \"an interest\" to y may \"leave\" }",
        ),
    ] {
        let faults = vec![MESSAGE; marked.matches('⟦').count()];
        check_faults(marked, &faults, understood);
    }
}

#[test]
fn doubled_quote() {
    const MESSAGE: &str = "there is one quote too many here";
    for marked in [
        "escalation e ⟦\"⟧\"A title\" [3.4] { about \"c\" first x }",
        "escalation e \"A title\"⟦\"⟧ [3.4] { about \"c\" first x }",
        "escalation e \"A title\" [3.4] { about ⟦\"⟧\"c\" first x }",
        "escalation e \"A title\" [3.4] { about \"c\"⟦\"⟧ first x }",
    ] {
        let understood = "escalation e \"A title\" [3.4] { about \"c\" first x }";
        check_faults(marked, &[MESSAGE], understood);
    }
    check_faults(
        "officer a \"\"{ also \"\"many also \" \"vacant }",
        &[],
        "officer a \"\" { also \"\" many also \" \" vacant }",
    );
}

#[test]
fn missing_clause_word() {
    let message = "a clause word is missing before `officer`";
    for (marked, understood) in [
        ("duty d { ⟦officer⟧ must \"x\" }", "duty d { must \"x\" }"),
        ("duty d {\n ⟦officer⟧ except member\n must \"x\"\n}", "duty d { must \"x\" }"),
        ("escalation e { ⟦officer⟧ first x decides }", "escalation e { first x decides }"),
        (
            "escalation e { matter complaint  ⟦officer⟧ decides in writing  then x }",
            "escalation e { matter complaint decides in writing then x }",
        ),
        (
            "delegation d { passes a  ⟦officer⟧, b  up to £10 }",
            "delegation d { passes a up to £10 }",
        ),
    ] {
        check_faults(marked, &[message], understood);
    }
    check_faults(
        "duty d { on x  ⟦⟧inform y \"z\" when \"so\"  must inform z }",
        &["`must`, `should` or `may` is missing here"],
        "duty d { on x must inform z }",
    );
    check_faults(
        "duty d { on x⟦⟧\nofficer first { many }",
        &["`}` is missing here to close the clauses"],
        "duty d { on x } officer first { many }",
    );
}

#[test]
fn act_without_its_ending() {
    for (marked, found, meant, understood) in [
        ("escalation e { finally ce ⟦decide⟧ }", "decide", "decides", "finally ce decides"),
        (
            "escalation e { first a ⟦seek to resolve⟧ informally }",
            "seek to resolve",
            "seeks to resolve",
            "first a seeks to resolve informally",
        ),
    ] {
        let message =
            format!("`{found}` is not a word that can stand here; did you mean `{meant}`?");
        check_faults(marked, &[&message], &format!("escalation e {{ {understood} }}"));
    }
}

#[test]
fn unknown_statement() {
    check_faults(
        "officer a\n⟦committee⟧ planning { many  is b }\nfunction c",
        &["`committee` is not a word that can stand here; did you mean `body`?"],
        "officer a body planning { many is b } function c",
    );
    check_faults(
        "officer a\n⟦banana⟧ planning { many  is b }\nfunction c",
        &["a statement should stand here, not `banana`"],
        "officer a function c",
    );
    check_faults(
        "officer a\n⟦foo⟧ bar\nnarrative ⟦1.1⟧\nfunction c",
        &["a statement should stand here, not `foo`", "a pin should stand here, not `1.1`"],
        "officer a narrative function c",
    );
    check_faults(
        "officer a\n⟦unles⟧ subject { many }",
        &["`unles` is not a word that can stand here; did you mean `unless`?"],
        "officer a { many }",
    );
}

/// A text, the word that is wrong in it, what it was meant to be, and what was understood.
const MISSPELT: &[(&str, &str, &str, &str)] = &[
    ("⟦offcer⟧ a { many }", "offcer", "officer", "officer a { many }"),
    ("⟦Officer⟧ a { many }", "Officer", "officer", "officer a { many }"),
    ("⟦escaltion⟧ a { first x }", "escaltion", "escalation", "escalation a { first x }"),
    ("⟦editon⟧ 2026 function b", "editon", "edition", "edition 2026 function b"),
    ("officer a { mnay  is b }", "mnay", "many", "officer a { many is b }"),
    (
        "officer a { ⟦reprots to⟧ b  is c }",
        "reprots to",
        "reports to",
        "officer a { reports to b is c }",
    ),
    ("officer a { reports ⟦ot⟧ b  is c }", "ot", "to", "officer a { reports to b is c }"),
    (
        "function a { held ⟦bye⟧ b  disputes to c }",
        "bye",
        "by",
        "function a { held by b disputes to c }",
    ),
    (
        "function a { held by b ⟦wen⟧ \"c\"  disputes to c }",
        "wen",
        "when",
        "function a { held by b when \"c\" disputes to c }",
    ),
    (
        "function a { held by b [1] ⟦unles⟧ subject  disputes to c }",
        "unles",
        "unless",
        "function a { held by b [1] unless subject disputes to c }",
    ),
    ("document a { ⟦staus⟧ draft }", "staus", "status", "document a { status draft }"),
    (
        "document a { status ⟦adoptd⟧  adopted 2026-01-01 }",
        "adoptd",
        "adopted",
        "document a { status adopted adopted 2026-01-01 }",
    ),
    (
        "escalation a { ⟦finaly⟧ x decides  informally }",
        "finaly",
        "finally",
        "escalation a { finally x decides informally }",
    ),
    (
        "escalation a { first x ⟦consders⟧ informally then y }",
        "consders",
        "considers",
        "escalation a { first x considers informally then y }",
    ),
    (
        "escalation a { first x should ⟦considr⟧ informally then y }",
        "considr",
        "consider",
        "escalation a { first x should consider informally then y }",
    ),
    (
        "escalation a { first x seeks to ⟦reslove⟧ informally }",
        "reslove",
        "resolve",
        "escalation a { first x seeks to resolve informally }",
    ),
    (
        "duty a { on b  must ⟦consutl⟧ c  carries d }",
        "consutl",
        "consult",
        "duty a { on b must consult c carries d }",
    ),
    (
        "escalation a { ⟦mater⟧ complaint  first x }",
        "mater",
        "matter",
        "escalation a { matter complaint first x }",
    ),
];

#[test]
fn misspelt_word() {
    fn message(found: &str, meant: &str) -> String {
        format!("`{found}` is not a word that can stand here; did you mean `{meant}`?")
    }
    for &(marked, found, meant, understood) in MISSPELT {
        let marked = if marked.contains('⟦') {
            marked.to_owned()
        } else {
            marked.replace(found, &format!("⟦{found}⟧"))
        };
        check_faults(&marked, &[&message(found, meant)], understood);
        check_faults(
            &format!("{marked}\nfunction z"),
            &[&message(found, meant)],
            &format!("{understood} function z"),
        );
    }
}

#[test]
fn clause_of_another_statement() {
    check_faults(
        "officer a { many  ⟦passes⟧ b when \"c\"  is d }\nfunction b",
        &[
            "`passes` is a clause of a delegation and has no place in an officer, member, body, group, external or class",
        ],
        "officer a { many is d } function b",
    );
    check_faults(
        "delegation a { from b  to c  ⟦may reach⟧ d, e  up to £10 }",
        &["`may reach` is a clause of a confidential matter and has no place in a delegation"],
        "delegation a { from b to c up to £10 }",
    );
    check_faults(
        "escalation a { matter complaint  ⟦considers⟧  first b }",
        &["`considers` is a clause of a step and has no place in an escalation"],
        "escalation a { matter complaint first b }",
    );
    check_faults(
        "⟦held by⟧ b\nfunction b",
        &["`held by` is a clause of a function and has no place outside one"],
        "function b",
    );
    check_faults(
        "function a { ⟦when⟧ \"b\"  held by c }",
        &["a clause of a function should stand here, not `when`"],
        "function a { held by c }",
    );
}

#[test]
fn two_values() {
    check_faults(
        "council a { nation england  kind district⟦, county⟧  extent part }",
        &["`kind` takes one value, and this is another"],
        "council a { nation england kind district extent part }",
    );
    check_faults(
        "council a { kind district  nation england  ⟦kind county⟧ }",
        &["`kind` is said once of one thing, and this is another"],
        "council a { kind district nation england kind county }",
    );
    check_faults(
        "delegation a { up to £250,000⟦, £300,000⟧ when \"b\"  to c }",
        &["`up to` takes one value, and this is another"],
        "delegation a { up to £250,000 when \"b\" to c }",
    );
    check_faults(
        "officer a \"A\" ⟦\"B\"⟧ { many }",
        &["a statement has one title, and this is another"],
        "officer a \"A\" { many }",
    );
    check_faults(
        "escalation a { first b considers informally ⟦decides⟧ then c }",
        &["a step has one act, and this is another"],
        "escalation a { first b considers informally decides then c }",
    );
    check_faults(
        "officer a ⟦b⟧ { many }\nfunction c",
        &["`{` should stand here, not `b`"],
        "officer a { many } function c",
    );
    check_faults(
        "function a { disputes to b⟦, c⟧  held by d }",
        &["`disputes to` takes one value, and this is another"],
        "function a { disputes to b held by d }",
    );
}

#[test]
fn conflict_marker() {
    const MESSAGE: &str = "a merge conflict was left in the file";
    check_faults(
        "function a\n⟦<<<<<<< HEAD⟧\nfunction b\n=======\nfunction c\n>>>>>>> theirs\nfunction d\n",
        &[MESSAGE],
        "function a function b function d",
    );
    check_faults(
        "function a {\n⟦<<<<<<< HEAD⟧\n held by b\n||||||| base\n held by c\n=======\n held by d\n>>>>>>> e\n disputes to e\n}",
        &[MESSAGE],
        "function a { held by b disputes to e }",
    );
    check_faults(
        "function a {\r\n held\r\n⟦<<<<<<< HEAD⟧\r\n by b\r\n=======\r\n by c\r\n>>>>>>> d\r\n}\r\n",
        &[MESSAGE],
        "function a { held by b }",
    );
    check_faults("⟦=======⟧\nfunction a", &[MESSAGE], "function a");
}

#[test]
fn pasted_characters() {
    check_faults(
        "officer a ⟦“⟧The A” { also ⟦“⟧B”  is c }",
        &["the curly quote `“` stands where a plain quote should"; 2],
        "officer a \"The A\" { also \"B\" is c }",
    );
    check_faults(
        "officer a { also \"B⟦”⟧, \"C\"  is c }",
        &["the curly quote `”` stands where a plain quote should"],
        "officer a { also \"B\", \"C\" is c }",
    );
    check_faults(
        "officer a { also \"called “B” there\"  is c }",
        &[],
        "officer a { also \"called “B” there\" is c }",
    );
    check_faults(
        "officer a { reports⟦\u{A0}\u{A0}⟧to b  is c }",
        &["a non-breaking space stands where a plain space should"],
        "officer a { reports to b is c }",
    );
    check_faults(
        "officer a [4.1⟦\u{A0}⟧to 4.3] { is c }",
        &["a non-breaking space stands where a plain space should"],
        "officer a [4.1 to 4.3] { is c }",
    );
    check_faults(
        "officer chief⟦–⟧executive { is chief-officer }",
        &["the dash `–` stands where a hyphen should"],
        "officer chief-executive { is chief-officer }",
    );
    check_faults(
        "officer chief-exec⟦\u{AD}⟧utive { is a⟦\u{200B}⟧ }",
        &["a character of no width stands where nothing should"; 2],
        "officer chief-executive { is a }",
    );
}

#[test]
fn forms_of_files() {
    check_faults("\u{FEFF}function a\r\n{\r\n held by b\r\n}\r\n", &[], "function a { held by b }");
    check_faults(
        "function a ⟦\u{FEFF}⟧ function b",
        &["a byte-order mark stands where nothing should"],
        "function a function b",
    );
    check_faults("⟦⟧", &["the file says nothing"], "");
    check_faults("\u{FEFF} # only a comment\n⟦⟧", &["the file says nothing"], "");
    check_faults(
        "edition ⟦2027⟧ function a",
        &["there is no edition `2027` of the language"],
        "edition 2027 function a",
    );
    check_faults("edition⟦⟧\nfunction a", &["a number is missing here"], "function a");
}

#[test]
fn what_is_no_text() {
    let range = |start, end| [TextRange { start, end }];
    check_bytes(
        b"function a \xE9 function b",
        &range(11, 14),
        &["the byte `0xE9` is not text in UTF-8"],
        "function a function b",
    );
    check_bytes(
        b"function caf\xE9-x { held by b }",
        &range(12, 15),
        &["the byte `0xE9` is not text in UTF-8"],
        "function caf\u{FFFD}-x { held by b }",
    );
    check_bytes(
        b"function a \"caf\xE9\" # \xE9\n { held by b }",
        &[range(15, 18)[0], range(22, 25)[0]],
        &["the byte `0xE9` is not text in UTF-8"; 2],
        "function a \"caf\u{FFFD}\" { held by b }",
    );
    for nul in [
        "function a ⟦\0⟧ { held by b }",
        "fun⟦\0⟧ction a { held by b }",
        "function⟦\0⟧ a { held by b }",
    ] {
        check_nul(nul);
    }
    check_faults(
        "function a⟦\0⟧b { held by c }",
        &["the control character `U+0000` stands in the text"],
        "function ab { held by c }",
    );
    check_faults(
        "function a { held by c when \"⟦\0⟧\" }",
        &["the control character `U+0000` stands in the text"],
        "function a { held by c when \"\0\" }",
    );
    let wide: Vec<u8> =
        "function a { held by b }".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_bytes(&wide, &range(1, 2), &["the control character `U+0000` stands in the text"], "");
}

#[track_caller]
fn check_nul(marked: &str) {
    check_faults(
        marked,
        &["the control character `U+0000` stands in the text"],
        "function a { held by b }",
    );
}

/// A text, what is said of it, and what was understood.
const MISSING: &[(&str, &str, &str)] = &[
    ("officer⟦⟧ { many }\nfunction b", "a name is missing here", "officer { many } function b"),
    (
        "function⟦⟧\nfunction b { held by c }",
        "a name is missing here",
        "function function b { held by c }",
    ),
    ("function⟦⟧ \"A\" { held by c }", "a name is missing here", "function \"A\" { held by c }"),
    (
        "class ⟦member⟧ { many }",
        "`member` is a word of the language and names nothing",
        "class { many }",
    ),
    (
        "function a { held by⟦⟧ }",
        "a role, class or other word that says who is missing here",
        "function a { }",
    ),
    (
        "function a { held by b,⟦⟧ }",
        "a role, class or other word that says who is missing here",
        "function a { }",
    ),
    (
        "function a { held by b or c ⟦and⟧ d  disputes to e }",
        "`and` and `or` may not stand in one item",
        "function a { disputes to e }",
    ),
    ("function a [6.7⟦⟧ { held by b }", "`]` is missing here", "function a { held by b }"),
    (
        "function a [6.7⟦,⟧ 6.8] { held by b }",
        "`;` should stand here, not `,`",
        "function a [6.7; 6.8] { held by b }",
    ),
    (
        "document a { adopted ⟦2026-02-30⟧  status draft }",
        "there is no day `2026-02-30`",
        "document a { status draft }",
    ),
    (
        "delegation a { up to ⟦250⟧  to b }",
        "an amount should stand here, not `250`",
        "delegation a { to b }",
    ),
    (
        "escalation a { first b within ⟦ten⟧ days  informally  then c }",
        "a time should stand here, not `ten`",
        "escalation a { first b informally then c }",
    ),
    (
        "⟦banana⟧ a { held by officer b }\nfunction b",
        "a statement should stand here, not `banana`",
        "function b",
    ),
    (
        "function a ⟦&&&⟧ { held by b }",
        "`{` should stand here, not `&&&`",
        "function a { held by b }",
    ),
    (
        "function a { ⟦???⟧ held by b }",
        "a clause of a function should stand here, not `???`",
        "function a { held by b }",
    ),
    ("narrative⟦⟧\nfunction b", "a pin is missing here", "narrative function b"),
    (
        "accept a ⟦of⟧ b because \"c\"\nfunction b",
        "`on` should stand here, not `of`",
        "accept function b",
    ),
    (
        "scenario \"a\"⟦⟧ { expect no route }",
        "a case is missing here",
        "scenario \"a\" { expect no route }",
    ),
    (
        "scenario⟦⟧ { when a raises complaint }",
        "text in double quotes is missing here",
        "scenario { when a raises complaint }",
    ),
    (
        "scenario \"a\" { when a raises complaint under b ⟦under c⟧ }",
        "`under` is said once of one thing, and this is another",
        "scenario \"a\" { when a raises complaint under c }",
    ),
];

#[test]
fn what_is_missing_or_unknown() {
    for &(marked, message, understood) in MISSING {
        check_faults(marked, &[message], understood);
    }
}

/// Twenty-four faults, each of another kind or in another place, and nothing else.
const MANY: &str = include_str!("samples/faulty.txt");

#[test]
fn twenty_faults_are_twenty_findings() {
    let (text, expected) = unmarked(MANY);
    let mut sources = Sources::default();
    let file = sources.add("faulty.polity", text.as_bytes());
    let tree = syntax::parse(file, sources.file(file), &mut Names::default());
    let found: Vec<_> = tree.errors().iter().map(|it| (it.range, it.range.of(&text))).collect();
    let expected: Vec<_> = expected.iter().map(|&range| (range, range.of(&text))).collect();
    pretty_assertions::assert_eq!(found, expected);
    assert!(found.len() >= 20, "only {} faults", found.len());
    let rules: std::collections::BTreeSet<_> =
        tree.errors().iter().map(SyntaxError::rule).collect();
    assert!(rules.len() >= 10, "faults of {rules:?} alone");
    for error in tree.errors() {
        let (message, help) = (error.message(&text), error.help(&text).unwrap_or_default());
        for line in [message, help] {
            assert!(!line.is_empty() && !line.contains('\n') && !line.ends_with('.'), "{line:?}");
            assert!(
                line.starts_with(|it: char| it.is_lowercase() || "`U".contains(it)),
                "{line:?}"
            );
            for word in ["token", "parse", "syntax", "expected", "node"] {
                assert!(!line.contains(word), "{line:?} says `{word}`");
            }
        }
    }
}
