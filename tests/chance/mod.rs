//! Numbers that look random and are the same on every run, for twins.

pub(crate) struct Chance(u64);

impl Chance {
    /// What is drawn for a model of some number; the first draws do not follow the number.
    pub(crate) fn of_model(number: u64) -> Self {
        Self(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// How many models are made: some thousands, or as many as are asked for.
#[expect(clippy::disallowed_methods, reason = "how many models are made may be asked for")]
pub(crate) fn models() -> u64 {
    std::env::var("TWINS").ok().and_then(|it| it.parse().ok()).unwrap_or(10_000)
}
