//! Days of the calendar, for what expires and for rules that depend on a date.

use std::fmt;
use std::str::FromStr;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    year: i32,
    month: u8,
    of_month: u8,
}

/// Why a text is no day.
#[derive(Debug, thiserror::Error)]
#[error("write a day as YYYY-MM-DD, like 2026-11-23")]
pub struct DayError;

impl Day {
    /// A day; `None` where there is none.
    #[must_use]
    pub fn of(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        exists.then_some(Self { year, month, of_month: day })
    }

    /// The day that comes so many days after the first of January 1970.
    #[must_use]
    pub fn since_1970(mut days: u64) -> Self {
        let mut date = Self { year: 1970, month: 1, of_month: 1 };
        let length = |year: i32| if is_leap(year) { 366 } else { 365 };
        while days >= length(date.year) {
            days -= length(date.year);
            date.year += 1;
        }
        while days >= u64::from(days_of(date.year, date.month)) {
            days -= u64::from(days_of(date.year, date.month));
            date.month += 1;
        }
        date.of_month += u8::try_from(days).unwrap_or(0);
        date
    }

    /// Year, month, day.
    #[must_use]
    pub const fn parts(self) -> (i32, u8, u8) {
        (self.year, self.month, self.of_month)
    }

    /// The days between the first of March of the year 0 and this one.
    #[must_use]
    pub fn number(self) -> i64 {
        // Years that begin in March have their leap day at the end.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * 365 + leaps + (153 * month + 2) / 5 + i64::from(self.of_month) - 1
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut parts = text.splitn(3, '-');
        let mut part = |length: usize| {
            let digits = |part: &&str| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            parts.next().filter(digits).ok_or(DayError)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let number = |part: &str| part.parse::<u8>().map_err(|_| DayError);
        Self::of(year.parse().map_err(|_| DayError)?, number(month)?, number(day)?).ok_or(DayError)
    }
}

/// The number of the day that a text begins with, as `2026-11-23`; `None` where it begins with none.
#[must_use]
pub fn number(text: &str) -> Option<i64> {
    text.trim().get(..10)?.parse().ok().map(Day::number)
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, number};

    #[test]
    fn days_are_read_and_checked() {
        let parts = |text: &str| text.parse::<Day>().ok().map(Day::parts);
        assert_eq!(parts("2026-11-23"), Some((2026, 11, 23)));
        assert_eq!(parts("2024-02-29"), Some((2024, 2, 29)));
        for wrong in [
            "",
            "2026",
            "2026-2-3",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-23T",
            "20261123",
            "é026-11-23",
            "+026-11-23",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_count_through_leap_years() {
        let between = |one: &str, other: &str| number(other).zip(number(one)).map(|(other, one)| other - one);
        assert_eq!(between("2026-01-01", "2027-01-01"), Some(365));
        assert_eq!(between("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(between("2100-02-28", "2100-03-01"), Some(1));
        assert_eq!(between("1999-12-31", "2000-01-01"), Some(1));
        assert_eq!(number("2026-11-23T10:00:00"), Day::of(2026, 11, 23).map(Day::number));
        for wrong in ["2026-02-29", "2026-13-01", "26-01-01", "soon", "2026-11-2x", "日本語日本語日本"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_since_1970_are_those_of_the_calendar() {
        for (days, day) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_780, "2026-11-23")] {
            assert_eq!(Day::since_1970(days).to_string(), day);
        }
    }
}
