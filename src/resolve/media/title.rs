//! What a picture is called, and where that leads, as the words before who made it tell.
//!
//! Takes the credits of a work, gives its title and the address of that.

use super::credits;
use crate::detect::apart::is_quoted;
use crate::detect::credit::lexicon::{WordClass, fold as fold_words};
use crate::detect::statement::kind::quotations;
use crate::document::{Block, Link, Tells};
use crate::evidence::{Credit, CreditKind};
use crate::resolve::{Input, links};
use crate::source::Span;
use crate::work::{Work, WorkKind};

/// The title before who made it, in quotation marks or the text of a link, and where it leads to: "“[Plaza](…)” by Jo
/// Roe", "[Plaza](…) by [Jo Roe](…)". A word for what it is, as in "[Photo](…) by Jo Roe", is no title.
pub(super) fn titled(input: &Input<'_>, work: &Work) -> Option<(Option<String>, Option<String>)> {
    let makes = |credit: &&Credit| credit.kind.makes_media() || credit.sound && credit.kind == CreditKind::Courtesy;
    let told = credits(input, work).into_iter().filter(makes).find_map(|credit| title_before(input, credit));
    let told = told.or_else(|| of_base(input, work)).or_else(|| of_quotation(input, work));
    told.or_else(|| in_row(input, work))
}

/// "From “Low Water” by Jo Roe" beside a quotation, "and from [Low Water](…) by Jo Roe": the title of where a passage is from, in
/// quotation marks or the text of a link, where who made it is told apart.
fn of_base(input: &Input<'_>, work: &Work) -> Option<(Option<String>, Option<String>)> {
    let told = || credits(input, work).into_iter().filter(|_| work.kind == WorkKind::Quote);
    let base = told().find(|credit| credit.kind.names_original())?;
    let maker = |credit: &Credit| credit.kind == CreditKind::Author || credit.kind.makes_media();
    let made = told().any(|credit| maker(credit) && credit.block == base.block && credit.span.start > base.span.start);
    let block = input.document.blocks.get(base.block?)?;
    let (name, place) = (base.name.as_deref()?, base.name_span?);
    let start = block.text.before(place.start, usize::MAX).len();
    let titled = base.url.is_some() || is_quoted(&block.text.text, Span::new(start, start + name.len()));
    (made && titled).then(|| (Some(name.trim_matches(MARKS).trim().to_owned()), base.url.clone()))
}

/// The title behind whose words a quotation is, and where that leads to: "— Jo Roe, in an answer to “[Slow tests](…)”".
fn of_quotation(input: &Input<'_>, work: &Work) -> Option<(Option<String>, Option<String>)> {
    let credit = credits(input, work).into_iter().find(|credit| credit.kind == CreditKind::Photo);
    let credit = credit.filter(|_| work.kind == WorkKind::Quote)?;
    let block = input.document.blocks.get(credit.block?)?;
    let name = block.text.before(credit.name_span?.end, usize::MAX).len();
    let title = |link: &&Link| {
        link.text.start >= name
            && is_quoted(&block.text.text, link.text)
            && !link.bare
            && links::leads_outside(input, link)
    };
    let link = block.links.iter().find(title)?;
    let words = block.text.text.get(link.text.start..link.text.end)?.trim();
    Some((Some(words.trim_matches(MARKS).trim().to_owned()), Some(link.url.clone())))
}

/// What the row of a table or the record says that tells of the picture: "Title | Low Water", and where that leads to.
fn in_row(input: &Input<'_>, work: &Work) -> Option<(Option<String>, Option<String>)> {
    let blocks = &input.document.blocks;
    let of_credits = work.credits.iter().filter_map(|at| input.evidence.credits[*at].block);
    let of_statements = work.statements.iter().filter_map(|at| input.evidence.statements[*at].block);
    let row = of_credits.chain(of_statements).find_map(|block| blocks.get(block)?.credits)?.row;
    let cells = input.document.credit_rows.get(row)?.iter().filter_map(|cell| blocks.get(*cell));
    let cell = cells.into_iter().find(|cell| cell.credits.is_some_and(|cell| cell.tells == Tells::Title))?;
    let title = cell.text.text.trim().trim_matches(MARKS).trim();
    let fits = !title.is_empty() && title.len() <= LONGEST;
    let link = cell.links.iter().find(|link| links::leads_outside(input, link));
    fits.then(|| (Some(title.to_owned()), link.map(|link| link.url.clone())))
}

/// Quotation marks around titles.
pub(crate) const MARKS: [char; 12] = ['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》'];

/// Longest title, in bytes.
const LONGEST: usize = 160;

/// Commas behind a title.
const COMMAS: [char; 4] = [',', '，', '、', '،'];

/// The title before the name of one credit, and where it leads to.
pub(crate) fn title_before(input: &Input<'_>, credit: &Credit) -> Option<(Option<String>, Option<String>)> {
    /// Longest word between a title and the name, in bytes.
    const BY: usize = 12;
    let block = input.document.blocks.get(credit.block?)?;
    let before = block.text.before(credit.span.start, LONGEST).trim_end();
    let last = |words: &str, room: usize| quotations(words).pop().filter(|quoted| quoted.end + room >= words.len());
    let mut found = last(before, 0).map(|quoted| &before[quoted.start..quoted.end]);
    // "“[Plaza](…)”, photo: Jo Roe": a comma parts it from the word for what somebody did; words that are neither linked
    // nor open the block may be said by anybody.
    if let (None, Some(rest)) = (found, before.strip_suffix(COMMAS)) {
        let start = block.text.before(credit.span.start, usize::MAX).len();
        let set_off = |quoted: &Span| {
            let place = start - block.text.before(credit.span.start, LONGEST).len() + quoted.start;
            let opens = !block.text.text[..place].contains(char::is_alphanumeric);
            let inner = Span::new(place, place + quoted.len());
            opens || block.links.iter().any(|link| !link.bare && link.text.overlaps(inner))
        };
        let quoted = quotations(rest.trim_end()).pop().filter(|quoted| quoted.end >= rest.trim_end().len());
        found = quoted.filter(set_off).map(|quoted| &rest[quoted.start..quoted.end]);
    }
    // "Photo: “Plaza” by Jo Roe"
    let place = |at: usize| block.text.before(at, usize::MAX).len();
    let inner = credit.name_span.and_then(|name| block.text.text.get(place(credit.span.start)..place(name.start)));
    if let (None, Some(inner)) = (found, inner.filter(|inner| inner.len() <= LONGEST && inner.contains(MARKS))) {
        found = last(inner, BY).map(|quoted| &inner[quoted.start..quoted.end]);
    }
    let Some(quoted) = found else { return linked_title(input, block, credit) };
    let title = quoted.trim_matches(MARKS).trim();
    let words = |link: &Link| block.text.text.get(link.text.start..link.text.end);
    let shown = |link: &Link| words(link).map(|words| words.trim().trim_matches(MARKS).trim()) == Some(title);
    let link = block.links.iter().find(|link| shown(link) && links::leads_outside(input, link));
    (!title.is_empty()).then(|| (Some(title.to_owned()), link.map(|link| link.url.clone())))
}

/// The link before the name of a credit, or right before the credit: its words, where they are a title, and its address.
fn linked_title(input: &Input<'_>, block: &Block, credit: &Credit) -> Option<(Option<String>, Option<String>)> {
    let words = &input.knowledge.credits;
    let offset = |place: usize| block.text.before(place, usize::MAX).trim_end().len();
    let (start, name) = (offset(credit.span.start), offset(credit.name_span?.start));
    let behind = block.links.partition_point(|link| link.text.start < name);
    let link = block.links[..behind].last()?;
    let cue = || fold_words(block.text.text.get(start..name).unwrap_or_default());
    // "[Karst](…) © [Jo Roe](…)"
    let by = || words.opens_byline(cue().trim()) || cue().trim() == "©";
    let before = link.text.start >= start && link.text.end < name || link.text.end == start && by();
    if !before
        || link.text.is_empty()
        || credit.url.as_ref() == Some(&link.url)
        || !links::leads_outside(input, link)
        || link.bare
    {
        return None;
    }
    let title = block.text.text.get(link.text.start..link.text.end)?.trim();
    let folded = fold_words(title);
    let is_word = words.label(&folded).is_some()
        || words.party(title).is_some()
        || [WordClass::Pointer, WordClass::Text].into_iter().any(|class| words.is(class, &folded));
    let title = (!is_word && title.contains(char::is_alphabetic)).then(|| title.to_owned());
    Some((title, Some(link.url.clone())))
}
