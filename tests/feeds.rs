//! Items of feeds: each is a work of its own, with authors, origin and license of its own; what the feed says holds for
//! those that say nothing.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::Analysis;
use licit::attribute::{Format as Written, Overrides, Style, attribute, render};
use licit::config::Context;
use licit::document::{Format, ProblemKind};
use licit::knowledge::Knowledge;
use licit::rule::Book;
use licit::work::{Provenance, Relation, Work};
use std::time::{Duration, Instant};

const BY: &str = "https://creativecommons.org/licenses/by/4.0/";

fn analyze(path: &str, text: &str, context: &Context) -> Analysis {
    let format = Format::detect(path, text.as_bytes()).unwrap();
    licit::analyze(path, text.as_bytes(), format, context, Knowledge::built_in())
}

/// A feed of RSS with these elements of the channel and these items.
fn rss(channel: &str, items: &[&str]) -> String {
    let items: String = items.iter().flat_map(|item| ["<item>", item, "</item>\n"]).collect();
    format!(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:cc='http://backend.userland.com/creativeCommonsRssModule'>\n<channel><title>Quay Notes</title><link>https://quay.example/</link>{channel}\n{items}</channel></rss>\n"
    )
}

/// "Eels: Jo Roe | where it is from | CC-BY-4.0", and so on for all works; the license of the feed in brackets, `!` before
/// what is somebody else's.
fn told(path: &str, text: &str) -> Vec<String> {
    let analysis = analyze(path, text, &Context::default());
    analysis.each().flat_map(|one| &one.works.works).map(line).collect()
}

fn line(work: &Work) -> String {
    let called = work.title.as_deref().or(work.src.as_deref()).unwrap_or("unnamed");
    let names: Vec<&str> = work.creators.iter().map(|creator| creator.name.as_str()).collect();
    let source: Vec<&str> = [&work.source.name, &work.source.url].into_iter().flatten().map(String::as_str).collect();
    let mut licenses: Vec<String> = work.licenses.iter().map(|used| used.license.to_string()).collect();
    licenses.extend(work.inherited.iter().map(|used| format!("({})", used.license)));
    let whose = if work.provenance == Provenance::ThirdParty { "!" } else { "" };
    format!("{whose}{called}: {} | {} | {}", names.join(", "), source.join(" "), licenses.join(" "))
}

/// The rules that fire, each with the words that it points at.
fn found(path: &str, text: &str, context: &Context) -> Vec<String> {
    let analysis = analyze(path, text, context);
    let findings = licit::check(&analysis, context, Knowledge::built_in(), Book::built_in());
    let words = |span: Option<licit::source::Span>| span.map_or("", |span| analysis.source.slice(span)).to_owned();
    findings.iter().map(|finding| format!("{}: {}", finding.rule, words(finding.span))).collect()
}

fn credited(path: &str, text: &str) -> Vec<String> {
    let analysis = analyze(path, text, &Context::default());
    let works: Vec<_> =
        attribute(&analysis, Knowledge::built_in(), &Overrides::default()).into_iter().flatten().collect();
    let style = Style { format: Written::Text, ..Style::default() };
    let block = render(&works, &style, Knowledge::built_in()).unwrap();
    block.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

const EELS: &str = "<title>Eels</title><link>https://quay.example/eels</link><dc:creator>Ines Dorn</dc:creator>\
    <description><![CDATA[<p>They came.</p><p>This article was originally published by \
    <a href=\"https://saltmarsh.example/eels\">Saltmarsh Press Agency</a> under \
    <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>. No changes were made.</p>]]></description>";
const FERRIES: &str = "<title>Ferries</title><link>https://quay.example/ferries</link>\
    <description><![CDATA[<p>They run.</p><p>Originally published by \
    <a href=\"https://dispatch.example/ferries\">Harbour Dispatch</a> under CC BY-ND 4.0.</p>]]></description>";
const WEEK: &str = "<title>Our week</title><link>https://quay.example/week</link><dc:creator>Nia Orsolo</dc:creator>\
    <description>We were tired.</description>";

#[test]
fn items_do_not_share_credits() {
    let feed = rss("", &[EELS, FERRIES, WEEK]);
    assert_eq!(
        told("a.rss", &feed),
        [
            "Quay Notes:  |  | ",
            "!Eels: Ines Dorn | Saltmarsh Press Agency https://saltmarsh.example/eels | CC-BY-4.0",
            "!Ferries:  | Harbour Dispatch https://dispatch.example/ferries | CC-BY-ND-4.0",
            "Our week: Nia Orsolo |  | ",
        ]
    );
    assert_eq!(
        found("a.rss", &feed, &Context::default()),
        ["changes-not-stated: CC BY-ND 4.0", "creator-missing: CC BY-ND 4.0", "license-link-missing: CC BY-ND 4.0",]
    );
    // One's own items are not credited beside those of others.
    let credits = credited("a.rss", &feed);
    assert_eq!(credits.len(), 2, "{credits:?}");
    assert!(credits[0].contains("Eels") && credits[0].contains("Ines Dorn"), "{credits:?}");
    assert!(credits[1].contains("Ferries") && !credits[1].contains("Ines Dorn"), "{credits:?}");
}

#[test]
fn what_a_feed_says_holds_for_items_that_say_nothing() {
    let channel = format!("<cc:license>{BY}</cc:license>");
    let licensed = "<title>Mud</title><dc:creator>Pia Lund</dc:creator>\
        <cc:license>https://creativecommons.org/licenses/by-sa/4.0/</cc:license>";
    let reserved = "<title>Salt</title><dc:rights>All rights reserved</dc:rights>";
    let feed = rss(&channel, &[WEEK, licensed, reserved, FERRIES]);
    assert_eq!(
        told("a.rss", &feed)[..4],
        [
            "Quay Notes:  |  | CC-BY-4.0",
            "Our week: Nia Orsolo |  | (CC-BY-4.0)",
            "Mud: Pia Lund |  | CC-BY-SA-4.0",
            "Salt:  |  | ",
        ]
    );
    // The license of the feed is nothing that a copy without one comes under.
    let copy = "<title>Tide</title><description><![CDATA[Originally published by <a href='https://dispatch.example/tide'>\
        Harbour Dispatch</a>.]]></description>";
    let told = told("a.rss", &rss(&channel, &[WEEK, copy]));
    assert_eq!(told[2], "!Tide:  | Harbour Dispatch https://dispatch.example/tide | ");
}

#[test]
fn a_feed_of_own_articles_is_quiet() {
    let channel = format!("<copyright>© 2026 Quay Notes</copyright><cc:license>{BY}</cc:license>");
    let posted = "<title>Eels</title><link>https://quay.example/eels</link><dc:creator>Ines Dorn</dc:creator><description>\
        They came. The post Eels appeared first on &lt;a href=\"https://quay.example/\"&gt;Quay Notes&lt;/a&gt;.\
        </description><source url='https://quay.example/feed'>Quay Notes</source>";
    let feed = rss(&channel, &[WEEK, posted, "<title>Mud</title><dc:creator>Pia Lund</dc:creator>"]);
    assert!(found("a.rss", &feed, &Context::default()).is_empty());
    let credits = credited("a.rss", &feed);
    assert_eq!(credits.len(), 3, "{credits:?}");
    assert!(credits[0].contains("https://quay.example/week") && credits[0].contains("CC BY 4.0"), "{credits:?}");
}

#[test]
fn a_copied_feed_is_held_to_each_item() {
    let channel = format!("<cc:license>{BY}</cc:license>");
    let feed = rss(&channel, &[WEEK, "<title>Mud</title><link>https://quay.example/mud</link>"]);
    let context = Context { relation: Some(Relation::Republished), ..Context::default() };
    let found = found("a.rss", &feed, &context);
    let count = |rule: &str| found.iter().filter(|line| line.starts_with(rule)).count();
    assert_eq!(count("license-link-missing"), 1, "{found:#?}");
    assert_eq!(count("changes-not-stated"), 1, "{found:#?}");
    assert!(found.contains(&"creator-missing: Mud".to_owned()), "{found:#?}");
    assert_eq!(count("source-link-missing"), 0, "{found:#?}");
}

#[test]
fn entries_of_atom_tell_which_feed_they_are_from() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Planet Quay</title><link href='https://planet.example/'/>\
        <author><name>Planet Team</name></author>\
        <entry><title>Eels</title><link href='https://eels.example/2026/eels'/><source><title>Eel Letters</title>\
        <author><name>Ines Dorn</name></author><rights>CC BY 4.0</rights></source><content>They came.</content></entry>\
        <entry><title>Ferries</title><author><name>Nia Orsolo</name></author>\
        <link rel='license' href='https://creativecommons.org/licenses/by-nc/4.0/'/><content>They run.</content></entry>\
        <entry><title>Mud</title><source><title>Planet Quay</title></source><content>Mud.</content></entry></feed>";
    assert_eq!(
        told("a.atom", feed),
        [
            "Planet Quay: Planet Team |  | ",
            "!Eels: Ines Dorn | Eel Letters https://eels.example/2026/eels | CC-BY-4.0",
            "Ferries: Nia Orsolo |  | CC-BY-NC-4.0",
            "Mud: Planet Team |  | ",
        ]
    );
}

#[test]
fn items_of_json_are_works() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay Notes", "home_page_url": "https://quay.example/",
        "items": [
            {"id": "1", "url": "https://quay.example/eels", "title": "Eels", "authors": [{"name": "Ines Dorn"}], "content_text": "They came.",
             "_license": {"url": "https://creativecommons.org/licenses/by-sa/4.0/"}},
            {"id": "2", "title": "Ferries", "content_html": "<p>They run.</p><p>Originally published by <a href=\"https://dispatch.example/ferries\">Harbour Dispatch</a> under CC BY-ND 4.0.</p>"}],
        "_rights": {"license": "https://creativecommons.org/licenses/by/4.0/"}}"#;
    assert_eq!(
        told("feed.json", feed),
        [
            "Quay Notes:  |  | CC-BY-4.0",
            "Eels: Ines Dorn |  | CC-BY-SA-4.0",
            "!Ferries:  | Harbour Dispatch https://dispatch.example/ferries | CC-BY-ND-4.0",
        ]
    );
}

#[test]
fn a_feed_of_one_item_is_called_after_it() {
    let item = "<title>The bridge</title><link>https://quay.example/bridge</link><dc:creator>Jo Roe</dc:creator>\
        <description>It holds. CC BY 4.0</description>";
    assert_eq!(told("feed.xml", &rss("", &[item])), ["The bridge: Jo Roe |  | CC-BY-4.0"]);
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay Notes",
        "items": [{"id": "1", "title": "The bridge", "authors": [{"name": "Jo Roe"}], "content_text": "It holds. CC BY 4.0"}]}"#;
    assert_eq!(told("feed.json", feed), ["The bridge: Jo Roe |  | CC-BY-4.0"]);
    let untitled = "<description>It holds. CC BY 4.0</description>";
    assert_eq!(told("feed.xml", &rss("", &[untitled])), ["Quay Notes:  |  | CC-BY-4.0"]);
}

#[test]
fn a_file_of_an_export_has_its_caption() {
    let export = "<rss version='2.0' xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' \
        xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' \
        xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Oven blog</title><wp:wxr_version>1.2</wp:wxr_version>\
        <item><title>Loaf</title><dc:creator>nils</dc:creator><content:encoded><![CDATA[<p>It rose.</p>]]></content:encoded></item>\
        <item><title>crust</title><dc:creator>nils</dc:creator><excerpt:encoded><![CDATA[Photo: Dara Quill, CC BY-SA 2.0]]></excerpt:encoded>\
        <wp:attachment_url>https://oven.example/crust.jpg</wp:attachment_url></item></channel></rss>";
    let told = told("export.xml", export);
    let picture = "https://oven.example/crust.jpg: Dara Quill |  | CC-BY-SA-2.0";
    assert!(told.iter().any(|line| line.trim_start_matches('!') == picture), "{told:#?}");
}

#[test]
fn ignores_in_items_hold() {
    let silenced = FERRIES
        .replace("<p>Originally", "<!-- licit-ignore: creator-missing -- the original names nobody --><p>Originally");
    let context = Context::default();
    let analysis = analyze("a.rss", &rss("", &[EELS, &silenced]), &context);
    let findings = licit::check(&analysis, &context, Knowledge::built_in(), Book::built_in());
    let of = findings.iter().find(|finding| finding.rule == "creator-missing").unwrap();
    assert!(of.suppressed.is_some());
    assert!(!findings.iter().any(|finding| finding.rule == "ignore-unused"));
    // What a finding is about is counted through the whole file.
    let ferries = of.about.work.and_then(|work| analysis.each().flat_map(|one| &one.works.works).nth(work));
    assert_eq!(ferries.and_then(|work| work.title.as_deref()), Some("Ferries"));
}

#[test]
fn many_items_take_no_longer_each() {
    let seconds = |count: usize| {
        let items = vec![WEEK; count];
        let feed = rss("<copyright>CC BY 4.0</copyright>", &items);
        let begun = Instant::now();
        let analysis = analyze("a.rss", &feed, &Context::default());
        let _ = licit::check(&analysis, &Context::default(), Knowledge::built_in(), Book::built_in());
        assert_eq!(analysis.items.len(), count);
        begun.elapsed()
    };
    let few = seconds(1_000).max(Duration::from_millis(5));
    assert!(seconds(10_000) < few * 40, "ten times the items take forty times as long");
    let feed = rss("", &vec!["<title>a</title>"; 100_010]);
    let problems = analyze("a.rss", &feed, &Context::default()).document.problems;
    assert!(problems.iter().any(|problem| problem.kind == ProblemKind::Limit && problem.message.contains("items")));
}
