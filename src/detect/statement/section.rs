//! Parts of a page that speak of its pictures: what stands under "Image credits", a table with a column "Photo"; and rows
//! that tell what holds for what: "Image rights: CC BY", "Text: CC BY-SA", "Metadata: CC0".
//!
//! Takes the blocks, gives for each what a license in it is of, where it says of nothing else.

use crate::detect::mark;
use crate::detect::normal::Normal;
use crate::detect::word;
use crate::document::{Block, Document, Role, is_medium_address};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;

/// Longest heading, in words and in bytes.
const HEADING_WORDS: usize = 4;
const HEADING_BYTES: usize = 80;

/// Cells of a table that may name its columns.
const COLUMNS: usize = 8;

/// Cells of a table whose labels are read.
const LABELS: usize = 200;

/// What a license in a block is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Section {
    /// Nothing tells.
    #[default]
    Any,
    /// A picture or another medium.
    Media,
    /// What describes a work, and no work.
    Metadata,
}

/// By block: what the part of the page that it stands in speaks of.
pub(super) fn sections(document: &Document, knowledge: &Knowledge) -> Vec<Section> {
    let mut under_heading = false;
    // Whether the next block is the first under the heading.
    let mut first = false;
    let (mut cells, mut of_cells) = (0, Section::Any);
    // What the label of the row says, where that is no medium.
    let mut row = None;
    let of_media = |is: bool| if is { Section::Media } else { Section::Any };
    document
        .blocks
        .iter()
        .map(|block| {
            if !matches!(block.role, Role::Body | Role::Heading | Role::Aside | Role::Caption)
                || block.text.text.is_empty()
            {
                return Section::Any;
            }
            if block.cell {
                cells += 1;
                if block.label || block.at.is_some_and(|at| at.column == 0) {
                    let label = if cells <= LABELS { label(block, knowledge) } else { None };
                    of_cells = if label == Some(Section::Media) { Section::Media } else { of_cells };
                    row = label.filter(|label| *label != Section::Media);
                }
                if cells <= COLUMNS && names_media(block, knowledge) || is_file(block) {
                    of_cells = Section::Media;
                }
                return row.unwrap_or(if under_heading { Section::Media } else { of_cells });
            }
            row = None;
            (cells, of_cells) = (0, Section::Any);
            if is_heading(block) {
                under_heading = names_media(block, knowledge);
                first = under_heading;
                return Section::Any;
            }
            let follows = std::mem::take(&mut first);
            of_media(under_heading && (follows || block.class.contains("credit")))
        })
        .collect()
}

/// What the label of a row says that the row is of: "Rights of the image", "Text", "Metadata rights".
fn label(block: &Block, knowledge: &Knowledge) -> Option<Section> {
    if names_media(block, knowledge) {
        return Some(Section::Media);
    }
    let label = short(block)?.to_lowercase();
    let metadata = knowledge.lexicon.words(WordList::Metadata);
    // "pagemetadata" is a name.
    let parted = || word::words(&label).any(|word| metadata.open(word));
    if parted() || !label.is_ascii() && metadata.are_in(&label) {
        return Some(Section::Metadata);
    }
    let cues = knowledge.lexicon.cues(&Normal::of(&label).text);
    let of_page = |cue: &Cue| matches!(cue, Cue::Document | Cue::Site | Cue::Blanket);
    cues.iter().any(|found| found.says.iter().any(of_page)).then_some(Section::Any)
}

/// A heading, or a line that stands for one: "Image credits:".
fn is_heading(block: &Block) -> bool {
    block.role == Role::Heading
        || block.text.text.len() <= HEADING_BYTES && block.text.text.trim_end().ends_with(mark::is_colon)
}

/// A few words with one for pictures among them, and none for the text.
fn names_media(block: &Block, knowledge: &Knowledge) -> bool {
    let Some(text) = short(block) else { return false };
    let cues = knowledge.lexicon.cues(&Normal::of(text).text);
    let says = |cue: Cue| cues.iter().any(|found| found.says.contains(&cue));
    says(Cue::Media) && ![Cue::Document, Cue::Site, Cue::Blanket, Cue::Code].into_iter().any(says)
}

/// The text of a block of a few words, without numbers.
fn short(block: &Block) -> Option<&str> {
    let text = block.text.text.as_str();
    let long = text.len() > HEADING_BYTES || text.split_whitespace().count() > HEADING_WORDS;
    (!long && !text.contains(|ch: char| ch.is_ascii_digit())).then_some(text)
}

fn is_file(block: &Block) -> bool {
    let text = block.text.text.trim();
    !text.contains(char::is_whitespace) && is_medium_address(text)
}
