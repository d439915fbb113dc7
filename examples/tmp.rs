fn main(){
  for p in std::env::args().skip(1){
    let mut s=polity::source::Sources::default();
    let f=s.add(&p, std::fs::read(&p).unwrap());
    let mut n=polity::syntax::Names::default();
    let t=polity::syntax::parse(f,s.file(f),&mut n);
    println!("{p}: {} statements",t.statements().len());
    for e in t.errors(){ println!("  {:?} {:?} {:?}", s.file(f).position(e.range.start), e.fault, e.range.of(&s.file(f).text)); }
    if p.contains("-p") { }
    let out=polity::syntax::print::print(&t,&n,&s.file(f).text);
    if std::env::var("SHOW").is_ok(){println!("{out}");}
    let g=s.add("x", out.into_bytes());
    let t2=polity::syntax::parse(g,s.file(g),&mut n);
    for e in t2.errors(){ println!("  again {:?} {:?} {:?}", s.file(g).position(e.range.start), e.fault, e.range.of(&s.file(g).text)); }
  }
}
