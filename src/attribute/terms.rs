//! What the publisher of an original asks for beyond its license: its line word for word, and what nobody but the
//! republisher can do. What the record cannot answer is said, never guessed.

use super::facts::Attribution;
use crate::lexicon::lists::Words;
use crate::publisher::Images;
pub use crate::publisher::line::Piece;
use crate::publisher::line::{LineFacts, filled};
use crate::publisher::schema::{Demand, Edits, LinkTo, Position, Publisher};

/// A line with links in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, which make the line word for word.
    pub pieces: Vec<Piece>,
}

/// The terms of a publisher, for one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublisherTerms {
    /// Its name.
    pub publisher: String,
    /// The line that its terms ask for.
    pub line: Option<Line>,
    /// They want the credit above the text.
    pub above: bool,
    /// They ask for a canonical link to the original, or would like one.
    pub canonical: bool,
    /// They ask for a `syndication-source` tag.
    pub syndication_source: bool,
    /// Address of the picture that counts readers of this work, where the record tells it.
    pub counter: Option<String>,
    /// What is to be done beside the credit, and what is not known.
    pub notes: Vec<String>,
}

/// The terms of a publisher, filled in for a work; `originals` are words for the original, which are linked to it.
#[must_use]
pub fn of(publisher: &Publisher, work: &Attribution, originals: Words<'_>) -> PublisherTerms {
    let name = publisher.name().to_owned();
    let mut notes = Vec::new();
    let line = line(publisher, work, originals, &mut notes);
    let asks = |demand: Demand| publisher.require.contains(&demand);
    let source = work.source_url.as_deref();
    let wishes = |demand: Demand| publisher.prefer.contains(&demand);
    let canonical = asks(Demand::Canonical) || wishes(Demand::Canonical);
    let verb = if asks(Demand::Canonical) { "it asks for" } else { "it would like" };
    match source {
        Some(url) if canonical => notes.push(format!(
            "{verb} <link rel=\"canonical\" href=\"{url}\"> in the head of the page: `--form head` writes it"
        )),
        None if canonical => {
            notes.push(format!("{verb} a canonical link to the original, whose address is not known"));
        }
        Some(_) | None => {}
    }
    if asks(Demand::SyndicationSource) {
        notes.push(match source {
            Some(url) => format!(
                "it asks for <meta name=\"syndication-source\" content=\"{url}\"> in the head of the page: `--form head` \
                 writes it"
            ),
            None => "it asks for a syndication-source tag, and the address of the original is not known".to_owned(),
        });
    }
    let counter = publisher.counter_image.as_deref().and_then(|pattern| counter(pattern, source?));
    if asks(Demand::Counter) {
        let known = publisher.counter.first().map(|part| format!(" (its address holds {part})")).unwrap_or_default();
        notes.push(match &counter {
            Some(url) => format!(
                "it asks for its counter, {url}: `--form box` writes it in Markdown and HTML; elsewhere put it in yourself"
            ),
            None => format!(
                "it asks for its counter{known}: take the code from the article's own page, it is not in the record"
            ),
        });
    }
    if asks(Demand::AuthorInstitution) && work.institution.is_none() {
        notes.push("it asks for the author's institution, which is not known: add `--institution`".to_owned());
    }
    if asks(Demand::Author) && work.creators.is_empty() {
        notes.push("it asks for the author's name, which is not known: add `--author`".to_owned());
    }
    if (asks(Demand::Link) || asks(Demand::LinkedCredit)) && source.is_none() {
        notes.push("it asks for a link to the original, whose address is not known: add `--source-url`".to_owned());
    }
    if (asks(Demand::Date) || asks(Demand::AccessDate)) && work.date.is_none() {
        notes.push("it asks for a date, which is not known".to_owned());
    }
    if let Some(position) = publisher.credit_position {
        notes.push(match position {
            Position::Top => "the credit belongs above the text".to_owned(),
            Position::Bottom => "the credit belongs below the text".to_owned(),
        });
    }
    for (demand, note) in [
        (Demand::RepublishButton, "it wants the copy that its own \"republish\" button gives"),
        (Demand::Notification, "it wants to be told of the copy"),
        (Demand::Boilerplate, "it wants its lines about itself kept as they are"),
        (Demand::KeepLinks, "it wants the links in the text kept"),
        (Demand::Headline, "it wants the headline kept"),
        (Demand::Logo, "it wants its logo shown"),
        (Demand::NoLogo, "its logo must not be shown"),
        (Demand::EmbedCode, "it wants to be embedded, not copied"),
        (Demand::ContactPage, "it wants a way to reach you on the page"),
        (Demand::SocialTag, "it wants to be named in posts elsewhere"),
        (Demand::CitationForm, "it asks for a citation of its own form"),
    ] {
        if asks(demand) {
            notes.push(note.to_owned());
        }
    }
    match publisher.images {
        Images::Excluded => notes.push("its images are not covered: leave them out, or ask".to_owned()),
        Images::SomeExcluded => notes.push("some of its images are not covered: look at each".to_owned()),
        Images::Unknown => notes.push("whether its images are covered is not in the record".to_owned()),
        Images::Included => {}
    }
    match publisher.edits {
        Some(Edits::None) => notes.push("nothing may be changed".to_owned()),
        Some(Edits::Style) => notes.push("only times, places and house style may be changed".to_owned()),
        Some(Edits::Minor) => notes.push("only style, length and clarity may be edited".to_owned()),
        Some(Edits::Any) | None => {}
    }
    if let Some(conflict) = &publisher.conflict {
        notes.push(format!("its own sources disagree: {conflict}"));
    }
    PublisherTerms {
        publisher: name,
        line,
        above: publisher.credit_position == Some(Position::Top),
        canonical,
        syndication_source: asks(Demand::SyndicationSource),
        counter,
        notes,
    }
}

/// The counter of an article. `{number}` is the one that its address ends with: `/some-words-110015`.
fn counter(pattern: &str, source: &str) -> Option<String> {
    let path = source.split(['?', '#']).next()?.trim_end_matches('/');
    let number = path.rsplit(['-', '/']).next()?;
    let is_number = (3..=12).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| pattern.replace("{number}", number))
}

/// The first of its lines that can be filled in.
fn line(publisher: &Publisher, work: &Attribution, originals: Words<'_>, notes: &mut Vec<String>) -> Option<Line> {
    let mut unknown = Vec::new();
    let authors: Vec<&str> = work.creators.iter().map(|name| name.name.as_str()).collect();
    let facts = LineFacts {
        authors: &authors,
        title: work.title.as_deref(),
        url: work.source_url.as_deref(),
        date: work.date.as_deref(),
        outlet: work.publisher.as_deref(),
    };
    for line in &publisher.credit_lines {
        match filled(line, facts) {
            Ok(pieces) => return Some(Line { pieces: linked(pieces, publisher, work, originals) }),
            Err(what) => unknown.push((line, what)),
        }
    }
    if let Some((line, what)) = unknown.first() {
        notes.push(format!("it asks for the line \"{line}\", and {{{what}}} is not known"));
    }
    None
}

/// Links the words for the original to it, and the publisher's name to the original or its home.
fn linked(pieces: Vec<Piece>, publisher: &Publisher, work: &Attribution, originals: Words<'_>) -> Vec<Piece> {
    let home = publisher.domains.first().map(|domain| format!("https://{domain}/"));
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let has_word = originals.are_in(&whole);
    let name_leads_to = match publisher.link {
        Some(LinkTo::Home) => home,
        Some(LinkTo::Either) if has_word || work.source_url.is_none() => home,
        Some(LinkTo::Article | LinkTo::Either) | None => work.source_url.clone(),
    };
    let mut out = Vec::new();
    let (mut worded, mut named) = (false, false);
    for piece in pieces {
        if piece.url.is_some() {
            out.push(piece);
            continue;
        }
        let mut rest = piece.text.as_str();
        loop {
            let original = originals
                .iter()
                .filter(|_| !worded && work.source_url.is_some())
                .find_map(|words| rest.find(words).map(|at| (at, words, work.source_url.clone(), true)));
            let name = publisher
                .credit_names
                .iter()
                .chain(&publisher.names)
                .chain(&publisher.short_names)
                .filter(|_| !named && name_leads_to.is_some())
                .find_map(|name| rest.find(name.as_str()).map(|at| (at, name.as_str(), name_leads_to.clone(), false)));
            let first = [original, name].into_iter().flatten().min_by_key(|found| found.0);
            let Some((at, found, url, is_original)) = first else { break };
            if at > 0 {
                out.push(Piece { text: rest[..at].to_owned(), url: None });
            }
            out.push(Piece { text: found.to_owned(), url });
            if is_original {
                worded = true;
            } else {
                named = true;
            }
            rest = &rest[at + found.len()..];
        }
        if !rest.is_empty() {
            out.push(Piece { text: rest.to_owned(), url: None });
        }
    }
    out
}
