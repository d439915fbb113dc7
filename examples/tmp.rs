fn main() {
    for p in std::env::args().skip(1) {
        for s in polity::source::Sources::load(p.as_ref()).unwrap() {
            let r = polity::pipeline::check(&s, None);
            println!("== {p} {:?}", r.loaded);
            for f in r.findings {
                let pos = s.file(f.span.file).position(f.span.start);
                println!(
                    "{}:{} {:?} {} [{}] {}\n      e.g. {}",
                    pos.line,
                    pos.column,
                    f.severity,
                    f.rule,
                    f.pin.unwrap_or_default(),
                    f.message,
                    f.example.unwrap_or_default()
                );
            }
            println!("not evaluated {:?}", r.not_evaluated);
        }
    }
}
