//! Where an article was published first, what it was made from is called, and where that is.
//!
//! Takes credits and the links around them; of the article alone.

use super::credits;
use super::ours::{is_origin, original_beside, ours, pointed_at};
use crate::detect::apart::{is_quoted, opens_italics};
use crate::detect::credit::CreditLexicon;
use crate::detect::credit::lexicon::{Cue, WordClass, fold as fold_words};
use crate::detect::normal::fold;
use crate::detect::sentence;
use crate::detect::statement::url::{self, is_under};
use crate::detect::word;
use crate::document::{Block, Link, Role, is_medium_address};
use crate::evidence::{Credit, CreditKind, Kind, Statement};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::publisher::{Publisher, Publishers};
use crate::resolve::Input;
use crate::resolve::links::{self, has_path, is_history};
use crate::resolve::media::{MARKS, points_at_source, title_before};
use crate::resolve::provenance::{self, is_owner};
use crate::source::Span;
use crate::work::{Relation, Work};

/// Credits and blocks of an article that are looked at.
const LOOKED_AT: usize = 64;

/// Longest block in which a link of the same sentence is looked for, in bytes.
const SHORT: usize = 1_000;

/// Name and address of where it was published first, and the known publisher behind them.
pub(super) fn origin(input: &Input<'_>, article: &mut Work) {
    let publishers = &input.knowledge.publishers;
    let mut known: Option<&Publisher> = None;
    if let Some(source) = &input.declared.source {
        article.source.name = source.publisher.as_ref().map(|(name, _)| name.clone());
        article.source.url = source.url.as_ref().map(|(url, _)| url.clone());
        article.source.date = source.date.as_ref().map(|(date, _)| date.clone());
        article.source_language = source.language.as_ref().map(|(language, _)| language.as_str().into());
        known = source
            .publisher
            .as_ref()
            .and_then(|(name, _)| publishers.by_name(name, true))
            .or_else(|| source.url.as_ref().and_then(|(url, _)| publishers.by_url(url)));
    }
    let mut titled = false;
    // Front matter gives an address alone, whose host stands for the house until that is named.
    let mut host: Option<String> = None;
    for credit in credits(input, article) {
        let republication = credit.kind.names_publication();
        if !is_origin(input, article, credit) || ours(input, credit) {
            continue;
        }
        // A further work that it was made from.
        if titled && credit.kind == CreditKind::AdaptedFrom && base_title(input, article, credit).is_some() {
            continue;
        }
        let title = if titled || article.source.name.is_some() && host.is_none() {
            None
        } else {
            base_title(input, article, credit)
        };
        let names_work = title.is_some();
        if let Some(title) = title {
            titled = true;
            if article.declared_title.is_none() {
                article.title = Some(title);
            }
        } else if article.source.name.is_none() {
            article.source.name.clone_from(&credit.name);
            host = host_of_credit(credit);
        } else if host.is_some() && credit.url.as_deref().and_then(url::host_of) == host {
            article.source.name.clone_from(&credit.name);
            host = None;
        }
        if article.source.url.is_none() {
            // A book may fill a site of its own: "adapted from [Open Water](https://openwater.example/) by Jo Roe".
            let leads = |url: &String| {
                has_path(url) && !is_edition(publishers, url) || names_work && publishers.by_url(url).is_none()
            };
            article.source.url = credit.url.clone().filter(leads);
        }
        known = known
            .or_else(|| credit.name.as_ref().and_then(|name| publishers.by_name(name, republication)))
            .or_else(|| credit.url.as_ref().and_then(|url| publishers.by_url(url)));
    }
    let front = article.source.url.as_deref().filter(|url| is_short(url));
    if let Some(page) = front.and_then(|front| original_beside(input, article, front)) {
        article.source.url = Some(page);
    }
    if article.source.url.is_none() {
        article.source.url = pointed_at(input, article);
    }
    if let Some((address, _)) = provenance::canonical_elsewhere(input) {
        known = known.or_else(|| publishers.by_url(&address));
        if article.source.url.is_none() {
            article.source.url = Some(address);
        }
    }
    if article.source.url.is_none() {
        linked(input, article);
    }
    for at in &article.statements {
        let statement = &input.evidence.statements[*at];
        if let (Kind::Grant, Some((name, _))) = (statement.kind, statement.licensor.as_deref()) {
            known = known.or_else(|| publishers.by_name(name, false));
        }
    }
    // "Publicado por X e republicado no [Global Voices](…)": whoever shows it there.
    let named = article.source.name.as_deref().is_some_and(|name| !name.contains('.'));
    known = known.or_else(|| article.source.url.as_deref().filter(|_| named).and_then(|url| publishers.by_url(url)));
    if let Some(id) = &input.context.publisher {
        known = publishers.get(id).or(known);
    }
    if article.source.url.is_none() {
        article.source.url = known.and_then(|known| credited_page(input, article, known));
    }
    if let Some(publisher) = known.filter(|publisher| !publisher.names.iter().any(|name| is_owner(input, name))) {
        article.publisher = Some(publisher.id.clone());
        article.source.has_address |= publisher.articles_have_addresses;
        // "original_url: https://www.example.org/a": the host is known by a name.
        let is_host = |name: &String| publisher.domains.iter().any(|domain| is_under(name, domain));
        if host.is_some() || article.source.name.as_ref().is_none_or(is_host) {
            article.source.name = Some(publisher.name().to_owned());
        }
    }
    // Who says of a page that it was taken over knows where from.
    let declared = input.declared.relation.map(|(relation, _)| relation).or(input.context.relation);
    let is_copy = declared.is_some_and(|relation| !matches!(relation, Relation::Original | Relation::Unknown));
    article.source.has_address |= is_copy || article.source.url.is_some();
}

/// Longest path of the home page of an edition: "/pt-br".
const EDITION: usize = 5;

/// Whether an address has so short a path that it may be the home page of an edition: "`https://example.org/fr`".
fn is_short(address: &str) -> bool {
    url::split(address).is_some_and(|(_, path)| path.trim_matches('/').len() <= EDITION)
}

/// Whether an address is the home page that a known publisher has for a language or a country.
fn is_edition(publishers: &Publishers, address: &str) -> bool {
    let is_code = |code: &str| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_lowercase());
    let path = |path: &str| {
        let path = path.trim_matches('/').to_owned();
        path.split_once('-').map_or_else(|| is_code(&path), |(one, other)| is_code(one) && is_code(other))
    };
    url::split(address).is_some_and(|(_, rest)| path(rest)) && publishers.by_url(address).is_some()
}

/// "Fonte: [Agência Brasil](…)" where a license says that the text is that publisher's: the page that the credit leads to.
fn credited_page(input: &Input<'_>, article: &Work, known: &Publisher) -> Option<String> {
    let of_known = |url: &&String| {
        has_path(url) && input.knowledge.publishers.by_url(url).is_some_and(|publisher| publisher.id == known.id)
    };
    let told = credits(input, article).into_iter().take(LOOKED_AT);
    let agencies = told.filter(|credit| credit.kind == CreditKind::Agency && !credit.structured);
    agencies.filter_map(|credit| credit.url.as_ref()).find(of_known).cloned()
}

/// The host of the address that is all a credit tells.
fn host_of_credit(credit: &Credit) -> Option<String> {
    let host = credit.url.as_deref().and_then(url::host_of)?;
    let short = host.strip_prefix("www.").unwrap_or(&host);
    let named = credit.name.as_deref().is_some_and(|name| name == host || name == short);
    (credit.structured && named).then_some(host)
}

/// "Adapted from [The Long Bay](…) by Jo Roe", "basiert auf dem Artikel [Watt](https://de.wikipedia.org/…)": the name is a
/// title, where who made it follows or the address is that of a known publisher of another name.
fn base_title(input: &Input<'_>, article: &Work, credit: &Credit) -> Option<String> {
    let publishers = &input.knowledge.publishers;
    let (name, place) = (credit.name.as_deref()?, credit.name_span?);
    let block = input.document.blocks.get(credit.block?)?;
    let labelled = || is_labelled_original(input, block, credit, place);
    let of_base =
        credit.kind == CreditKind::AdaptedFrom || credit.kind == CreditKind::OriginalPublication && labelled();
    if !of_base || credit.structured {
        return None;
    }
    let link = block.links.iter().find(|link| Some(&link.url) == credit.url.as_ref() && link.span.overlaps(place));
    let known = publishers.by_name(name, true);
    if let (Some(publisher), Some(link)) = (credit.url.as_deref().and_then(|url| publishers.by_url(url)), link)
        && known.is_none_or(|known| known.id != publisher.id)
        && has_path(&link.url)
    {
        let title = title_of(input, block, link)?;
        return Some(behind_name(input, publisher, &title).unwrap_or(title));
    }
    if known.is_some() || publishers.platform(name).is_some() {
        return None;
    }
    let start = block.text.before(place.start, usize::MAX).len();
    let quoted = is_quoted(&block.text.text, Span::new(start, start + name.len()));
    // What a translation was made from, and what "Original:" names, may be a house as well.
    let adapted = credit.kind == CreditKind::AdaptedFrom && !credit.translated;
    if !(adapted || quoted) {
        return None;
    }
    let italic = || link.is_none() && opens_italics(input.source.text.get(..place.start).unwrap_or_default());
    let is_author = |other: &&Credit| {
        let between = Span::new(place.end, other.name_span.map_or(place.end, |name| name.start.max(place.end)));
        other.kind == CreditKind::Author && other.block == credit.block && other.span.start >= place.end && {
            let words = fold_words(&block.text.read(between));
            let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
            let lexicon = &input.knowledge.credits;
            // "[Pumps](…) in *Water Engineering* by Jo Roe"
            let mut around = word::words(words);
            let stood = around.next().is_some_and(|first| lexicon.is(WordClass::Inner, first))
                && around.next_back().is_some_and(|last| lexicon.opens_byline(last));
            lexicon.opens_byline(words) || lexicon.is(WordClass::Particle, words) || stood
        }
    };
    let authored = || credits(input, article).into_iter().take(LOOKED_AT).any(|other| is_author(&other));
    // "adapted from Roe, J. (2021). [Low Water](…)"
    let cites = |other: &&Credit| {
        let within = credit.span.contains(other.span) && other.span.end <= place.start;
        other.kind == CreditKind::Author && other.block == credit.block && within
    };
    let told_before =
        || link.is_some() && credits(input, article).into_iter().take(LOOKED_AT).any(|other| cites(&other));
    let set_off = adapted && (quoted || italic()) && !is_place_of_text(input, block, credit, start);
    let called = adapted && link.is_some() && is_called_work(input, block, credit, start);
    let called = called || adapted && link.is_some_and(|link| is_licensed_work(input, article, credit, link));
    let titled = set_off || called || adapted && told_before() || (link.is_some() || quoted || italic()) && authored();
    titled.then(|| name.trim_matches(MARKS).trim().to_owned())
}

/// "Original: “Low Water”": a label that points at an original, with no word for a publication.
fn is_labelled_original(input: &Input<'_>, block: &Block, credit: &Credit, name: Span) -> bool {
    let label = block.text.read(Span::new(credit.span.start, name.start.max(credit.span.start)));
    let label = fold_words(label.trim_end_matches(|sign: char| !sign.is_alphanumeric()));
    let words = &input.knowledge.credits;
    // "The original:", "Az eredeti cikk:"
    let bare = label.split_once(' ').filter(|(first, _)| words.words(WordList::WorkArticle).has(first));
    words.is(WordClass::Pointer, &label) || bare.is_some_and(|(_, label)| words.is(WordClass::Pointer, label))
}

/// "adapted from the course [River Data](…)": right behind a word for a work.
fn is_called_work(input: &Input<'_>, block: &Block, credit: &Credit, name: usize) -> bool {
    let kinds = input.knowledge.credits.words(WordList::KindOfWork);
    cue_before(block, credit, name).split_whitespace().next_back().is_some_and(|word| kinds.has(word))
}

/// "adapted from [River Data](…), available under CC BY-SA 4.0": a page that a license right behind it is of.
fn is_licensed_work(input: &Input<'_>, article: &Work, credit: &Credit, link: &Link) -> bool {
    /// Bytes between the link and the name of its license at most.
    const NEAR: usize = 60;
    let statements = article.statements.iter().take(LOOKED_AT).map(|at| &input.evidence.statements[*at]);
    let grants = |statement: &Statement| {
        statement.kind == Kind::Grant
            && statement.block == credit.block
            && statement.span.start >= link.span.end
            && statement.span.start - link.span.end <= NEAR
            && statement.sentence.contains(credit.span)
    };
    has_path(&link.url) && statements.into_iter().any(grants)
}

/// The folded words of a credit before its name.
fn cue_before(block: &Block, credit: &Credit, name: usize) -> String {
    let first = block.text.before(credit.span.start, usize::MAX).len();
    fold_words(block.text.text.get(first..name).unwrap_or_default())
}

/// "a version of an article in “The Example”": where a text stood, by the word for a text before the last ones.
fn is_place_of_text(input: &Input<'_>, block: &Block, credit: &Credit, name: usize) -> bool {
    /// Words that are looked at.
    const WORDS: usize = 3;
    let words = &input.knowledge.credits;
    let cue = cue_before(block, credit, name);
    let mut last = word::words(&cue).rev();
    let is_text = |word: &str| words.is(WordClass::Text, word) || words.words(WordList::KindOfWork).has(word);
    !last.next().is_some_and(is_text) && last.take(WORDS - 1).any(is_text)
}

/// "the Wikipedia article Estuary": what stands behind the name of a publisher and a word for a text.
fn behind_name(input: &Input<'_>, publisher: &Publisher, title: &str) -> Option<String> {
    let words = &input.knowledge.credits;
    let names = || publisher.names.iter().chain(&publisher.short_names);
    let mut rest = names().find_map(|name| title.split_once(name.as_str())).map(|(_, behind)| behind)?;
    while let Some((word, behind)) = rest.trim_start().split_once(' ') {
        if !words.is(WordClass::Text, &fold_words(word)) {
            break;
        }
        rest = behind;
    }
    let rest = rest.trim().trim_matches(MARKS).trim();
    rest.contains(char::is_alphabetic).then(|| rest.to_owned())
}

/// The words of a link, where they are no word for what it leads to.
fn title_of(input: &Input<'_>, block: &Block, link: &Link) -> Option<String> {
    let words = &input.knowledge.credits;
    let title = block.text.text.get(link.text.start..link.text.end)?.trim().trim_matches(MARKS).trim();
    let folded = fold_words(title);
    let is_word = words.label(&folded).is_some()
        || words.party(title).is_some()
        || words.speaks_of_text(&folded)
        || [WordClass::Pointer, WordClass::Text].into_iter().any(|class| words.is(class, &folded));
    (!link.bare && !is_word && title.contains(char::is_alphabetic)).then(|| title.to_owned())
}

/// The address of the original, where no credit has it: behind a link that says that it leads there, before who made it,
/// or the one link in the sentence of an origin.
fn linked(input: &Input<'_>, article: &mut Work) {
    let told: Vec<&Credit> = credits(input, article).into_iter().take(LOOKED_AT).collect();
    let makers =
        |credit: &&&Credit| matches!(credit.kind, CreditKind::Author | CreditKind::Photo) && !credit.structured;
    let fits = |link: &Link| links::leads_outside(input, link) && has_path(&link.url);
    let origin = told.iter().find(|credit| {
        is_origin(input, article, credit) && !credit.structured && credit.url.is_none() && !ours(input, credit)
    });
    if let Some((block, link)) = origin.and_then(|credit| beside(input, &told, credit)) {
        let known = |credit: &&Credit| {
            credit.name.as_ref().is_some_and(|name| input.knowledge.publishers.by_name(name, true).is_some())
        };
        let named = origin.is_some_and(|credit| credit.kind == CreditKind::AdaptedFrom && known(credit));
        if let Some(title) = title_of(input, block, link).filter(|_| named && article.declared_title.is_none()) {
            article.title = Some(title);
        } else if origin.is_some_and(|credit| is_title_of(article, credit)) && names_house(input, block, link) {
            article.source.name = title_of(input, block, link);
        }
        article.source.url = Some(link.url.clone());
        return;
    }
    let licensed = article.statements.iter().take(LOOKED_AT).map(|at| &input.evidence.statements[*at]);
    let licensed: Vec<usize> =
        licensed.filter(|said| said.kind == Kind::Grant && said.visible).filter_map(|said| said.block).collect();
    // "[Original](…). License: CC BY 4.0", "[Zum Originalartikel](…)" in a line of its own.
    if !licensed.is_empty()
        && let Some(url) = original_of(input, &licensed)
    {
        article.source.url = Some(url);
        return;
    }
    for credit in told.iter().filter(makers).filter(|credit| credit.block.is_some_and(|at| licensed.contains(&at))) {
        let Some(block) = credit.block.and_then(|at| input.document.blocks.get(at)) else { continue };
        // "Text: Jo Roe, [original](…), CC BY 4.0"
        let pointer = |link: &&Link| fits(link) && points_at_source(input, block, link);
        if let Some(link) = block.links.iter().take(LOOKED_AT).find(pointer) {
            article.source.url = Some(link.url.clone());
            return;
        }
        // "[The title](…) by [Jo Roe](…) is licensed under …"
        let Some((Some(title), Some(url))) = title_before(input, credit) else { continue };
        if !has_path(&url) {
            continue;
        }
        let same = article.title.as_ref().is_some_and(|known| fold(known) == fold(&title));
        if !same && credit.kind != CreditKind::Photo {
            continue;
        }
        if !same && article.declared_title.is_none() {
            article.title = Some(title);
        }
        article.source.url = Some(url);
        return;
    }
}

/// Whether a credit gave the article the title of what it was made from, and nobody has said where that stood.
fn is_title_of(article: &Work, credit: &Credit) -> bool {
    let title = credit.name.as_deref().map(|name| name.trim_matches(MARKS).trim());
    credit.kind == CreditKind::AdaptedFrom && article.source.name.is_none() && title == article.title.as_deref()
}

/// "“Low Water” by Jo Roe ([Harbour Dispatch](…), CC BY 4.0)", "“Low Water” in the [Tide Book](…)": where a work stood.
fn names_house(input: &Input<'_>, block: &Block, link: &Link) -> bool {
    let words = &input.knowledge.credits;
    let text = block.text.text.as_str();
    let before = text.get(..link.text.start).unwrap_or_default().trim_end();
    let last = fold_words(before.rsplit(' ').next().unwrap_or_default());
    let leads = [WordClass::Lead, WordClass::Inner, WordClass::Carrier].into_iter().any(|class| words.is(class, &last));
    let named = text.get(link.text.start..link.text.end).is_some_and(|name| name.starts_with(char::is_uppercase));
    named && (leads || before.ends_with(['(', '（']))
}

/// The address behind the one link that says that it leads to the original, in a block of a license or a line of its own.
fn original_of(input: &Input<'_>, licensed: &[usize]) -> Option<String> {
    /// Longest line that is no more than such a link, in bytes.
    const LINE: usize = 120;
    /// Longest words for an original, in bytes.
    const LONGEST: usize = 48;
    let words = &input.knowledge.credits;
    let blocks = input.document.blocks.iter().enumerate().filter(|(_, block)| block.visible && !block.links.is_empty());
    let looked_at = blocks.filter(|(index, block)| {
        let prose = matches!(block.role, Role::Body | Role::Footer | Role::Aside) && block.medium.is_none();
        prose && (block.text.text.len() <= LINE && !block.cell || licensed.contains(index))
    });
    let links = looked_at.flat_map(|(_, block)| block.links.iter().take(LOOKED_AT).map(move |link| (block, link)));
    let mut found = links.filter(|(block, link)| {
        let text = block.text.text.as_str();
        let said = text.get(link.text.start..link.text.end).unwrap_or_default().trim();
        // "Read the original [here](…)": the words are those of the line.
        let here = words.is(WordClass::Pointer, &fold_words(said)) && text.len() <= LONGEST + said.len();
        let said = if here { text.trim() } else { said };
        let is_original = (here || said.len() <= LONGEST) && says_original(words, &fold_words(said));
        is_original && has_path(&link.url) && !is_medium_address(&link.url) && links::leads_outside(input, link)
    });
    let (_, first) = found.next()?;
    found.all(|(_, other)| other.url == first.url).then(|| first.url.clone())
}

/// "original article", "Read the original", "Das Original lesen", "Original article here": words for an original, and small
/// ones around them.
fn says_original(words: &CreditLexicon, said: &str) -> bool {
    /// Letters and words before them at most: a verb and an article.
    const BEFORE: (usize, usize) = (14, 3);
    /// Letters behind them at most.
    const BEHIND: usize = 6;
    // "Leggi l'originale"
    let said = said.replace(['\'', '’'], " ");
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    words.cues(said.trim()).any(|(start, end, uses)| {
        let (before, behind) = (&said.trim()[..start], &said.trim()[end..]);
        let original = |cue: &Cue| {
            matches!(cue, Cue::Label(CueKind::OriginalPublication) | Cue::Phrase(CueKind::OriginalPublication))
        };
        uses.iter().any(original)
            && letters(before) <= BEFORE.0
            && before.split_whitespace().count() <= BEFORE.1
            && letters(behind) <= BEHIND
    })
}

/// The one link to a page elsewhere in the sentence of a credit that has no address; none that is somebody's.
fn beside<'a>(input: &'a Input<'_>, told: &[&Credit], credit: &Credit) -> Option<(&'a Block, &'a Link)> {
    let block = input.document.blocks.get(credit.block?)?;
    let text = block.text.text.as_str();
    if text.len() > SHORT {
        return None;
    }
    let at = block.text.before(credit.span.start, usize::MAX).len();
    let sentence = sentence::at(input.knowledge.lexicon.lists(), text, at)?;
    let is_theirs =
        |link: &Link| told.iter().any(|other| !other.kind.names_original() && other.url.as_ref() == Some(&link.url));
    let mut fitting = block.links.iter().filter(|link| {
        sentence.start <= link.text.start
            && link.text.start < sentence.end
            && links::leads_outside(input, link)
            && has_path(&link.url)
            && !is_theirs(link)
            && !is_history(link)
    });
    let first = fitting.next()?;
    fitting.all(|other| other.url == first.url).then_some((block, first))
}
