//! Images and other media: whose they are, from where, under what, how used.

mod ownership;
mod title;

use super::Input;
use super::links::{self, has_path};
use super::record;
use super::unread;
use crate::detect::credit::lexicon::{Cue, fold as fold_words};
use crate::detect::name::is_organization;
use crate::detect::notice::says_unchanged;
use crate::detect::statement::url::host_of;
use crate::document::{Block, Document, Link, is_medium_address};
use crate::evidence::{Credit, CreditKind, NoticeKind, Signal};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::license::LicenseRef;
use crate::source::{Span, boundary_before};
use crate::work::{Because, Creator, LicenseUse, Provenance, Work, WorkKind};
use std::collections::BTreeSet;
use title::titled;
pub(super) use title::{MARKS, title_before};

pub(super) fn resolve(input: &Input<'_>, article: &Work, work: &mut Work) {
    asset(input, work);
    creators(input, work);
    super::beside::creators(input, work, "creator");
    sources(input, work);
    super::beside::origin(input, work);
    stock(input, work);
    ownership::decide(input, work);
    ownership::by_the_author(input, article, work);
    work.license_link = links::license_link(input, work);
    work.credits_link = links::credits_link(input, work).map(Box::new);
    // There may be thousands of works.
    work.creators.shrink_to_fit();
    work.licenses.shrink_to_fit();
    work.because.shrink_to_fit();
    work.source_link = source_link(input, work);
    if in_head_only(input, work) {
        work.source_link = work.source_link.or_else(|| super::head::source_link(input, work.span));
    }
    // What the head tells of a file is there for the theme to show.
    let head = input.document.front_matter.as_ref().map(|head| head.span).filter(|_| work.medium.is_some());
    let from = credits(input, work).into_iter().find(|credit| {
        let page = credit.url.as_ref().is_some_and(|url| has_path(url));
        page && !credit.visible && head.is_some_and(|head| head.contains(credit.span))
    });
    work.source_link = work.source_link.or_else(|| from.map(|credit| credit.span));
    if article.provenance == Provenance::ThirdParty && work.medium.is_some() && !work.source.has_address {
        // It came with the article, whose original is linked.
        work.source_link = work.source_link.or(article.source_link);
    }
    let notices = work.notices.iter().map(|at| &input.evidence.notices[*at]);
    work.changes =
        notices.clone().find(|notice| notice.kind == NoticeKind::Changes && notice.visible).map(|notice| notice.span);
    work.permission = record::permission(input, work);
    work.recorded = work.permission.clone().or(work.recorded.take());
    if let (None, Some(notice)) =
        (&work.permission, notices.clone().find(|notice| notice.kind == NoticeKind::Permission))
    {
        work.permission =
            Some(Box::new(Because { why: "these words speak of a permission".to_owned(), span: Some(notice.span) }));
    }
    modified(input, work);
    if work.statement.is_none() {
        let credit = work.credits.iter().map(|at| &input.evidence.credits[*at]).find(|credit| credit.visible);
        work.span = credit.map(|credit| credit.span).or_else(|| medium_span(input.document, work)).unwrap_or(work.span);
    }
}

fn medium_span(document: &Document, work: &Work) -> Option<Span> {
    work.medium.and_then(|medium| document.media.get(medium)).map(|media| media.span)
}

fn credits<'a>(input: &'a Input<'_>, work: &Work) -> Vec<&'a Credit> {
    work.credits.iter().map(|at| &input.evidence.credits[*at]).collect()
}

/// What `licit.assets` says of the file.
fn asset(input: &Input<'_>, work: &mut Work) {
    let Some(src) = &work.src else { return };
    let Some(asset) = input.declared.assets.iter().find(|asset| record::is_file(src, &asset.file)) else { return };
    work.title = asset.title.as_ref().map(|(title, _)| title.clone());
    work.declared_title = asset.title.clone().map(Box::new);
    if let Some((name, span)) = &asset.creator {
        work.creators.push(Creator {
            name: name.clone(),
            url: None,
            role: "creator".to_owned(),
            span: Some(*span),
            visible: false,
            declared: true,
        });
    }
    if let Some((url, _)) = &asset.source {
        work.source.url = Some(url.clone());
        work.source.has_address = true;
    }
    if let Some((id, _)) = &asset.license
        && let Some(license) = input.knowledge.catalog.parse_id(id)
        && !work.licenses.iter().any(|used| used.license.family == license.family)
    {
        work.licenses.push(LicenseUse { license: license.into(), statement: None });
    }
    if let Some((changes, span)) = &asset.changes
        && !says_unchanged(&input.knowledge.credits, changes)
    {
        work.modified.push(Because { why: format!("`licit.assets` says: {changes}"), span: Some(*span) });
    }
    let because = Because { why: "`licit.assets` in the front matter".to_owned(), span: Some(asset.span) };
    work.recorded = Some(Box::new(because.clone()));
    work.because.push(because);
}

fn creators(input: &Input<'_>, work: &mut Work) {
    named_creators(input, work);
    if work.creators.is_empty()
        && let Some(name) = provider_of_data(input, work)
    {
        work.source.name.get_or_insert(name);
        return;
    }
    if work.creators.is_empty()
        && let Some((credit, name)) = maker_of_base(input, work)
    {
        if credit.kind == CreditKind::Data && is_for_data(input, work) {
            work.source.name.get_or_insert_with(|| name.clone());
            return;
        }
        work.creators.push(creator(credit, name, "author"));
    }
    let publishers = &input.knowledge.publishers;
    let is_platform = |name: &str| publishers.platform(name).is_some();
    let named = |fits: &dyn Fn(&str) -> bool| {
        credits(input, work).into_iter().find(|credit| credit.name.as_deref().is_some_and(fits))
    };
    let platform = named(&is_platform);
    let place = platform.or_else(|| named(&|name| is_anywhere(input, name)));
    // "Courtesy of Jo Roe via Facebook": somebody is named.
    let lent = credits(input, work).into_iter().any(|credit| {
        let name = credit.name.as_deref().filter(|_| credit.kind == CreditKind::Courtesy);
        name.is_some_and(|name| !is_platform(name))
    });
    if work.creators.is_empty() && work.agency.is_none() && !lent {
        let only = platform.filter(|credit| !is_by_platform(input, credit));
        work.platform_only = only.map(|credit| Box::new(credit.span));
    }
    if work.creators.is_empty() {
        work.unread_name = unread::name(input, work).map(Box::new);
    }
    work.source.name = work.source.name.take().or_else(|| place.and_then(|credit| credit.name.clone()));
}

fn creator(credit: &Credit, name: &str, role: &str) -> Creator {
    Creator {
        name: name.to_owned(),
        url: credit.url.clone(),
        role: role.to_owned(),
        span: credit.name_span.or(Some(credit.span)),
        visible: credit.visible,
        declared: false,
    }
}

/// Adds whoever is named as a maker, each once, and the first agency.
fn named_creators(input: &Input<'_>, work: &mut Work) {
    let publishers = &input.knowledge.publishers;
    let mut named: BTreeSet<String> = work.creators.iter().map(|known| known.name.clone()).collect();
    let made = credits(input, work).iter().any(|credit| credit.kind.makes_media() && credit.name.is_some());
    for credit in credits(input, work) {
        let Some(name) = &credit.name else { continue };
        // Who holds the rights is named where nobody tells who made it.
        if made && credit.structured && credit.kind == CreditKind::Licensor {
            continue;
        }
        let role = match credit.kind {
            CreditKind::Photo if work.kind == WorkKind::Quote => Some("author"),
            CreditKind::Photo => Some("photographer"),
            CreditKind::Illustration => Some("illustrator"),
            CreditKind::Video => Some("videographer"),
            CreditKind::Author | CreditKind::Licensor => Some("author"),
            CreditKind::Courtesy if credit.sound => Some("composer"),
            CreditKind::Courtesy | CreditKind::Via | CreditKind::Agency => None,
            _ => continue,
        };
        if publishers.agency(name).is_some() {
            work.agency.get_or_insert_with(|| Box::new((name.clone(), credit.span)));
            continue;
        }
        let Some(role) = role.filter(|_| publishers.platform(name).is_none() && !is_anywhere(input, name)) else {
            continue;
        };
        if named.insert(name.clone()) {
            work.creators.push(creator(credit, name, role));
        }
    }
}

/// "Adapted from Roe et al. (2019), CC BY 4.0": the maker of what a picture is made from, where nobody else is named, or
/// whoever its data are from.
fn maker_of_base<'a>(input: &'a Input<'_>, work: &Work) -> Option<(&'a Credit, &'a String)> {
    // What is linked is mostly a title, below a chart, too.
    let named = |credit: &&Credit| {
        let cites = |name: &String| name.contains(" et al") || unread::is_reference(name);
        credit.url.is_none() || credit.name.as_ref().is_some_and(cites)
    };
    let base = credits(input, work).into_iter().find(|credit| match credit.kind {
        CreditKind::AdaptedFrom => named(credit),
        CreditKind::Courtesy => !credit.sound && is_cited(input, credit),
        kind => kind == CreditKind::Data && (work.medium.is_none() || named(credit)),
    })?;
    Some((base, base.name.as_ref()?))
}

/// "Données : [DREAL Ponant](…), [Licence Ouverte 2.0](…)" below a chart: an office that is linked, or a body that is called
/// by a short form, where nothing but a license for data holds.
fn provider_of_data(input: &Input<'_>, work: &Work) -> Option<String> {
    let words = &input.knowledge.credits;
    let short = |name: &str| {
        let first = name.split_whitespace().next().unwrap_or_default();
        first.chars().count() >= 3 && first.chars().all(char::is_uppercase)
    };
    let is_body = |name: &&String| is_organization(words, name) || words.is_office(name) || short(name);
    let credits = credits(input, work);
    let data = credits.into_iter().find(|credit| credit.kind == CreditKind::Data && credit.url.is_some())?;
    data.name.as_ref().filter(|name| is_body(name) && is_for_data(input, work)).cloned()
}

/// "Reproduced from Lind and Berg (2019)": what is cited with a year is by whom it names. Whoever lends a picture, or
/// permits its use, need not have made it.
fn is_cited(input: &Input<'_>, credit: &Credit) -> bool {
    /// Bytes behind a name in which its year stands.
    const NEAR: usize = 80;
    let Some(name) = credit.name_span.filter(|name| credit.span.start <= name.start) else { return false };
    let words = &input.knowledge.credits;
    let Some(block) = credit.block.and_then(|at| input.document.blocks.get(at)) else { return false };
    let cue = fold_words(&block.text.read(Span::new(credit.span.start, name.start)));
    let taken = |kind: CueKind| matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom);
    let uses = words.uses_of_words(cue.trim()).unwrap_or_default();
    let is = |fits: &dyn Fn(CueKind) -> bool| {
        uses.iter().any(|cue| matches!(cue, Cue::Label(kind) | Cue::Phrase(kind) if fits(*kind)))
    };
    if !is(&taken) || is(&|kind| kind == CueKind::Courtesy) {
        return false;
    }
    // "Reproduced from Lind et al. under CC BY 4.0"
    if credit.name.as_ref().is_some_and(|name| name.contains(" et al")) {
        return true;
    }
    let mut behind = input.source.slice(Span::new(name.end, boundary_before(&input.source.text, name.end + NEAR)));
    // The markup of what leads to the entry in the list of references.
    while let Some((_, rest)) = behind.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        behind = rest.trim_start();
    }
    let year = behind.trim_start_matches([' ', ',', '(', '\u{a0}']).get(..4).and_then(|year| year.parse().ok());
    matches!(year, Some(1800..=2099))
}

/// "Icons made by Freepik": a platform that makes pictures itself, behind the word for who did.
fn is_by_platform(input: &Input<'_>, credit: &Credit) -> bool {
    let platform = credit.name.as_deref().and_then(|name| input.knowledge.publishers.platform(name));
    let lead = credit.name_span.map(|name| Span::new(credit.span.start.min(name.start), name.start));
    let by = lead.map_or("", |lead| input.source.slice(lead)).split_whitespace().next_back().unwrap_or("");
    platform.is_some_and(|platform| platform.makes) && input.knowledge.credits.opens_byline(&fold_words(by))
}

/// Whether nothing but licenses for data holds: they ask for whoever provides them, who need not have made the picture.
fn is_for_data(input: &Input<'_>, work: &Work) -> bool {
    let catalog = &input.knowledge.catalog;
    let mut licenses = work.licenses.iter().map(|used| catalog.category(&used.license)).peekable();
    licenses.peek().is_some() && licenses.all(|category| matches!(category, Some("open-data" | "government")))
}

/// Whether a name is that of no source, but of where all sorts of pictures are found: "the internet".
fn is_anywhere(input: &Input<'_>, name: &str) -> bool {
    input.knowledge.credits.is_anywhere(name)
}

/// Whether the words of a link say that it leads to the original: "Jo Roe ([source](…))".
pub(super) fn points_at_source(input: &Input<'_>, block: &Block, link: &Link) -> bool {
    let said = fold_words(block.text.text.get(link.text.start..link.text.end).unwrap_or_default());
    let label = input.knowledge.credits.label(said.trim());
    matches!(label, Some(CueKind::Source | CueKind::OriginalPublication))
}

fn sources(input: &Input<'_>, work: &mut Work) {
    let titled = titled(input, work);
    if let Some((Some(title), _)) = &titled {
        work.title.get_or_insert_with(|| title.clone());
    }
    if work.source.url.is_some() {
        return;
    }
    let of_title = titled.and_then(|(_, url)| url);
    let of_source = credits(input, work).into_iter().find_map(|credit| {
        matches!(
            credit.kind,
            CreditKind::OriginalPublication | CreditKind::RepublishedFrom | CreditKind::AdaptedFrom | CreditKind::Via
        )
        .then(|| credit.url.clone())
        .flatten()
    });
    let mut outside = links::links_of(input, work);
    outside.retain(|(_, link)| links::leads_outside(input, link) && has_path(&link.url));
    without_data(input, work, &mut outside);
    // "Music: “[Moss](…)” by Jo Roe, CC BY. Sound effects from The Example under CC0": the links before are another's.
    if let (WorkKind::Audio, None, [], [first, ..]) = (work.kind, work.medium, &*work.credits, &*work.statements) {
        let sentence = input.evidence.statements[*first].sentence;
        outside.retain(|(_, link)| link.span.start >= sentence.start);
    }
    let first = |fits: &dyn Fn(usize, &Link) -> bool| {
        outside.iter().find(|(block, link)| fits(*block, link)).map(|(_, link)| link.url.clone())
    };
    work.source.url = of_title
        .or_else(|| first(&|block, link| points_at_source(input, &input.document.blocks[block], link)))
        .or(of_source)
        // The page of the file, beside that of its maker.
        .or_else(|| first(&|_, link| super::head::is_page_of_file(&link.url) && is_medium_address(&link.url)))
        .or_else(|| credits(input, work).into_iter().find_map(|credit| credit.url.clone().filter(|url| has_path(url))))
        .or_else(|| first(&|_, _| true));
    work.source.has_address = work.source.url.is_some();
}

/// "Chart: A. Data: [The Example](…), CC BY 4.0": leaves out what leads to the data, where those are a work of their own.
fn without_data(input: &Input<'_>, work: &Work, links: &mut Vec<(usize, &Link)>) {
    if links.is_empty() || work.medium.is_none() {
        return;
    }
    let own: BTreeSet<usize> = work.credits.iter().copied().collect();
    let theirs = |(block, link): &(usize, &Link)| {
        let credits = &input.evidence.credits;
        let near = credits.partition_point(|credit| credit.span.end <= link.span.start);
        let data = |(at, credit): (usize, &Credit)| {
            let apart = credit.kind == CreditKind::Data && credit.block == Some(*block) && !own.contains(&at);
            apart && credit.url.as_ref() == Some(&link.url)
        };
        credits.iter().enumerate().skip(near).take(NEAR_LINK).any(data)
    };
    links.retain(|link| !theirs(link));
}

/// Credits behind the place of a link that may hold it.
const NEAR_LINK: usize = 4;

/// "Photo by A on Unsplash": the platform's own license, where nothing else is said.
fn stock(input: &Input<'_>, work: &mut Work) {
    if !work.licenses.is_empty() {
        return;
    }
    let platform = credits(input, work)
        .into_iter()
        .filter_map(|credit| credit.name.as_deref())
        .find_map(|name| input.knowledge.publishers.platform(name).and_then(|platform| platform.license.clone()));
    if let Some(id) = platform {
        work.licenses.push(LicenseUse { license: LicenseRef::family(&id).into(), statement: None });
    }
}

/// Whether nothing but the head of the file tells of a picture.
pub(super) fn in_head_only(input: &Input<'_>, work: &Work) -> bool {
    work.kind != WorkKind::Article
        && work.medium.is_none()
        && work.statements.iter().all(|at| input.evidence.statements[*at].block.is_none())
        && work.credits.iter().all(|at| input.evidence.credits[*at].block.is_none())
}

/// Any link out of its credit: to the picture, its page, or its maker's.
fn source_link(input: &Input<'_>, work: &Work) -> Option<Span> {
    let outside = links::links_of(input, work)
        .into_iter()
        .find(|(_, link)| links::leads_outside(input, link) && !is_door(input, link))
        .map(|(_, link)| link.span);
    outside.or_else(|| {
        let media = work.medium.and_then(|medium| input.document.media.get(medium))?;
        let link = media.link.as_ref()?;
        (host_of(link).is_some() && !links::is_own(input, link)).then_some(media.span)
    })
}

/// "via [Flickr](https://flickr.com)": the front page of a platform, from where nobody finds the picture.
fn is_door(input: &Input<'_>, link: &Link) -> bool {
    let credits = &input.evidence.credits;
    let near = credits.partition_point(|credit| credit.span.end <= link.span.start);
    let found = |credit: &Credit| {
        let platform = credit.name.as_ref().is_some_and(|name| input.knowledge.publishers.platform(name).is_some());
        credit.kind == CreditKind::Via && platform && credit.url.as_ref() == Some(&link.url)
    };
    !has_path(&link.url) && credits.iter().skip(near).take(NEAR_LINK).any(found)
}

/// A file that calls itself cropped or edited.
fn modified(input: &Input<'_>, work: &mut Work) {
    let words = input.knowledge.lexicon.words(WordList::ChangedFile);
    if work.kind != WorkKind::Image {
        return;
    }
    let Some(src) = &work.src else { return };
    let name = src.split(['?', '#']).next().unwrap_or(src).rsplit('/').next().unwrap_or(src).to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if stem.split(|ch: char| !ch.is_alphabetic()).any(|word| words.has(word)) {
        let span = work.medium.and_then(|medium| input.document.media.get(medium)).map(|media| media.src_span);
        work.modified.push(Because { why: "the file's name says that it was edited".to_owned(), span });
    }
}

/// Whether all that is known of a picture of the page is data in the head of the file, with where it is from:
/// `resources: [{src: …, params: {license: …, source: …}}]`.
fn told_in_head(input: &Input<'_>, work: &Work) -> bool {
    let statements = || work.statements.iter().map(|at| &input.evidence.statements[*at]);
    let head = input.document.front_matter.as_ref().map(|head| head.span);
    work.medium.is_some()
        && credits(input, work).iter().any(|credit| credit.url.as_ref().is_some_and(|url| has_path(url)))
        && statements().all(|statement| statement.signal == Signal::FrontMatter)
        && credits(input, work)
            .iter()
            .all(|credit| !credit.visible && head.is_some_and(|head| head.contains(credit.span)))
}
