//! Where on its column each box comes to stand: as near as may be to those it is linked to, without
//! touching its neighbours.

/// One of a column, in its order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// Where it would best stand.
    pub(super) at: f64,
    pub(super) weight: f64,
    /// The room it takes, the space to its neighbours included.
    pub(super) room: f64,
}

/// The places nearest to what is wished, by weighted squares, that keep order and room: a monotone
/// regression by pooling neighbours who would overlap. Linear in the wishes.
pub(super) fn settle(wishes: &[Wish]) -> Vec<f64> {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(wishes.len());
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (index, wish) in wishes.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).and_then(|it| wishes.get(it)) {
            offset += f64::midpoint(before.room, wish.room);
        }
        offsets.push(offset);
        let mut pool = ((wish.at - offset) * wish.weight, wish.weight, 1);
        while let Some(&(sum, weight, count)) = pools.last() {
            if sum / weight < pool.0 / pool.1 {
                break;
            }
            pools.pop();
            pool = (pool.0 + sum, pool.1 + weight, pool.2 + count);
        }
        pools.push(pool);
    }
    let mut places = Vec::with_capacity(wishes.len());
    for (sum, weight, count) in pools {
        for _ in 0..count {
            places.push(sum / weight + offsets[places.len()]);
        }
    }
    places
}
