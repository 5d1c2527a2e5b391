//! Facts on what a known publisher asks for.

use super::Value;
use crate::compare::Comparison;
use crate::day;
use crate::publisher::Publisher;
use crate::publisher::schema::{Allowance, Demand, Edits, LinkTo, Position};
use crate::rule::facts::Fact;
use std::borrow::Cow;

/// What a fact says of a record, on a day.
pub(super) fn value(publisher: &Publisher, today: Option<i64>, fact: Fact) -> Value<'_> {
    let demands = |list: &[Demand]| Value::texts(list.iter().map(|demand| Cow::Borrowed(demand.word())));
    let days = |days: Option<u32>| days.map_or(Value::Unknown, |days| Value::Number(i64::from(days)));
    let text = |text: &'_ Option<String>| Value::owned(text.clone());
    match fact {
        Fact::PublisherName => Value::text(Some(publisher.name())),
        Fact::PublisherNames => Value::borrowed(publisher.names.iter().chain(&publisher.short_names)),
        Fact::PublisherDomains => Value::borrowed(&publisher.domains),
        Fact::PublisherLicenses => Value::borrowed(&publisher.license),
        Fact::PublisherRequires => demands(&publisher.require),
        Fact::PublisherPrefers => demands(&publisher.prefer),
        Fact::PublisherCreditPosition => Value::text(publisher.credit_position.map(Position::word)),
        Fact::PublisherLink => Value::text(publisher.link.map(LinkTo::word)),
        Fact::PublisherCounter => Value::borrowed(&publisher.counter),
        Fact::PublisherBoilerplate => Value::borrowed(&publisher.boilerplate),
        Fact::PublisherEdits => Value::text(publisher.edits.map(Edits::word)),
        Fact::PublisherEditsNote => text(&publisher.edits_note),
        Fact::PublisherTranslation => Value::text(publisher.translation.map(Allowance::word)),
        Fact::PublisherImages => Value::text(publisher.images.word()),
        Fact::PublisherPaywall => Value::text(publisher.paywall.map(Allowance::word)),
        Fact::PublisherWindowDays => days(publisher.window_days),
        Fact::PublisherEmbargoDays => days(publisher.embargo_days),
        Fact::PublisherPartnersExcluded => Value::Flag(publisher.partners_excluded),
        Fact::PublisherNcReading => text(&publisher.nc_reading),
        Fact::PublisherLimits => text(&publisher.limits),
        Fact::PublisherConflict => text(&publisher.conflict),
        Fact::PublisherChecked => text(&publisher.checked),
        Fact::PublisherCheckedAge => {
            let checked = publisher.checked.as_deref().and_then(day::number);
            today.zip(checked).map_or(Value::Unknown, |(today, checked)| Value::Number(today - checked))
        }
        Fact::PublisherConfidence => Value::text(Some(publisher.confidence.word())),
        _ => Value::Unknown,
    }
}

/// Words copied beyond what a publisher allows: so many, or so many hundredths of the original.
pub(super) fn words_over(publisher: &Publisher, original: &Comparison) -> Option<usize> {
    let number = |bound: Option<u32>| bound.and_then(|bound| usize::try_from(bound).ok());
    let by_share = number(publisher.max_share).map(|share| original.words.saturating_mul(share) / 100);
    let most = [number(publisher.max_words), by_share].into_iter().flatten().min()?;
    Some(original.copied.saturating_sub(most))
}
