//! Whether what a page says of where it comes from is said of its own publisher, and where else it points.

use crate::detect::account;
use crate::detect::credit::lexicon::{WordClass, fold as fold_words};
use crate::detect::name::is_organization;
use crate::detect::normal::fold;
use crate::detect::statement::url::host_of;
use crate::detect::word;
use crate::document::{Block, Link};
use crate::evidence::{Credit, CreditKind, Notice, NoticeKind};
use crate::lexicon::credit::{Change, CueKind};
use crate::lexicon::lists::WordList;
use crate::resolve::Input;
use crate::resolve::links;
use crate::resolve::provenance::{self, is_owner};
use crate::source::Span;
use crate::work::{Provenance, Relation, Work};
use std::collections::BTreeSet;

/// Credits and statements of an article that are looked at.
const CREDITS: usize = 64;

/// Notices of a page among which its holder is looked for.
const NOTICES: usize = 64;

/// Whether a credit of an origin names the page's own side.
pub(super) fn ours(input: &Input<'_>, credit: &Credit) -> bool {
    is_holder(input, credit)
        || is_of_licensor(input, credit)
        || is_own_place(input, credit)
        || is_at_author(input, credit)
        || is_by_owner(input, credit)
        || credit.name.as_ref().is_some_and(|name| is_owner(input, name) || provenance::is_site_of_page(input, name))
        || credit
            .url
            .as_ref()
            .is_some_and(|url| links::is_own(input, url) || provenance::is_on_site_of_feed(input, url))
        || provenance::is_own_address(input, credit)
}

/// Whether a note on changes says that the article is a translation.
pub(super) fn says_translated(input: &Input<'_>, article: &Work) -> bool {
    let mut notices = article.notices.iter().map(|at| &input.evidence.notices[*at]);
    notices.any(|notice| {
        notice.kind == NoticeKind::Changes
            && notice.visible
            && !notice.unchanged
            && notice.changes.contains(&Change::Translated)
    })
}

/// Whether a credit says where the article comes from. A source does beside its translator and with a license of its own:
/// "Translated by A. Name. Source: [The Example](…), CC BY 4.0".
pub(super) fn is_origin(input: &Input<'_>, article: &Work, credit: &Credit) -> bool {
    match credit.kind {
        CreditKind::OriginalPublication | CreditKind::RepublishedFrom | CreditKind::AdaptedFrom => true,
        CreditKind::Data if !credit.structured && credit.url.is_some() && credit.block.is_some() => {
            let mut credits = article.credits.iter().take(CREDITS).map(|at| &input.evidence.credits[*at]);
            let translates = |other: &Credit| {
                other.kind == CreditKind::Translator
                    && other.block == credit.block
                    && other.visible
                    && other.span.start < credit.span.start
            };
            let statements = article.statements.iter().take(CREDITS).map(|at| &input.evidence.statements[*at]);
            let mut licenses = statements.filter(|statement| statement.block == credit.block);
            credits.any(translates) && licenses.any(|statement| statement.sentence.overlaps(credit.span))
        }
        _ => false,
    }
}

/// "… by [Jo Roe](…) is licensed under … Based on a work at `roe.example/weir`": the licensor's own work, as the license
/// chooser of Creative Commons worded it until version 4.0, with what it wrote into the markup or without. Where its markup
/// names nobody, who licenses gave but the address, which is mostly the own site's.
fn is_of_licensor(input: &Input<'_>, credit: &Credit) -> bool {
    let Some(host) = credit.url.as_deref().filter(|_| credit.kind == CreditKind::AdaptedFrom).and_then(host_of) else {
        return false;
    };
    if credit.name.is_some() {
        return false;
    }
    let Some(block) = block_around(input, credit) else { return false };
    let has = |link: &Link, rel: &str| link.rel.iter().any(|one| one.eq_ignore_ascii_case(rel));
    let before = |link: &&Link| link.span.end <= credit.span.start && !link.bare;
    let of_host = |link: &Link| host_of(&link.url).is_some_and(|own| own == host);
    let names = |link: &&Link| has(link, "cc:attributionURL");
    let licensed = block.links.iter().filter(before).any(|link| has(link, "license"));
    block.links.iter().any(|link| (names(&link) || before(&link)) && of_host(link))
        || licensed
            && block.links.iter().any(|link| has(link, "dct:source") && Some(&link.url) == credit.url.as_ref())
            && !block.links.iter().any(|link| names(&link))
}

/// The block that a credit stands in, also one that only the markup gives.
fn block_around<'i>(input: &Input<'i>, credit: &Credit) -> Option<&'i Block> {
    /// Blocks that may begin within another, as words for a picture do.
    const WITHIN: usize = 16;
    let blocks = &input.document.blocks;
    let behind = blocks.partition_point(|block| block.span.start <= credit.span.start);
    let around = || blocks[..behind].iter().rev().take(WITHIN).find(|block| credit.span.end <= block.span.end);
    credit.block.and_then(|block| blocks.get(block)).or_else(around)
}

/// "First published in the Dunmore Post in 1998." above the "© 2026 Dunmore Post" of the page: where no address leads
/// elsewhere, the one who keeps it is the one who published it.
fn is_holder(input: &Input<'_>, credit: &Credit) -> bool {
    let first = credit.kind == CreditKind::OriginalPublication && credit.url.is_none();
    let Some(name) = credit.name.as_deref().filter(|_| first).map(fold) else { return false };
    holders(input, credit).any(|holder| fold(holder) == name)
}

/// "By Kofi Mensah. First published in *The Fen*" on the site of Kofi Mensah: the author's own piece, wherever it stood
/// first. A house that signs as an author may have taken it over.
fn is_by_owner(input: &Input<'_>, credit: &Credit) -> bool {
    let authors = input.evidence.credits.iter().take(NOTICES).filter(|credit| credit.kind == CreditKind::Author);
    let mut authors = authors.filter_map(|credit| credit.name.as_deref()).peekable();
    let person = |name: &str| {
        let words = name.split_whitespace().count();
        (2..=4).contains(&words) && !is_organization(&input.knowledge.credits, name)
    };
    credit.kind == CreditKind::OriginalPublication
        && authors.peek().is_some()
        && authors.all(|name| is_owner(input, name) && person(name))
}

/// Who holds the rights in a page, as its copyright lines apart from a credit say.
fn holders<'a>(input: &'a Input<'_>, credit: &Credit) -> impl Iterator<Item = &'a str> {
    let block = credit.block;
    let of_page =
        move |notice: &&Notice| notice.kind == NoticeKind::Copyright && notice.visible && notice.block != block;
    input.evidence.notices.iter().take(NOTICES).filter(of_page).filter_map(|notice| notice.name.as_deref())
}

/// "This post first appeared on [my blog](…)", "in my newsletter [Tide Letters](…)": the author speaks of a place of hers.
fn is_own_place(input: &Input<'_>, credit: &Credit) -> bool {
    /// Words of "my own web site".
    const WORDS: usize = 4;
    let Some(name) = credit.name_span.filter(|_| credit.block.is_some()) else { return false };
    let credits = &input.knowledge.credits;
    let says = |words: &[&str]| credits.is(WordClass::OwnPlace, &words.join(" "));
    let lead = fold_words(input.source.slice(Span::new(credit.span.start.min(name.start), name.start)));
    let lead: Vec<&str> = lead.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let named = fold_words(credit.name.as_deref().unwrap_or_default());
    let named: Vec<&str> = named.split_whitespace().take(WORDS).collect();
    (1..=WORDS).any(|count| {
        lead.len().checked_sub(count).is_some_and(|first| says(&lead[first..])) || named.get(..count).is_some_and(says)
    })
}

/// "Originally published at [dwyer.example](…)" on a page by Colm Dwyer that he holds the rights in: the host bears his
/// name.
fn is_at_author(input: &Input<'_>, credit: &Credit) -> bool {
    /// Shortest word of a name that a host may be called by.
    const SHORTEST: usize = 4;
    let named = |name: &str| name.contains('.').then(|| name.to_lowercase());
    let host = credit.url.as_deref().and_then(host_of).or_else(|| credit.name.as_deref().and_then(named));
    let Some(host) = host else { return false };
    let holds = |author: &str| holders(input, credit).any(|holder| fold(holder) == author);
    let called = |author: &str| {
        let words: Vec<&str> = word::words(author).collect();
        let whole = words.concat();
        let is = |label: &str| {
            let label = label.replace('-', "");
            label == whole || label.len() >= SHORTEST && words.contains(&label.as_str())
        };
        host.split('.').any(is)
    };
    let by = input.evidence.credits.iter().take(NOTICES).filter(|credit| credit.kind == CreditKind::Author);
    let mut authors = by.filter_map(|credit| credit.name.as_deref()).map(fold);
    authors.any(|author| called(&author) && holds(&author))
}

/// "This [article](…) first appeared on [Delta Desk](…)": the address behind the words for the text, beside words of
/// origin that name a site.
pub(super) fn pointed_at(input: &Input<'_>, article: &Work) -> Option<String> {
    let words = &input.knowledge.credits;
    let is_text = |link: &Link, block: &Block| {
        let said = fold_words(&block.text.text[link.text.start..link.text.end]);
        let said = said.trim();
        words.is(WordClass::Pointer, said) || words.is(WordClass::Text, said) || words.speaks_of_text(said)
    };
    linked_beside_origin(input, article, &is_text)
}

/// "Read the [original article](…)" beside words of origin that lead to no more than a front page: on the same host.
pub(super) fn original_beside(input: &Input<'_>, article: &Work, front: &str) -> Option<String> {
    let words = &input.knowledge.credits;
    let is_original = |link: &Link, block: &Block| {
        let said = fold_words(&block.text.text[link.text.start..link.text.end]);
        host_of(&link.url) == host_of(front) && words.label(said.trim()) == Some(CueKind::OriginalPublication)
    };
    linked_beside_origin(input, article, &is_original)
}

/// The first address of a page elsewhere in a block with words of origin, of the links that fit.
fn linked_beside_origin(input: &Input<'_>, article: &Work, fits: &dyn Fn(&Link, &Block) -> bool) -> Option<String> {
    let told = super::credits(input, article)
        .into_iter()
        .filter(|credit| credit.kind.names_publication() && !ours(input, credit));
    // A block may hold thousands of credits, and as many links.
    let blocks: BTreeSet<usize> = told.filter_map(|credit| credit.block).collect();
    blocks.into_iter().filter_map(|block| input.document.blocks.get(block)).find_map(|block| {
        let mut links =
            block.links.iter().filter(|link| links::has_path(&link.url) && links::leads_outside(input, link));
        links.find(|link| fits(link, block)).map(|link| link.url.clone())
    })
}

/// Whether a name is that of an account, or of the whole staff: "admin", "Redaktion".
pub(super) fn names_account(input: &Input<'_>, name: &str) -> bool {
    account::is_account(input.knowledge, name)
}

/// Whether a copy names as its author the account, or the newsroom, that keeps it, or its data the site.
pub(super) fn is_account(input: &Input<'_>, article: &Work, credit: &Credit) -> bool {
    let Some(name) = credit.name.as_deref() else { return false };
    let hidden = credit.structured && (!credit.visible || credit.block.is_none());
    if !hidden && credit.kind != CreditKind::Author {
        return false;
    }
    let copy = article.provenance == Provenance::ThirdParty && article.relation == Relation::Republished;
    let is_source = || article.source.name.as_deref().is_some_and(|source| fold(source) == fold(name));
    let keeps = || names_account(input, name) || hidden && provenance::is_site_of_page(input, name);
    copy && keeps() && !is_source()
}

/// Where it is told who put a copy where it stands, "Posted by Tess Harrow", beside an original whose author is named: those
/// wrote nothing of it.
pub(super) fn posters(input: &Input<'_>, article: &Work) -> Vec<Span> {
    if article.provenance != Provenance::ThirdParty || article.relation != Relation::Republished {
        return Vec::new();
    }
    let credits = || article.credits.iter().take(CREDITS).map(|at| &input.evidence.credits[*at]);
    let origin = credits().find(|credit| credit.kind.names_original() && credit.block.is_some());
    let Some(origin) = origin else { return Vec::new() };
    let authors =
        || credits().filter(|credit| credit.kind == CreditKind::Author && credit.visible && !credit.structured);
    if !authors().any(|credit| credit.block == origin.block && credit.span.start > origin.span.start) {
        return Vec::new();
    }
    let posts = input.knowledge.lexicon.words(WordList::Poster);
    let apart = authors().filter(|credit| credit.block != origin.block);
    apart
        .filter(|credit| posts.opening(&fold_words(input.source.slice(credit.span))).is_some())
        .map(|credit| credit.span)
        .collect()
}
