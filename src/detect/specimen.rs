//! Specimens: lines that show how credits are written, or not to be: "Bad: Photo: Google", "✅ Photo: A. Name, CC BY 4.0".
//!
//! Takes the text of a block, or all blocks, says which is one. What stands in it is nothing that the page says of itself. Nor
//! is what a log of changes tells of works that were there once.

use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::mark;
use crate::detect::word;
use crate::document::{Block, Document, Role};
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Longest label, in bytes.
const LABEL: usize = 40;

/// Signs that right and wrong are marked with.
const MARKS: [char; 10] = ['❌', '✅', '✓', '✔', '✗', '✘', '👍', '👎', '⛔', '🚫'];

/// Lines of a list of words at least.
const LINES: usize = 4;

/// Whether a text with so many ends of lines is a list of words in their order, one a line: what they mean is said of
/// nothing.
pub(crate) fn is_word_list(text: &str, breaks: usize) -> bool {
    let words = || text.split_whitespace();
    breaks + 1 >= LINES
        && words().count() <= breaks + 1
        && !text.contains([':', '：', '@', '©'])
        && words().zip(words().skip(1)).all(|(word, next)| word < next)
}

/// Whether a block begins with the label of a specimen, and goes on behind it.
pub(crate) fn is_one(lexicon: &CreditLexicon, text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || "-*•>".contains(letter));
    if text.starts_with(MARKS) {
        return true;
    }
    let head = &text[..boundary_before(text, LABEL.min(text.len()))];
    let Some((label, _)) = head.split_once(mark::is_colon) else { return false };
    lexicon.is(WordClass::Specimen, fold(label).trim())
}

/// Longest line or heading that says of what stands below it that it is an example, in bytes.
const LEAD: usize = 120;

/// The number of the row of heads in a table.
const FIRST: u32 = 1;

/// Blocks below such a line that are looked at.
const BELOW: usize = 12;

/// The blocks of a document that show how credits are written, or tell of what is no more there; looked for when the first
/// of them is asked for.
#[derive(Debug)]
pub(crate) struct Specimens<'a> {
    path: &'a str,
    document: &'a Document,
    pub(crate) lexicon: &'a CreditLexicon,
    shown: OnceCell<Vec<bool>>,
}

impl<'a> Specimens<'a> {
    pub(crate) fn new(path: &'a str, document: &'a Document, lexicon: &'a CreditLexicon) -> Self {
        Self { path, document, lexicon, shown: OnceCell::new() }
    }

    /// Whether a block tells by its own words how credits are written, or what was taken out. Asked of blocks in which
    /// something was found: it looks for many words.
    pub(crate) fn dictates(&self, block: usize) -> bool {
        self.document.blocks.get(block).is_some_and(|block| {
            is_taken_out(block, self.lexicon)
                || is_of_version(block)
                || block.role != Role::Heading && is_dictated(&block.text.text, self.lexicon)
        })
    }

    /// Whether a block shows how credits are written, as what stands around it says.
    pub(crate) fn has(&self, block: usize) -> bool {
        let shown = || {
            if is_change_log(self.path, self.lexicon) {
                vec![true; self.document.blocks.len()]
            } else {
                shown(self.document, self.lexicon)
            }
        };
        self.shown.get_or_init(shown).get(block).copied().unwrap_or(false)
    }
}

/// Whether a line, a heading or the head of a column may say that an example follows, or a label that one stands here.
fn may_lead(block: &Block, lexicon: &CreditLexicon) -> bool {
    let text = block.text.text.trim();
    let is_specimen = |words: &str| lexicon.is(WordClass::Specimen, words);
    let head = &text[..boundary_before(text, LABEL.min(text.len()))];
    let labelled = head.split_once(mark::is_colon).is_some_and(|(label, _)| {
        let label = fold(label);
        is_specimen(label.trim()) || label.split_whitespace().any(is_specimen)
    });
    if is_of_history(block, lexicon) {
        return true;
    }
    let leads =
        block.role == Role::Heading || block.at.is_some_and(|cell| cell.row == FIRST) || text.ends_with(mark::is_colon);
    let says = || {
        let text = fold(text);
        lexicon.words(WordList::ShowsExample).are_in(&text) || is_specimen(text.trim_end_matches(mark::is_colon).trim())
    };
    labelled || leads && text.len() <= LEAD && (is_dictated(text, lexicon) || says())
}

/// Whether a file tells what was changed in a project, by its name: `CHANGELOG.md`.
fn is_change_log(path: &str, lexicon: &CreditLexicon) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    let stem = name.split('.').next().unwrap_or_default().replace('_', "-");
    lexicon.words(WordList::ChangeLog).has(&stem)
}

/// "1.5.2: Sprite redrawn by Jo Roe": an item that begins with the number of a version tells what was done in it.
fn is_of_version(block: &Block) -> bool {
    const DIGITS: usize = 3;
    let text = block.text.text.trim_start().trim_start_matches(['v', 'V']);
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(text.len());
    let mut numbers = text[..end].split('.');
    let version = numbers.clone().count() == 3 && numbers.all(|number| (1..=DIGITS).contains(&number.len()));
    version && block.cell && block.at.is_none() && text[end..].trim_start().starts_with([':', '–', '—', '-', '：'])
}

/// Whether a heading opens a list of what was changed: "Version history".
fn is_of_history(block: &Block, lexicon: &CreditLexicon) -> bool {
    let text = block.text.text.trim();
    let headings = || lexicon.words(WordList::HistoryHeading);
    block.role == Role::Heading && text.len() <= LABEL && headings().has(fold(text).trim_end_matches(mark::is_colon))
}

/// Marks the items of lists of what was changed, up to the next heading.
fn mark_histories(document: &Document, lexicon: &CreditLexicon, shown: &mut [bool]) {
    let mut under = false;
    for (block, shown) in document.blocks.iter().zip(shown) {
        if block.role == Role::Heading {
            // The title of the page may be "Release notes", and headings of releases below it: "1.5.2".
            let numbered = block.text.text.contains(|letter: char| letter.is_ascii_digit());
            under = is_of_history(block, lexicon) || under && numbered;
        }
        *shown |= under && block.cell && block.medium.is_none() && block.role == Role::Body;
    }
}

/// Whether an item tells of what was taken out: "Removed the photo by Jo Roe, which was CC BY-ND 2.0".
fn is_taken_out(block: &Block, lexicon: &CreditLexicon) -> bool {
    let first = word::words(&block.text.text).next();
    let taken_out = |first| lexicon.words(WordList::TakenOut).has(&fold(first));
    block.cell && block.at.is_none() && first.is_some_and(taken_out)
}

/// Whether words before a colon tell somebody how to write what stands behind it: "Write credits like this: …".
fn is_dictated(text: &str, lexicon: &CreditLexicon) -> bool {
    /// Shortest such words, in bytes: labels are looked at no further.
    const SHORTEST: usize = 12;
    let head = &text[..boundary_before(text, LEAD.min(text.len()))];
    let told = head.split_once(mark::is_colon).filter(|(lead, _)| lead.len() >= SHORTEST);
    told.is_some_and(|(lead, _)| lexicon.words(WordList::DictatesCredit).are_in(&fold(lead)))
}

/// By block: whether it shows how credits are written, or not to be, as the line or the heading above it says, the head of
/// its column, or its own label on a page that teaches it.
fn shown(document: &Document, lexicon: &CreditLexicon) -> Vec<bool> {
    let of_text =
        |block: &Block| !matches!(block.role, Role::Meta | Role::Comment) && !block.text.text.trim().is_empty();
    // Nearly no page has any, and no other need be asked what it teaches.
    if !document.blocks.iter().filter(|block| of_text(block)).any(|block| may_lead(block, lexicon)) {
        return Vec::new();
    }
    let mut shown = vec![false; document.blocks.len()];
    mark_histories(document, lexicon, &mut shown);
    let talks = |text: &str| lexicon.words(WordList::CreditTalk).are_in(&fold(text));
    let leads_in = |text: &str| lexicon.words(WordList::ShowsExample).are_in(&fold(text));
    let list = |text: &str| lexicon.is(WordClass::CreditHeading, fold(text).trim());
    let title = document.title.as_ref().map_or("", |(title, _)| title.as_str());
    let title = &title[..boundary_before(title, LEAD.min(title.len()))];
    let (titled, mut teaches) = (talks(title), talks(title) && !list(title));
    let mut columns: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| of_text(block)) {
        let text = block.text.text.trim();
        if let Some(cell) = block.at {
            if cell.row == FIRST && text.len() <= LABEL && leads_in(text) && (titled || teaches) {
                columns.insert((cell.table, cell.column));
            }
            shown[index] |= cell.row > FIRST && columns.contains(&(cell.table, cell.column));
        }
        let heading = block.role == Role::Heading;
        if heading && text.len() <= LEAD && !list(text) {
            teaches |= talks(text);
        }
        let head = &text[..boundary_before(text, LABEL.min(text.len()))];
        if let Some((label, _)) = head.split_once(mark::is_colon).filter(|(_, behind)| teaches && !behind.is_empty()) {
            shown[index] |= fold(label).split_whitespace().any(|word| lexicon.is(WordClass::Specimen, word));
        }
        let leads = heading || !block.cell && text.ends_with(mark::is_colon);
        if !leads || text.len() > LEAD {
            continue;
        }
        let label = || lexicon.is(WordClass::Specimen, fold(text.trim_end_matches(mark::is_colon)).trim());
        let says = is_dictated(text, lexicon)
            || leads_in(text) && (teaches || talks(text) && !list(text))
            || teaches && label();
        if !says {
            continue;
        }
        teaches = true;
        let below = document.blocks.iter().enumerate().skip(index + 1).filter(|(_, block)| of_text(block));
        for (nth, (at, next)) in below.take(BELOW).enumerate() {
            let apart = next.quote_depth > block.quote_depth || next.cell || next.role == Role::Code;
            if next.role == Role::Heading
                || !(apart || nth == 0)
                || next.medium.is_some()
                || next.after_medium.is_some()
            {
                break;
            }
            shown[at] = true;
        }
    }
    shown
}
