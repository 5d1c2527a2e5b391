//! A saved page of an original, read for what a republication says of it.
//!
//! Takes the analysis of the page, gives the facts that it states of itself: title, authors, its own address, publisher,
//! day, license, its copyright notice, who translated it and what was changed in it before. What it does not state stays
//! open.

use super::{Overrides, address, changed, words};
use crate::Analysis;
use crate::detect::normal::fold;
use crate::document::{Carrier, Meta, Role};
use crate::evidence::{Notice, NoticeKind};
use crate::knowledge::Knowledge;
use crate::license::VersionState;
use crate::work::Work;

/// The facts of the page.
#[must_use]
pub fn facts(analysis: &Analysis, knowledge: &Knowledge) -> Overrides {
    let article = analysis.works.works.first();
    let web = |text: &str| address::web(text).map(std::borrow::Cow::into_owned);
    let canonical = meta(analysis, &[(Carrier::LinkRel, "canonical"), (Carrier::MetaTag, "og:url")]);
    let title = meta(
        analysis,
        &[
            (Carrier::MetaTag, "og:title"),
            (Carrier::MetaTag, "citation_title"),
            (Carrier::MetaTag, "dc.title"),
            (Carrier::JsonLd, "headline"),
        ],
    );
    let heading = || analysis.document.title.as_ref().map(|(title, _)| title.clone());
    let creators = article.map(|article| article.creators.as_slice()).unwrap_or_default();
    let named = |role: &str| {
        let mut names: Vec<String> = Vec::new();
        for creator in creators.iter().filter(|creator| creator.role == role) {
            if !names.contains(&creator.name) {
                names.push(creator.name.clone());
            }
        }
        names
    };
    let license = article.and_then(|article| match article.licenses.as_slice() {
        [only] if matches!(only.license.version_state, VersionState::Stated | VersionState::Implied) => {
            Some(only.license.id())
        }
        _ => None,
    });
    let site = [(Carrier::MetaTag, "og:site_name"), (Carrier::MetaTag, "citation_publisher")];
    let published = [
        (Carrier::MetaTag, "article:published_time"),
        (Carrier::MetaTag, "citation_publication_date"),
        (Carrier::JsonLd, "datepublished"),
        (Carrier::MetaTag, "date"),
    ];
    Overrides {
        title: title.or_else(heading),
        authors: named("author"),
        translators: named("translator"),
        notices: article.map(|article| notices(analysis, article)).unwrap_or_default(),
        earlier_changes: article
            .and_then(|article| changed::changes(knowledge, analysis, article).0)
            .into_iter()
            .collect(),
        source_url: canonical
            .or_else(|| of_node(analysis, &["url", "mainentityofpage"], None))
            .as_deref()
            .and_then(web),
        publisher: meta(analysis, &site)
            .or_else(|| of_node(analysis, &["name"], Some("publisher:")))
            .or_else(|| article.and_then(|article| article.source.name.clone())),
        date: meta(analysis, &published).as_deref().and_then(day),
        license,
        ..Overrides::default()
    }
}

/// The copyright notices of the text: not what a site says of itself around it, but for the names of who made or published
/// the text.
fn notices(analysis: &Analysis, article: &Work) -> Vec<String> {
    let makers = article.creators.iter().map(|creator| &creator.name).chain(&article.source.name);
    let makers: Vec<String> = makers.map(|name| fold(name)).collect();
    let of_text = |notice: &&Notice| {
        let block = notice.block.and_then(|at| analysis.document.blocks.get(at));
        let around = block.is_none_or(|block| matches!(block.role, Role::Footer | Role::Nav));
        let named = || notice.name.as_deref().is_some_and(|name| makers.contains(&fold(name)));
        notice.kind == NoticeKind::Copyright && notice.visible && (!around || named())
    };
    let notices = article.notices.iter().filter_map(|at| analysis.evidence.notices.get(*at)).filter(of_text);
    let mut said: Vec<String> = notices.map(|notice| words(analysis, notice.span)).collect();
    said.dedup();
    said
}

/// The first value of the page itself under one of these names, in the order of the names.
fn meta(analysis: &Analysis, names: &[(Carrier, &str)]) -> Option<String> {
    // JSON-LD speaks of the page in its outermost node.
    let of_page = |meta: &&Meta| {
        let subject = meta.subject.as_deref().unwrap_or("");
        meta.carrier != Carrier::JsonLd || !subject.contains('/') && !meta.is_of_medium()
    };
    names.iter().find_map(|(carrier, key)| {
        let mut all = analysis.document.meta.iter().filter(of_page);
        let found = all.find(|meta| meta.carrier == *carrier && meta.key == *key && !meta.value.trim().is_empty())?;
        Some(found.value.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// What JSON-LD says of the article among other nodes: the value of the first of these keys, of the article itself or of what a
/// key leads to.
fn of_node(analysis: &Analysis, keys: &[&str], led: Option<&str>) -> Option<String> {
    let of_article = |meta: &&Meta| {
        let subject = meta.subject.as_deref().unwrap_or("");
        let (node, way) = subject.split_once('/').map_or((subject, None), |(node, way)| (node, Some(way)));
        let is_led = match (led, way) {
            (Some(led), Some(way)) => way.starts_with(led) && !way.contains('/'),
            (None, None) => true,
            _ => false,
        };
        meta.carrier == Carrier::JsonLd && is_led && (node.ends_with("article") || node.ends_with("posting"))
    };
    let mut all = analysis.document.meta.iter().filter(of_article);
    let found = all.find(|meta| keys.contains(&meta.key.as_str()) && !meta.value.trim().is_empty())?;
    Some(found.value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The day of a time: "2026-03-01" of "2026-03-01T10:00:00Z". Other writings of a day are not taken.
fn day(time: &str) -> Option<String> {
    let head = time.get(..10)?.replace('/', "-");
    let digits =
        |range: std::ops::Range<usize>| head.get(range).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let is_day =
        digits(0..4) && digits(5..7) && digits(8..10) && head.bytes().filter(|byte| *byte == b'-').count() == 2;
    is_day.then_some(head)
}

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::config::Context;
    use crate::document::Format;
    use crate::knowledge::Knowledge;

    #[test]
    fn a_page_is_read_for_what_it_states() {
        let page = r#"<!doctype html><html lang="en"><head><title>Salt paths | Harbour Dispatch</title>
            <link rel="canonical" href="https://hd.example/2026/salt"><meta property="og:title" content="Salt  paths">
            <meta property="og:site_name" content="Harbour Dispatch">
            <meta property="article:published_time" content="2026-03-01T10:00:00Z"></head><body>
            <p>By Nia Orsolo</p><p>The marsh is old.</p><p>© 2026 Nia Orsolo. Translated by Ruth Alm. This work is licensed under a
            <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0
            International License</a>.</p><footer>© 2026 Somebody Else</footer></body></html>"#;
        let read = |page: &str| {
            let context = Context::default();
            let analysis = crate::analyze("a.html", page.as_bytes(), Format::Html, &context, Knowledge::built_in());
            facts(&analysis, Knowledge::built_in())
        };
        let said = read(page);
        assert_eq!(said.title.as_deref(), Some("Salt paths"));
        assert_eq!(said.authors, ["Nia Orsolo"]);
        assert_eq!(said.source_url.as_deref(), Some("https://hd.example/2026/salt"));
        assert_eq!(said.publisher.as_deref(), Some("Harbour Dispatch"));
        assert_eq!(said.date.as_deref(), Some("2026-03-01"));
        assert_eq!(said.license.as_deref(), Some("CC-BY-4.0"));
        assert_eq!(said.notices, ["© 2026 Nia Orsolo"]);
        assert_eq!(said.translators, ["Ruth Alm"]);
        let nothing = read("<p>The marsh is old.</p>");
        assert!(
            nothing.authors.is_empty()
                && nothing.notices.is_empty()
                && nothing.license.is_none()
                && nothing.source_url.is_none()
        );
        assert_eq!(read("<link rel=canonical href='javascript:alert(1)'>").source_url, None);
    }

    #[test]
    fn json_ld_says_who_published_the_article_and_where() {
        let page = r#"<html lang="en"><head><title>Tides</title><script type="application/ld+json">{"@graph": [
            {"@type": "WebSite", "url": "https://hd.example/", "publisher": {"@type": "Organization", "name": "Dispatch Group"}},
            {"@type": "NewsArticle", "headline": "Tides", "url": "https://hd.example/tides",
             "publisher": {"@type": "Organization", "name": "Harbour Dispatch", "url": "https://hd.example/about"}}]}</script></head>
            <body><h1>Tides</h1><p>By Nia Orsolo</p><p>The marsh is old.</p></body></html>"#;
        let context = Context::default();
        let analysis = crate::analyze("a.html", page.as_bytes(), Format::Html, &context, Knowledge::built_in());
        let said = facts(&analysis, Knowledge::built_in());
        assert_eq!(said.publisher.as_deref(), Some("Harbour Dispatch"));
        assert_eq!(said.source_url.as_deref(), Some("https://hd.example/tides"));
    }
}
