//! The day of the run.

use crate::day::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// The day that it is, in UTC.
pub(super) fn today() -> Day {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    Day::since_1970(elapsed.map_or(0, |elapsed| elapsed.as_secs() / 86_400))
}
