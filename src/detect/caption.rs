//! Which blocks speak of a picture, and which only stand below one.
//!
//! Takes a document, makes captions of the blocks that open with the number of a figure ("Fig. 1: A weir at dusk. Source:
//! …"), and parts the last words of a page ("This work by A. Name is licensed under …") from the picture above them.

use super::credit::CreditLexicon;
use super::credit::lexicon::{self, WordClass, fold, unspaced};
use super::normal::Normal;
use super::sentence::SENTENCE_ENDS;
use crate::detect::mark;
use crate::document::{Block, Document, Role};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;

/// Longest caption, in bytes.
const LONGEST: usize = 2_000;

/// Bytes at the head of a block in which the number of a figure stands.
const HEAD: usize = 48;

/// Digits of a number at most.
const DIGITS: usize = 3;

/// Letters in brackets behind a number at most: "(left)".
const ASIDE: usize = 24;

/// Signs of emphasis, brackets and pointers before the word.
const OPENING: &str = "*_[(【（「<〈《“\"«▲△▼►▶↑◀→·•—–- ";

/// Longest paragraph that tells what a picture was made from, in bytes.
const SOURCE: usize = 300;

/// Longest last words of a page, in bytes.
const LAST_WORDS: usize = 400;

/// How far behind their head what they speak of is named, in bytes.
const SUBJECT: usize = 4;

/// Marks what is a caption, and what is none.
pub(crate) fn mark(document: &mut Document, knowledge: &Knowledge) {
    for block in &mut document.blocks {
        if block.role == Role::Body && block.text.text.len() <= LONGEST && opens(&block.text.text, &knowledge.credits) {
            block.role = Role::Caption;
            block.medium = block.medium.or(block.after_medium);
        }
    }
    mark_objects(document, knowledge);
    mark_sources(document, knowledge);
    mark_sources_of_code(document, knowledge);
    if let Some(last) = last_words(document, knowledge) {
        document.blocks[last].after_medium = None;
    }
}

/// "Tea bowl, about 1890. Harrow Museum, 1921.44. [CC0](…)" right below a picture, with the text behind: what it shows, which
/// house keeps that, a number, and a license at the end. Words on who wrote, gives or made a page make it one on the page.
fn mark_objects(document: &mut Document, knowledge: &Knowledge) {
    let last = document.blocks.iter().rposition(is_text).unwrap_or(0);
    for (at, block) in document.blocks.iter_mut().enumerate() {
        let below = block.role == Role::Body && block.visible && !block.cell && block.medium.is_none();
        if !below || block.after_medium.is_none() || block.text.text.len() > SOURCE {
            continue;
        }
        if at < last && is_of_object(block, knowledge) || is_of_nobody(block, knowledge) {
            block.role = Role::Caption;
            block.medium = block.after_medium;
        }
    }
}

/// "Open Access, [CC0](…)": a line with a license, and before it how a picture came or may be used, and nobody.
fn is_of_nobody(block: &Block, knowledge: &Knowledge) -> bool {
    let text = block.text.text.as_str();
    let end = text.find([',', '·', '|', '–', '—', '(', ':']).unwrap_or(0);
    let said = fold(text[..end].trim());
    let nobody = || knowledge.lexicon.words(WordList::Nobody).has(&said);
    !said.is_empty() && block.links.len() <= 2 && nobody() && ends_with_license(block, &knowledge.credits)
}

/// Whether a line tells of an object that a house keeps, and ends with a license.
fn is_of_object(block: &Block, knowledge: &Knowledge) -> bool {
    let text = block.text.text.as_str();
    let words = &knowledge.credits;
    let keeper = knowledge.lexicon.words(WordList::Keeper);
    if !text.contains(|letter: char| letter.is_ascii_digit()) || !keeper.are_in(&text.to_lowercase()) {
        return false;
    }
    let folded = fold(text);
    let said = knowledge.lexicon.cues(&Normal::of(text).text);
    let page = [Cue::Document, Cue::Site, Cue::Blanket, Cue::Thing, Cue::Grant, Cue::Adaptation];
    let of_page = said.iter().any(|found| page.iter().any(|cue| found.says.contains(cue)));
    let opens = text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit());
    let told = words.cues(&folded).any(|(_, _, uses)| uses.iter().any(|cue| is_of_maker(*cue)));
    opens && !of_page && !told && !text.contains(['©', 'ⓒ']) && ends_with_license(block, words)
}

/// Whether a cue tells who made or published a text.
const fn is_of_maker(cue: lexicon::Cue) -> bool {
    matches!(
        cue,
        lexicon::Cue::Byline
            | lexicon::Cue::Label(
                CueKind::Author | CueKind::Translator | CueKind::Editor | CueKind::OriginalPublication
            )
            | lexicon::Cue::Phrase(CueKind::Author | CueKind::Translator | CueKind::OriginalPublication)
            | lexicon::Cue::Notice(lexicon::NoticeCue::Copyright)
    )
}

/// Whether the last words of a block are the name of a license, or a link to one.
fn ends_with_license(block: &Block, words: &CreditLexicon) -> bool {
    let text = block.text.text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let linked =
        block.links.last().is_some_and(|link| link.text.end >= text.len() && link.url.contains("creativecommons.org/"));
    let last = text.rsplit([',', '·', '|', '–', '—']).next().unwrap_or_default();
    let last = last.rfind(". ").map_or(last, |at| &last[at + 2..]).trim();
    let last = if last.len() < text.len() { last } else { "" };
    linked || words.starts_license(&fold(last))
}

/// "Adapted from [Roe et al. (2019)](…), CC BY 4.0" right below a picture in the middle of a text: what the picture was
/// made from. Above the text, and below it, it is what the text was; below it a line is the picture's that all is emphasized,
/// as captions are.
fn mark_sources(document: &mut Document, knowledge: &Knowledge) {
    let below = |block: &Block| {
        matches!(block.role, Role::Body | Role::Aside)
            && block.visible
            && block.after_medium.is_some()
            // Emphasis alone makes a caption, too.
            && block.medium.is_none_or(|medium| Some(medium) == block.after_medium)
            && block.text.text.len() <= SOURCE
    };
    let first = document.blocks.iter().position(is_text).unwrap_or_default();
    let last = document.blocks.iter().rposition(is_text);
    let behind = document.blocks.iter_mut().enumerate().skip(first);
    for (index, block) in behind.filter(|(_, block)| below(block)) {
        let (text, amidst) = (&block.text.text, last.is_some_and(|last| index <= last));
        let begins = (amidst || block.emphasized) && begins_with_base(text, &knowledge.credits);
        if begins || amidst && block.emphasized && ends_with_base(text, &knowledge.credits) {
            block.role = Role::Caption;
            block.medium = block.after_medium;
        }
    }
    let of_text = |block: &&mut Block| {
        let text = &block.text.text;
        let here = || block.emphasized && tells_of_text(text, &knowledge.credits);
        block.role != Role::Caption && (begins_with_base(text, &knowledge.credits) || here())
    };
    for block in document.blocks.iter_mut().filter(|block| below(block)).filter(of_text) {
        (block.medium, block.after_medium) = (None, None);
    }
}

/// "This article is adapted from …": whether a text begins with words for a text and what it is.
fn tells_of_text(text: &str, words: &CreditLexicon) -> bool {
    let head = fold(&text[..boundary_before(text, HEAD)]);
    let head = head.trim_start_matches(|letter| OPENING.contains(letter));
    let behind = words.text_ends(head).filter(|_| words.text_starts(head) == Some(0));
    let verb = behind.and_then(|end| head[end..].split_whitespace().next());
    verb.is_some_and(|verb| words.is_auxiliary(verb))
}

/// Whether a block is a paragraph of a text, below no picture.
fn is_text(block: &Block) -> bool {
    let text = block.text.text.trim_end();
    let ends = text.ends_with(SENTENCE_ENDS) || text.ends_with(mark::is_colon);
    block.role == Role::Body && block.visible && block.after_medium.is_none() && !block.cell && ends
}

/// "Adapted from [this answer](…) by sandfox (CC BY-SA 4.0):", "Source: https://… (CC BY-SA 4.0)" right above a listing: what
/// the listing was made from.
fn mark_sources_of_code(document: &mut Document, knowledge: &Knowledge) {
    let words = &knowledge.credits;
    for above in 1..document.blocks.len() {
        let (block, listing) = (&document.blocks[above - 1], &document.blocks[above]);
        let alone = block.role == Role::Body && block.visible && block.medium.is_none() && block.after_medium.is_none();
        let text = block.text.text.trim_end();
        if !alone || listing.role != Role::Code || !listing.visible || text.len() > SOURCE || block.cell {
            continue;
        }
        let label = text.split_once(mark::is_colon).map(|(label, _)| words.label(fold(label).trim()));
        let source = || label == Some(Some(CueKind::Source)) && names_license(text, words);
        if text.ends_with(mark::is_colon) && begins_with_base(text, words) || source() {
            document.blocks[above - 1].role = Role::Caption;
        }
    }
}

/// Whether a word of a short text begins the name of a license.
fn names_license(text: &str, words: &CreditLexicon) -> bool {
    let folded = fold(text);
    let starts = folded.match_indices([' ', '(', '[']).map(|(at, _)| at + 1);
    starts.map(|at| &folded[at..]).any(|rest| words.starts_license(rest))
}

/// Whether a later sentence of an emphasized line says what a picture was made or taken from: "*The lower weir. Adapted from
/// Lind et al. 2019.*"
fn ends_with_base(text: &str, words: &CreditLexicon) -> bool {
    let ends = text.match_indices(['.', '?', '!', ';', '。']).map(|(at, mark)| at + mark.len());
    let sentences = ends.filter_map(|end| text.get(end..)).filter(|rest| rest.starts_with([' ', '\u{a0}']));
    sentences.map(str::trim_start).any(|rest| {
        opens_with(rest, words, |kind| is_base(kind) || matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom))
    })
}

const fn is_base(kind: CueKind) -> bool {
    matches!(kind, CueKind::AdaptedFrom | CueKind::BasedOn | CueKind::BasedOnWork)
}

/// Whether a text begins with words for what something was made from.
fn begins_with_base(text: &str, words: &CreditLexicon) -> bool {
    opens_with(text, words, is_base)
}

/// Whether a text begins with words of a kind.
fn opens_with(text: &str, words: &CreditLexicon, fits: impl Fn(CueKind) -> bool) -> bool {
    let head = &text[..boundary_before(text, HEAD)];
    let folded = fold(head.trim_start_matches(|letter| OPENING.contains(letter)));
    words.next_cue(&folded, 0).is_some_and(|(start, _, uses)| {
        let says = |cue: &lexicon::Cue| match cue {
            lexicon::Cue::Label(kind) | lexicon::Cue::Phrase(kind) => fits(*kind),
            _ => false,
        };
        start == 0 && uses.iter().any(says)
    })
}

/// "This work is licensed under …" as the end of a page with text, below its last picture: the work is the page.
fn last_words(document: &Document, knowledge: &Knowledge) -> Option<usize> {
    let text = |block: &&Block| {
        block.visible && matches!(block.role, Role::Body | Role::Caption | Role::Quote) && !block.text.text.is_empty()
    };
    let last = document.blocks.iter().rposition(|block| text(&block))?;
    let block = &document.blocks[last];
    let below = block.role == Role::Body && block.medium.is_none() && block.after_medium.is_some();
    if !below || block.text.text.len() > LAST_WORDS || !document.blocks[..last].iter().any(|block| text(&block)) {
        return None;
    }
    let cues = knowledge.lexicon.cues(&Normal::of(&block.text.text).text);
    let says = |cue: Cue, most: usize| cues.iter().any(|found| found.start <= most && found.says.contains(&cue));
    (says(Cue::Thing, SUBJECT) && says(Cue::Grant, LAST_WORDS)).then_some(last)
}

/// Whether a text opens with a word for a picture, its number and a sign: "Abb. 3:", "図1 ", "2. ábra:".
pub(crate) fn opens(text: &str, lexicon: &CreditLexicon) -> bool {
    let head = &text[..boundary_before(text, HEAD)];
    let numbered =
        if head.is_ascii() { head.bytes().any(|byte| byte.is_ascii_digit()) } else { head.contains(char::is_numeric) };
    if !numbered {
        return false;
    }
    let head = head.trim_start_matches(|letter| OPENING.contains(letter));
    let is_word = |word: &str| {
        let word = word.trim().trim_end_matches('.');
        !word.is_empty() && lexicon.is(WordClass::Figure, &fold(word))
    };
    if head.starts_with(char::is_numeric) {
        // "2. ábra: …"
        let Some(rest) = behind_number(head).and_then(|rest| rest.strip_prefix(". ")) else { return false };
        let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        return is_word(&rest[..end]) && parts(&rest[end..], false);
    }
    let Some(digit) = head.find(char::is_numeric) else { return false };
    let before = head[..digit].trim_end_matches(['S', 'A', 'B', '#']);
    is_word(if before.is_empty() { &head[..digit] } else { before })
        && behind_number(&head[digit..]).is_some_and(|rest| parts(rest, before.trim_end().ends_with(unspaced)))
}

/// The number that a text opens with, behind a word for a picture, and where it ends: "Abb. 3", "図1".
pub(crate) fn number<'t>(text: &'t str, lexicon: &CreditLexicon) -> Option<(&'t str, usize)> {
    let head = &text[..boundary_before(text, HEAD)];
    let digit = head.find(char::is_numeric)?;
    let word = head[..digit].trim_start_matches(|letter| OPENING.contains(letter)).trim().trim_end_matches('.');
    if word.is_empty() || !lexicon.is(WordClass::Figure, &fold(word)) {
        return None;
    }
    let end = head.len() - behind_number(&head[digit..])?.len();
    Some((&head[digit..end], end))
}

/// What stands behind a number: "1", "2b", "1.2", "3-1".
fn behind_number(text: &str) -> Option<&str> {
    let mut rest = text;
    for _ in 0..DIGITS {
        let behind = rest.trim_start_matches(char::is_numeric);
        if rest[..rest.len() - behind.len()].chars().count() > DIGITS {
            return None;
        }
        rest = behind;
        let next = rest.strip_prefix(['.', '-', '–']).filter(|next| next.starts_with(char::is_numeric));
        match next {
            Some(next) => rest = next,
            None => break,
        }
    }
    let lettered = rest.strip_prefix(|letter: char| letter.is_ascii_alphabetic());
    let rest = lettered.unwrap_or(rest);
    (!rest.starts_with(|letter: char| letter.is_numeric() || letter.is_ascii_alphabetic())).then_some(rest)
}

/// Whether a sign parts the number from what the caption says; in a script without spaces a space does.
fn parts(rest: &str, unspaced_word: bool) -> bool {
    let sign = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}', '*', '_']);
    let spaced = sign.len() < rest.len();
    let Some(letter) = sign.chars().next() else { return true };
    let behind = &sign[letter.len_utf8()..];
    let ends = || behind.is_empty() || behind.starts_with(|next: char| next.is_whitespace() || "*_)".contains(next));
    match letter {
        // "Fig. 1 (left): …"
        '(' | '（' if spaced || letter == '（' => {
            let close = behind.char_indices().take(ASIDE).find(|(_, next)| matches!(next, ')' | '）'));
            close.is_some_and(|(at, close)| {
                behind[at + close.len_utf8()..].trim_start().starts_with([':', '：', '.', '–', '—', '|'])
            })
        }
        ':' | '：' | '|' | '｜' | '—' | '–' | '】' | '）' | '》' | '〉' | '。' | '．' | '、' | ']' | ')' => {
            true
        }
        '.' | '-' => ends(),
        // "図1 に示す" is prose.
        letter => spaced && unspaced_word && unspaced(letter) && !matches!(letter, '\u{3041}'..='\u{3096}'),
    }
}
