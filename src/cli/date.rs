//! The day that rules with dates count from.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Why a text is no day.
#[derive(Debug, thiserror::Error)]
#[error("write a day as YYYY-MM-DD, like 2026-11-23")]
pub(super) struct DateError;

impl Date {
    /// The day of the run, in UTC.
    pub(super) fn today() -> Self {
        let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs() / 86_400);
        let mut days = i64::try_from(days).unwrap_or(0);
        let mut date = Self { year: 1970, month: 1, day: 1 };
        while days >= if leap(date.year) { 366 } else { 365 } {
            days -= if leap(date.year) { 366 } else { 365 };
            date.year += 1;
        }
        while days >= i64::from(days_of(date.year, date.month)) {
            days -= i64::from(days_of(date.year, date.month));
            date.month += 1;
        }
        date.day += u8::try_from(days).unwrap_or(0);
        date
    }

    /// Year, month, day, as the core takes it.
    pub(super) fn parts(self) -> (i32, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(DateError) };
        let lengths = (year.len(), month.len(), day.len()) == (4, 2, 2);
        if !lengths || !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(DateError);
        }
        let date = Self {
            year: year.parse().map_err(|_| DateError)?,
            month: month.parse().map_err(|_| DateError)?,
            day: day.parse().map_err(|_| DateError)?,
        };
        let exists = (1..=12).contains(&date.month) && (1..=days_of(date.year, date.month)).contains(&date.day);
        if exists { Ok(date) } else { Err(DateError) }
    }
}

fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_read_and_checked() {
        let parts = |text: &str| text.parse::<Date>().ok().map(Date::parts);
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
        let (year, month, day) = Date::today().parts();
        assert!(year >= 2026 && (1..=12).contains(&month) && (1..=31).contains(&day));
    }
}
