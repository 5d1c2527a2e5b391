//! Facts on a copy of an article of a known publisher: links, place of the credit, what counts readers, days.

use super::{Value, View};
use crate::day::{self, Day};
use crate::detect::normal::fold;
use crate::detect::statement::url::{host_of, is_under, split};
use crate::document::{self, Block, Carrier, Document, Format, Role};
use crate::publisher::Publisher;
use crate::resolve;
use crate::rule::facts::Fact;
use crate::source::Span;
use crate::work::Work;
use std::borrow::Cow;

/// Fewest words of a page on which top and bottom mean something.
const FEWEST_WORDS: usize = 30;

/// Longest part of an address that names an edition ("en", "us") rather than a page.
const EDITION: usize = 5;

impl<'a> View<'a> {
    /// What a fact says of a copy.
    pub(super) fn of_copy(&self, work: &'a Work, publisher: Option<&'a Publisher>, fact: Fact) -> Value<'_> {
        let page = page_day(&self.analysis.document);
        let original = work.source.date.as_deref().and_then(day::number);
        let days = |from: Option<i64>, to: Option<i64>| Some(to? - from?);
        let since = days(original.or(page), self.today());
        let after = days(original, page);
        let number = |number: Option<i64>| number.map_or(Value::Unknown, Value::Number);
        match (publisher, fact) {
            (_, Fact::WorkDaysSinceOriginal) => number(since),
            (_, Fact::WorkDaysAfterOriginal) => number(after),
            (Some(publisher), Fact::WorkWindowDaysOver) => {
                number(days(publisher.window_days.map(i64::from), since).filter(|over| *over > 0))
            }
            (Some(publisher), Fact::WorkEmbargoDaysLeft) => {
                number(days(after, publisher.embargo_days.map(i64::from)).filter(|left| *left > 0))
            }
            (Some(publisher), Fact::WorkPublisherLink) => self.publisher_link(publisher),
            (Some(publisher), Fact::WorkPublisherCounter) => self.counter(publisher),
            (Some(publisher), Fact::WorkCanonical) => self.canonical(work, publisher),
            (Some(publisher), Fact::WorkCreditPlaces) => {
                Value::texts(self.credit_places(work, publisher).into_iter().map(Cow::Borrowed))
            }
            _ => Value::Unknown,
        }
    }

    /// The day of the run.
    pub(super) fn today(&self) -> Option<i64> {
        let (year, month, day) = self.context.today?;
        Day::of(year, month, day).map(Day::number)
    }

    /// What visible links lead to on the publisher's site.
    fn publisher_link(&self, publisher: &Publisher) -> Value<'_> {
        if publisher.domains.is_empty() {
            return Value::Unknown;
        }
        let blocks = self.analysis.document.blocks.iter().filter(|block| block.visible);
        let links = blocks.flat_map(|block| &block.links).filter(|link| is_on(publisher, &link.url));
        let mut kind = "none";
        for link in links {
            if names_a_page(&link.url) {
                return Value::text(Some("article"));
            }
            kind = "home";
        }
        Value::text(Some(kind))
    }

    /// Whether what counts readers is there, in formats that show it as it is published.
    fn counter(&self, publisher: &Publisher) -> Value<'_> {
        let shows = matches!(self.analysis.format, Format::Html | Format::Markdown);
        if publisher.counter.is_empty() || !shows {
            return Value::Unknown;
        }
        let text = &self.analysis.source.text;
        let present = publisher.counter.iter().any(|address| text.contains(address.as_str()));
        Value::text(Some(if present { "present" } else { "missing" }))
    }

    /// Where the canonical address leads; whether there is none can be told of whole pages alone.
    fn canonical(&self, work: &Work, publisher: &Publisher) -> Value<'_> {
        let document = &self.analysis.document;
        let links = document.meta.iter().filter(|meta| meta.carrier == Carrier::LinkRel && meta.key == "canonical");
        let addresses = links.map(|meta| meta.value.clone());
        let addresses: Vec<String> =
            addresses.chain(resolve::canonical_of_head(document).map(|(address, _)| address)).collect();
        let same = |address: &String| {
            is_on(publisher, address)
                || work.source.url.as_ref().is_some_and(|url| resolve::same_address(&self.knowledge.web, address, url))
        };
        let is_page = self.analysis.format == Format::Html
            && document.meta.iter().any(|meta| matches!(meta.carrier, Carrier::LinkRel | Carrier::MetaTag));
        match addresses.is_empty() {
            false if addresses.iter().any(same) => Value::text(Some("original")),
            false => Value::text(Some("elsewhere")),
            true if is_page => Value::text(Some("missing")),
            true => Value::Unknown,
        }
    }

    /// In which parts of the page the publisher is credited.
    fn credit_places(&self, work: &Work, publisher: &Publisher) -> Vec<&'static str> {
        let evidence = &self.analysis.evidence;
        let statements = work.statements.iter().filter_map(|at| evidence.statements.get(*at)?.block);
        let credits = work.credits.iter().filter_map(|at| evidence.credits.get(*at)?.block);
        let mut crediting = vec![false; self.analysis.document.blocks.len()];
        for block in statements.chain(credits) {
            if let Some(crediting) = crediting.get_mut(block) {
                *crediting = true;
            }
        }
        let names: Vec<String> = publisher
            .names
            .iter()
            .chain(&publisher.short_names)
            .chain(&publisher.credit_names)
            .map(|name| fold(name))
            .collect();
        let is_text = |block: &Block| {
            block.visible
                && matches!(block.role, Role::Body | Role::Heading | Role::Quote | Role::Caption | Role::Aside)
        };
        let words = |block: &Block| block.text.text.split_whitespace().count();
        let blocks = &self.analysis.document.blocks;
        let total: usize = blocks.iter().filter(|block| is_text(block)).map(words).sum();
        if total < FEWEST_WORDS {
            return Vec::new();
        }
        let mut places = Vec::new();
        let mut before = 0;
        for (block, crediting) in blocks.iter().zip(crediting) {
            let own = if is_text(block) { words(block) } else { 0 };
            if block.visible
                && (crediting || block.links.iter().any(|link| is_on(publisher, &link.url)))
                && self.spend(1 + block.text.text.len() / 64)
            {
                let text = fold(&block.text.text);
                if names.iter().any(|name| text.contains(name.trim())) {
                    let place = match before * 3 {
                        third if third <= total => "top",
                        third if third + 3 * own < total * 2 => "middle",
                        _ => "bottom",
                    };
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
            }
            before += own;
        }
        places
    }

    /// What counts readers of a known publisher that the page does not name, and that is not ours.
    pub(super) fn stray_counter(&self) -> Value<'_> {
        let text = self.analysis.source.text.as_bytes();
        let publishers = self.knowledge.publishers.all().iter().filter(|publisher| !publisher.counter.is_empty());
        for publisher in publishers {
            let found = |address| Some((memchr::memmem::find(text, str::as_bytes(address))?, address));
            let Some((at, address)) = publisher.counter.iter().find_map(|address| found(address.as_str())) else {
                continue;
            };
            let is_named = || {
                let mut names = publisher.names.iter().chain(&publisher.short_names).chain(&publisher.credit_names);
                names.any(|name| self.shows(name))
            };
            let is_ours = self.context.site.url.as_deref().is_some_and(|url| is_on(publisher, url));
            let of_a_work = self.analysis.works.works.iter().any(|work| work.publisher.as_ref() == Some(&publisher.id));
            if !is_ours && !of_a_work && !is_named() {
                return Value::Place(Some(Span::new(at, at + address.len())), Cow::Borrowed(publisher.name()));
            }
        }
        Value::Unknown
    }

    /// Scalars at the top of the front matter, each as `key: value`.
    pub(super) fn front_matter_entries(&self) -> Value<'_> {
        let Some(document::Value::Map(entries)) =
            self.analysis.document.front_matter.as_ref().map(|matter| &matter.root.value)
        else {
            return Value::Unknown;
        };
        Value::texts(entries.iter().filter_map(|(key, node)| match &node.value {
            document::Value::Scalar(text) => Some(Cow::Owned(format!("{}: {text}", key.name))),
            document::Value::Null | document::Value::List(_) | document::Value::Map(_) => None,
        }))
    }
}

/// Whether an address lies on the publisher's site.
fn is_on(publisher: &Publisher, url: &str) -> bool {
    host_of(url).is_some_and(|host| publisher.domains.iter().any(|domain| is_under(&host, domain)))
}

/// Whether an address leads to a page within a site: "/en/" and "/us" are editions, numbers are those of pages.
fn names_a_page(url: &str) -> bool {
    let path = split(url).map_or("", |(_, path)| path);
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    path.split('/').any(|part| part.len() > EDITION || is_number(part))
        || query.split('&').any(|part| part.split_once('=').is_some_and(|(_, value)| is_number(value)))
}

fn page_day(document: &Document) -> Option<i64> {
    day::number(page_date(document)?)
}

/// The day that a page gives for itself, as it is written: "2026-11-23".
pub(super) fn page_date(document: &Document) -> Option<&str> {
    const KEYS: [&str; 7] =
        ["date", "published", "publish_date", "publishdate", "pubdate", "datepublished", "date_published"];
    let of_head = document.front_matter.as_ref().and_then(|matter| match &matter.root.value {
        document::Value::Map(entries) => KEYS.iter().find_map(|key| {
            let (_, node) = entries.iter().find(|(name, _)| name.name.eq_ignore_ascii_case(key))?;
            match &node.value {
                document::Value::Scalar(text) => day_of(text),
                document::Value::Null | document::Value::List(_) | document::Value::Map(_) => None,
            }
        }),
        document::Value::Null | document::Value::Scalar(_) | document::Value::List(_) => None,
    });
    of_head.or_else(|| {
        let mut told =
            document.meta.iter().filter(|meta| matches!(meta.key.as_str(), "article:published_time" | "datepublished"));
        told.find_map(|meta| day_of(&meta.value))
    })
}

/// The day at the start of a date, where it is one of the calendar.
fn day_of(date: &str) -> Option<&str> {
    date.trim().get(..10).filter(|day| day::number(day).is_some())
}
