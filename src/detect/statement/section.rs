//! Parts of a page that speak of its pictures: what stands under "Image credits", a table with a column "Photo".
//!
//! Takes the blocks, gives for each whether a license in it, where it says of nothing else, is a picture's.

use crate::detect::mark;
use crate::detect::normal::Normal;
use crate::document::{Block, Document, Role, is_medium_address};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;

/// Longest heading, in words and in bytes.
const HEADING_WORDS: usize = 4;
const HEADING_BYTES: usize = 80;

/// Cells of a table that may name its columns.
const COLUMNS: usize = 8;

/// By block: whether it stands in such a part.
pub(super) fn media_sections(document: &Document, knowledge: &Knowledge) -> Vec<bool> {
    let mut under_heading = false;
    // Whether the next block is the first under the heading.
    let mut first = false;
    let (mut cells, mut of_media) = (0, false);
    document
        .blocks
        .iter()
        .map(|block| {
            if !matches!(block.role, Role::Body | Role::Heading | Role::Aside | Role::Caption)
                || block.text.text.is_empty()
            {
                return false;
            }
            if block.cell {
                cells += 1;
                of_media |= cells <= COLUMNS && names_media(block, knowledge) || is_file(block);
                return under_heading || of_media;
            }
            (cells, of_media) = (0, false);
            if is_heading(block) {
                under_heading = names_media(block, knowledge);
                first = under_heading;
                return false;
            }
            let follows = std::mem::take(&mut first);
            under_heading && (follows || block.class.contains("credit"))
        })
        .collect()
}

/// A heading, or a line that stands for one: "Image credits:".
fn is_heading(block: &Block) -> bool {
    block.role == Role::Heading
        || block.text.text.len() <= HEADING_BYTES && block.text.text.trim_end().ends_with(mark::is_colon)
}

/// A few words with one for pictures among them, and none for the text.
fn names_media(block: &Block, knowledge: &Knowledge) -> bool {
    let text = &block.text.text;
    if text.len() > HEADING_BYTES
        || text.split_whitespace().count() > HEADING_WORDS
        || text.contains(|ch: char| ch.is_ascii_digit())
    {
        return false;
    }
    let cues = knowledge.lexicon.cues(&Normal::of(text).text);
    let says = |cue: Cue| cues.iter().any(|found| found.says.contains(&cue));
    says(Cue::Media) && ![Cue::Document, Cue::Site, Cue::Blanket, Cue::Code].into_iter().any(says)
}

fn is_file(block: &Block) -> bool {
    let text = block.text.text.trim();
    !text.contains(char::is_whitespace) && is_medium_address(text)
}
