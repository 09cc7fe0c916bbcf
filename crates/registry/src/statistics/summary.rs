//! What a set of durations comes to.

use chrono::TimeDelta;

use crate::views::DurationsView;

/// None of nothing.
pub(super) fn summary(mut durations: Vec<TimeDelta>) -> Option<DurationsView> {
    durations.sort_unstable();
    let max = *durations.last()?;
    let count = durations.len();
    let total = durations.iter().sum::<TimeDelta>();
    let middle = if count % 2 == 1 {
        durations[count / 2]
    } else {
        (durations[count / 2 - 1] + durations[count / 2]) / 2
    };
    Some(DurationsView {
        median_seconds: middle.num_seconds(),
        p90_seconds: durations[rank(count, 90)].num_seconds(),
        max_seconds: max.num_seconds(),
        mean_seconds: total.num_seconds() / i64::try_from(count).unwrap_or(i64::MAX),
    })
}

/// The nearest rank: the smallest of them that so many per cent are not above.
const fn rank(count: usize, percent: usize) -> usize {
    (count * percent).div_ceil(100).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(minutes: &[i64]) -> Option<[i64; 4]> {
        let durations = minutes.iter().copied().map(TimeDelta::minutes);
        let summary = summary(durations.collect())?;
        let seconds = [
            summary.median_seconds,
            summary.p90_seconds,
            summary.max_seconds,
            summary.mean_seconds,
        ];
        Some(seconds.map(|it| it / 60))
    }

    #[test]
    fn ranks_are_nearest_and_a_middle_of_two_is_between_them() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some([7, 7, 7, 7]));
        assert_eq!(of(&[10, 2]), Some([6, 10, 10, 6]));
        assert_eq!(of(&[3, 1, 2]), Some([2, 3, 3, 2]));
        let ten = (1..=10).collect::<Vec<_>>();
        assert_eq!(of(&ten).unwrap()[1], 9);
        let eleven = (1..=11).collect::<Vec<_>>();
        assert_eq!(of(&eleven).unwrap(), [6, 10, 11, 6]);
    }
}
