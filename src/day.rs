//! Days of the calendar as numbers, for what expires.

/// The days between the first of March of the year 0 and a day as `2026-11-23`; `None` where it is no day.
#[must_use]
pub fn number(text: &str) -> Option<i64> {
    let mut parts = text.trim().get(..10)?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The same for year, month and day.
#[must_use]
pub fn of(year: i32, month: u8, day: u8) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March have their leap day at the end.
    let (year, month) = (i64::from(year), i64::from(month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + (153 * month + 2) / 5 + i64::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::{number, of};

    #[test]
    fn days_count_through_leap_years() {
        let between = |one: &str, other: &str| number(other).zip(number(one)).map(|(other, one)| other - one);
        assert_eq!(between("2026-01-01", "2027-01-01"), Some(365));
        assert_eq!(between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(between("2100-02-28", "2100-03-01"), Some(1));
        assert_eq!(between("1999-12-31", "2000-01-01"), Some(1));
        assert_eq!(number("2026-11-23T10:00:00"), of(2026, 11, 23));
        for wrong in ["2026-02-29", "2026-13-01", "26-01-01", "soon", "2026-11-2x", "日本語日本語日本"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
