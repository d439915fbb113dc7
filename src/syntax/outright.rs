//! What is said as it would be if it were said outright.

use super::ast::{QualifierKind, Quoted, StatementKind, Tree};

impl Tree {
    /// Makes notes of some qualifiers, by the sort of the statement in which each stands; says whether there
    /// were any. Linear in the qualifiers.
    pub(crate) fn silence(&mut self, is: impl Fn(StatementKind, QualifierKind) -> bool) -> bool {
        let mut is_any = false;
        for qualifier in &mut self.qualifiers {
            let after =
                self.statements.partition_point(|it| it.range.start <= qualifier.range.start);
            let statement = after.checked_sub(1).and_then(|at| self.statements.get(at));
            if statement.is_some_and(|it| is(it.kind, qualifier.kind)) {
                qualifier.kind = QualifierKind::Note(Quoted::default());
                is_any = true;
            }
        }
        is_any
    }
}
