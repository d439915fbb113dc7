//! Pictures: nothing in them overlaps, everything in them is also said, and no title breaks out of them.

#[path = "graph/made.rs"]
mod made;

use std::path::Path;

use polity::{
    pipeline,
    report::graph::{
        self, MOST_BOXES, NoPicture, Picture, SUBJECTS, Sign,
        layout::{self, Laid, Point, Rect},
    },
    source::Sources,
};
use proptest::prelude::*;

type Writer = fn(&Picture) -> String;

const WRITERS: [(&str, Writer); 4] =
    [("svg", graph::svg), ("dot", graph::dot), ("mermaid", graph::mermaid), ("text", graph::text)];

/// Two who answer to each other, a power that comes back, a step that hears itself and decides nothing.
const MARKED: &str = r#"
council exemplar "Exemplar Borough Council"
document protocol "Protocol"
officer chief-executive [1] { reports to director }
officer director [1] { reports to chief-executive }
officer clerk { vacant  reports to not-stated }
member councillor { many }
body cabinet
function award-contract { held by cabinet }
delegation contracts [3.2] { passes award-contract  from cabinet  to director  up to £250,000 }
delegation contracts-back { passes award-contract  from director  to cabinet }
function seal-documents { held by cabinet }
delegation sealing { passes seal-documents  from cabinet  to clerk }
escalation complaint "A complaint about an officer" [4] {
    matter complaint
    raised by councillor
    about officer
    first director  should seek to resolve  within 10 working days
    finally chief-executive  considers  when "it is grave"
}
confidential papers { owner councillor  must not reach anyone }
"#;

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("made.polity", text.as_bytes());
    sources
}

/// Every picture of a constitution.
fn pictures(sources: &Sources) -> Vec<Picture> {
    let model = pipeline::read(sources);
    pipeline::ask(&model, None, |context| {
        let drawn = |word: &String| {
            let subject = graph::subject(context, word).expect("it is among the names");
            graph::picture(context, subject)
        };
        graph::names(context).iter().filter_map(|word| drawn(word).ok()).collect()
    })
}

fn picture(text: &str, word: &str) -> Result<Picture, NoPicture> {
    let sources = sources(text);
    let model = pipeline::read(&sources);
    pipeline::ask(&model, None, |context| graph::picture(context, graph::subject(context, word)?))
}

/// Constitutions beside this file, all their pictures.
fn councils() -> Vec<Picture> {
    let loaded = pipeline::load_each(Path::new("constitutions"));
    let drawn: Vec<_> =
        loaded.into_iter().flat_map(|it| pictures(&it.expect("it is readable"))).collect();
    assert!(drawn.len() > 60, "{}", drawn.len());
    drawn
}

/// Whether a point lies in a rectangle by more than a line is wide.
fn is_in(rect: Rect, point: Point) -> bool {
    const LINE: f64 = 0.7;
    point.x > rect.x + LINE
        && point.x < rect.x + rect.width - LINE
        && point.y > rect.y + LINE
        && point.y < rect.y + rect.height - LINE
}

#[track_caller]
fn assert_apart(picture: &Picture) {
    let laid = layout::lay(picture);
    let name = |at: usize| format!("{}: {}", picture.name, picture.cards[at].title);
    let sheet = Rect { x: -0.5, y: -0.5, width: laid.width + 1.0, height: laid.height + 1.0 };
    for (at, one) in laid.cards.iter().enumerate() {
        for (other_at, other) in laid.cards.iter().enumerate().skip(at + 1) {
            assert!(!one.rect.overlaps(&other.rect), "{} and {}", name(at), name(other_at));
        }
        let apart = laid.apart.as_ref().filter(|_| !picture.cards[at].is_apart);
        assert!(apart.is_none_or(|it| !it.rect.overlaps(&one.rect)), "{}", name(at));
        let heading =
            laid.apart.as_ref().map(|it| it.heading.iter().fold(it.rect.y, |down, _| down + 16.0));
        let is_below = heading.is_none_or(|it| !picture.cards[at].is_apart || one.rect.y > it);
        assert!(is_below, "{} stands in what is said of it", name(at));
        let corner = Point { x: one.rect.x + one.rect.width, y: one.rect.y + one.rect.height };
        assert!(is_within(sheet, corner), "{}", name(at));
    }
    assert_labels_apart(picture, &laid);
    for arrow in &laid.arrows {
        for point in arrow.path.points() {
            assert!(is_within(sheet, point), "{}: an arrow leaves the sheet", picture.name);
            for (at, card) in laid.cards.iter().enumerate() {
                assert!(!is_in(card.rect, point), "an arrow runs through {}", name(at));
            }
        }
    }
}

fn is_within(sheet: Rect, point: Point) -> bool {
    point.x >= sheet.x
        && point.x <= sheet.x + sheet.width
        && point.y >= sheet.y
        && point.y <= sheet.y + sheet.height
}

#[track_caller]
fn assert_labels_apart(picture: &Picture, laid: &Laid) {
    let labels: Vec<_> = laid.arrows.iter().filter_map(|it| it.label.as_ref()).collect();
    for (index, label) in labels.iter().enumerate() {
        for other in labels.iter().skip(index + 1) {
            let (one, other) = (label.rect, other.rect);
            assert!(!one.overlaps(&other), "{}: {one:?} {other:?}", picture.name);
        }
        for card in &laid.cards {
            assert!(!label.rect.overlaps(&card.rect), "{}: a label in a box", picture.name);
        }
        for arrow in &laid.arrows {
            for point in arrow.path.points() {
                assert!(!is_in(label.rect, point), "{}: an arrow in a label", picture.name);
            }
        }
    }
}

#[test]
fn nothing_overlaps_in_the_pictures_of_the_councils() {
    councils().iter().for_each(assert_apart);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_in_any_picture(text in made::constitution()) {
        for picture in pictures(&sources(&text)) {
            assert_apart(&picture);
        }
    }

    #[test]
    fn all_that_is_drawn_is_said(text in made::constitution()) {
        for picture in pictures(&sources(&text)) {
            assert_said(&picture);
        }
    }
}

/// Every box and every arrow is in the text alternative.
#[track_caller]
fn assert_said(picture: &Picture) {
    let said = graph::text(picture);
    let is_choice = |at: usize| picture.cards[at].shape == graph::Shape::Either;
    for card in picture.cards.iter().filter(|it| it.shape != graph::Shape::Either) {
        let title = card.title.split(". ").last().unwrap_or_default().to_lowercase();
        assert!(said.to_lowercase().contains(&title), "{title} in\n{said}");
        for mark in &card.marks {
            assert!(said.contains(&mark.text), "{} in\n{said}", mark.text);
        }
    }
    for arrow in &picture.arrows {
        // What leads on from a choice is said where one comes to it.
        assert!(is_choice(arrow.from) || !arrow.said.is_empty(), "{arrow:?}");
        let first: String = arrow.said.chars().skip(1).collect();
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&first), "{first} in\n{said}");
        for part in arrow.label.split([',', ';']).map(str::trim) {
            assert!(said.contains(part), "{part} in\n{said}");
        }
    }
}

#[test]
fn all_that_is_drawn_of_the_councils_is_said() {
    for picture in councils() {
        assert_said(&picture);
        let svg = graph::svg(&picture);
        let desc = svg.split("<desc").nth(1).and_then(|it| it.split("</desc>").next());
        let desc = desc.expect("an SVG has its description");
        let escaped = |it: &str| {
            let it = it.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            it.replace('"', "&quot;").replace('\'', "&#39;")
        };
        assert!(desc.ends_with(&escaped(&graph::text(&picture))), "{desc}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for (word, write) in WRITERS {
        let [one, other] =
            [0, 1].map(|_| pictures(&sources(MARKED)).iter().map(write).collect::<Vec<_>>());
        assert_eq!(one, other, "{word}");
    }
}

#[track_caller]
fn assert_marked(word: &str, sign: Sign, words: &str) {
    let picture = picture(MARKED, word).expect("it is small");
    let at_arrows = picture.arrows.iter().filter_map(|it| it.mark.as_ref());
    let mut marks = picture.cards.iter().flat_map(|it| &it.marks).chain(at_arrows);
    let is_there = marks.any(|it| it.sign == sign && it.text.contains(words));
    assert!(is_there, "{}", graph::text(&picture));
    for (format, write) in WRITERS {
        let written = write(&picture);
        let flat = written.replace("</text>\n", " ").replace("\\n", " ");
        let mut plain = String::new();
        for part in flat.split('<') {
            plain.push_str(part.split_once('>').map_or(part, |it| it.1));
        }
        assert!(
            plain.contains(words) || written.contains(words),
            "{words} in {format}:\n{written}"
        );
    }
}

#[test]
fn what_is_remarkable_is_told_in_words() {
    assert_marked("accountability", Sign::Circle, "goes round in a circle");
    assert_marked("delegation", Sign::Circle, "goes round in a circle");
    assert_marked("delegation", Sign::DeadEnd, "to nobody");
    assert_marked("complaint", Sign::DeadEnd, "dead end");
    assert_marked("complaint", Sign::Conflict, "person it is about");
}

/// A condition that is left out would make a line of what holds only sometimes.
#[test]
fn every_condition_is_shown() {
    let text = "officer a when \"it is Easter\" { holds monitoring-officer  when \"it is Yule\"  reports to b  when \"it is a Monday\" }\nofficer b\n\
                officer c { reports to a or b  unless \"it is a Tuesday\" }\n\
                function f { held by a  when \"it is a Wednesday\" }\n\
                delegation d { passes f  from a  to b  up to £5  when \"it is a Thursday\" }\n\
                confidential g { owner a  when \"it is a Friday\"  may reach c  when \"it is a Saturday\" }\n\
                escalation h { matter concern  raised by a  when \"it is a Sunday\"  about c\n\
                first b  when \"it is a bank holiday\"  within 5 days  when \"it is summer\" }\n";
    let shown = pictures(&sources(text));
    for (format, write) in WRITERS {
        let all: String = shown.iter().map(write).collect();
        let all = all.replace("</text>\n", " ").replace("\\n", " ").replace("<br>", " ");
        let mut plain = String::new();
        for part in all.split('<') {
            plain.push_str(part.split_once('>').map_or(part, |it| it.1));
        }
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let days = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun", "bank holi"];
        for day in
            days.map(|it| format!("it is a {it}day")).iter().chain([&"it is summer".to_owned()])
        {
            assert!(words.contains(day.as_str()), "{day} in {format}:\n{words}");
        }
    }
}

#[test]
fn a_dead_end_says_that_nobody_decides() {
    let svg = graph::svg(&picture(MARKED, "complaint").expect("it is small"));
    assert!(svg.contains(">Nobody decides</text>"), "{svg}");
}

#[test]
fn no_title_breaks_out() {
    const HOSTILE: &str =
        "</desc><script>x</script> & 'a' ]] }} {b} |c| #35; \\n %% --> \u{202e}end";
    let text = format!(
        "council c \"{HOSTILE}\"\nofficer a \"{HOSTILE}\" {{ reports to b }}\nofficer b \"{HOSTILE}\"\n\
         body d \"{HOSTILE}\"\nfunction f \"{HOSTILE}\" {{ held by a  when \"{HOSTILE}\" }}\n\
         confidential g \"{HOSTILE}\" {{ owner a  must not reach b  when \"{HOSTILE}\" }}\n\
         escalation e \"{HOSTILE}\" {{ matter complaint  raised by a  about \"{HOSTILE}\"\n\
         first a  when \"{HOSTILE}\"  finally b }}\n"
    );
    for picture in pictures(&sources(&text)) {
        let svg = graph::svg(&picture);
        assert!(!svg.contains("<script") && !svg.contains('\u{202e}'), "{svg}");
        assert_well_formed(&svg);
        for line in graph::dot(&picture).lines() {
            let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert!(quotes % 2 == 0, "{line}");
        }
        let mermaid = graph::mermaid(&picture);
        for line in mermaid.lines().skip_while(|it| it.trim() != "}") {
            assert!(!line.contains("<script") && line.matches('"').count() % 2 == 0, "{line}");
        }
    }
}

/// Every tag is closed, every sign of the language of tags is one.
#[track_caller]
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, words) = part.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let known = ["svg", "title", "desc", "rect", "g", "path", "polygon", "circle", "text"];
        assert!(known.contains(&name), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for after in words.split('&').skip(1) {
            let entity = after.split(';').next().unwrap_or_default();
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&entity), "&{entity}");
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn an_svg_stands_by_itself() {
    let svg = graph::svg(&picture(MARKED, "accountability").expect("it is small"));
    for part in
        ["role=\"img\"", "aria-labelledby=\"polity", "<title id=\"polity", "<desc id=\"polity"]
    {
        assert!(svg.contains(part), "{part}");
    }
    assert!(
        !svg.replace("http://www.w3.org/2000/svg", "").contains("http"),
        "nothing from elsewhere"
    );
    assert_well_formed(&svg);
}

/// So many posts, each with what follows its name.
fn posts(count: usize, clauses: impl Fn(usize) -> String) -> String {
    let posts: Vec<_> = (0..count).map(|it| format!("officer post-{it} {}", clauses(it))).collect();
    posts.join("\n")
}

#[test]
fn what_nobody_could_read_is_refused() {
    let many = posts(MOST_BOXES + 1, |_| String::new());
    let Err(NoPicture::TooLarge(sentence)) = picture(&many, "accountability") else { panic!() };
    assert!(sentence.contains("by its name"), "{sentence}");
    assert!(picture(&many, "delegation").is_ok());
    // One statement may name more than there is room for.
    let names: Vec<_> = (0..=MOST_BOXES).map(|it| format!("post-{it}")).collect();
    let wide = format!("{many}\nconfidential papers {{ must not reach {} }}", names.join(", "));
    assert!(matches!(picture(&wide, "information"), Err(NoPicture::TooLarge(_))));
}

#[test]
fn a_picture_of_as_many_as_there_may_be_is_drawn() {
    let shapes: [fn(usize) -> usize; 3] = [|it| it / 3, |it| it.saturating_sub(1), |_| 0];
    for above in shapes {
        let line = |it: usize| match it {
            0 => String::new(),
            _ => format!("{{ reports to post-{} }}", above(it)),
        };
        let drawn = picture(&posts(MOST_BOXES, line), "accountability");
        assert_apart(&drawn.expect("it is small enough"));
    }
    // Everybody answers to several, far and near.
    let line = |it: usize| {
        let above: Vec<_> =
            [it / 2, it / 5, (it * 7) % 390].iter().map(|it| format!("post-{it}")).collect();
        format!("{{ reports to {} }}", above.join(", "))
    };
    let drawn = picture(&posts(MOST_BOXES - 10, line), "accountability");
    assert_apart(&drawn.expect("it is small enough"));
}

#[test]
fn a_name_that_is_none_is_told_with_those_that_are() {
    let Err(NoPicture::Unknown { known }) = picture(MARKED, "complaints") else { panic!() };
    let all: Vec<_> = SUBJECTS.iter().copied().chain(["complaint"]).collect();
    assert_eq!(known, all);
}

/// Compares with what a person has read, in the folder beside this file.
fn assert_read(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("graph");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn one_small_picture_in_each_format() {
    let delegation = picture(MARKED, "delegation").expect("it is small");
    for (format, write) in WRITERS {
        assert_read(&format!("delegation-{format}"), &write(&delegation));
    }
    let route = picture(MARKED, "complaint").expect("it is small");
    assert_read("complaint-text", &graph::text(&route));
}
