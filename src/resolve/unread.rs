//! Whether a caption or a byline may name somebody whom no reader of names understood.
//!
//! Takes a picture with a license, gives the place where words stand before that license that look like a name and not
//! like what a picture shows; of an article the line beside its title that may be its byline. Who says that nobody is named has to be sure of it.

mod original;

use super::Input;
use crate::detect::account;
use crate::detect::apart::opens_quotation;
use crate::detect::credit::lexicon::{CreditLexicon, Party, WordClass, fold, unspaced};
use crate::detect::mark;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::detect::word;
use crate::document::Role;
use crate::evidence::NoticeKind;
use crate::lexicon::credit::CueKind;
use crate::source::Span;
use crate::work::Work;
use std::collections::BTreeSet;

/// Most words of a name that was not read, and most letters of one in a script without blanks.
const WORDS: usize = 6;

/// Longest small word within a name: "of", "van", "al".
const SMALL: usize = 3;

/// How far before a license it is looked for, in bytes.
const BEFORE: usize = 160;

/// The license of a picture before which a name may stand.
pub(super) fn name(input: &Input<'_>, work: &Work) -> Option<Span> {
    let lexicon = &input.knowledge.credits;
    work.statements.iter().filter_map(|index| input.evidence.statements.get(*index)).find_map(|statement| {
        let block = &input.document.blocks[statement.block?];
        let head = block.text.before(statement.span.start, BEFORE);
        let head = head.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        may_name(head, lexicon).then_some(statement.span)
    })
}

/// What may name who wrote an article: its byline, or the copyright line beside its license.
pub(super) fn author(input: &Input<'_>, article: &Work) -> Option<Span> {
    let publisher = article.source.name.as_deref().map(fold);
    let granted = article.statements.iter().filter_map(|index| input.evidence.statements.get(*index)?.block);
    let beside: BTreeSet<usize> = granted.collect();
    let holder = article.notices.iter().filter_map(|index| input.evidence.notices.get(*index)).find(|notice| {
        let other = notice.name.as_deref().is_some_and(|name| Some(fold(name)) != publisher);
        notice.kind == NoticeKind::Copyright && other && notice.block.is_some_and(|block| beside.contains(&block))
    });
    holder.map(|notice| notice.span).or_else(|| byline(input)).or_else(|| original::author(input, article))
}

/// A line beside the title, or the last of a page, that may be a byline: a name and no more, or a name and a day.
fn byline(input: &Input<'_>) -> Option<Span> {
    /// Longest line, in bytes.
    const LINE: usize = 100;
    let lexicon = &input.knowledge.credits;
    let mut lines = input.document.blocks.iter().filter(|block| block.visible && block.role == Role::Body);
    let first = lines.next()?;
    let last = lines.next_back().filter(|block| block.text.text.starts_with(['—', '–', '-', '(']));
    [Some(first), last].into_iter().flatten().find_map(|block| {
        let line = block.text.text.trim();
        let ends = line.ends_with(SENTENCE_ENDS) || line.ends_with(mark::is_colon);
        let who = line.trim_start_matches(['—', '–', '-', '(', ' ']).split([',', '|', '·', '/', '(', '—', '–']).next();
        let who = who.unwrap_or("").trim_end_matches(')').trim();
        let name = who.contains(' ') || who.contains(unspaced);
        // "이 글, CC BY-NC 2.5": the text is spoken of.
        let name = name && !lexicon.speaks_of_text(&fold(who));
        // "By the newsroom" names nobody, however it is written.
        let account = || account::is_byline_of_account(input.knowledge, line);
        (line.len() <= LINE && !ends && name && may_be_name(who, false, lexicon) && !account()).then_some(block.span)
    })
}

/// Whether the last sentence of some words holds a piece that may be a name.
fn may_name(head: &str, lexicon: &CreditLexicon) -> bool {
    let start = sentence_start(head);
    let sentence = &head[start..];
    if is_place(sentence, lexicon) {
        // "The bridge. Ana Roe. Wikimedia Commons, CC BY": where it was found, behind who made it. A first sentence is what it
        // is called, but for "Ana Roe, *Bridge*, 2019".
        let before = head[..start].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let start = sentence_start(before);
        let earlier = &before[start..];
        let dated = || earlier.contains(',') && earlier.split([' ', ',']).any(is_year);
        return (start > 0 || dated()) && names(earlier, lexicon);
    }
    names(sentence, lexicon)
}

/// Whether a sentence is nothing but a word for a source, or a platform: "Source", "Wikimedia Commons".
fn is_place(sentence: &str, lexicon: &CreditLexicon) -> bool {
    let place = sentence.trim_matches(|letter: char| !letter.is_alphanumeric());
    let folded = fold(place);
    lexicon.party(place) == Some(Party::Platform)
        || lexicon.is(WordClass::Pointer, &folded)
        || lexicon.label(&folded) == Some(CueKind::Source)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse(), Ok(1800..=2099))
}

/// Whether a sentence holds a piece that may be a name.
fn names(sentence: &str, lexicon: &CreditLexicon) -> bool {
    let pieces: Vec<&str> =
        sentence.split([',', '/', '|', '·', '，', '、', '،', '(', '（', '—', '–']).map(str::trim).collect();
    let alone = !sentence.trim().contains(char::is_whitespace);
    let beside = pieces.windows(2).any(|pair| is_user(pair, lexicon) || is_cited(pair));
    let beside = beside || pieces.iter().any(|piece| is_reference(piece));
    beside || pieces.iter().any(|piece| may_be_name(piece, alone, lexicon))
}

/// Behind the last mark that ends a sentence or a label; "A." and "al." are parts of names.
fn sentence_start(head: &str) -> usize {
    let ends = |at: usize, mark: &str| {
        let word = word::last(&head[..at]);
        mark != "." || head[at + mark.len()..].starts_with(' ') && word.chars().count() > SMALL
    };
    let last = head.rmatch_indices(['.', '。', '：', ':', '\n']).find(|(at, mark)| ends(*at, mark));
    last.map_or(0, |(at, mark)| at + mark.len())
}

/// "Flickr/sandfox": a user of a platform.
fn is_user(pair: &[&str], lexicon: &CreditLexicon) -> bool {
    let [place, user] = pair else { return false };
    let one = !user.is_empty() && !user.contains(char::is_whitespace);
    one && lexicon.party(place) == Some(Party::Platform) && lexicon.party(user).is_none()
}

/// "Figure 2 from Lind & Roe (2019)": a name and a year in brackets.
fn is_cited(pair: &[&str]) -> bool {
    let [who, year] = pair else { return false };
    let dated = year.get(..4).is_some_and(|year| matches!(year.parse(), Ok(1800..=2099)));
    let named = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "al." | "al");
    dated && who.split_whitespace().next_back().is_some_and(|word| named(word) || word.ends_with('等'))
}

/// "Redrawn after Roe et al. 2019", "Osei & Lind (2019)": a name and a year.
pub(super) fn is_reference(piece: &str) -> bool {
    let Some((who, year)) = piece.trim_end_matches('.').rsplit_once(' ') else { return false };
    let year = year.trim_matches(['(', ')']);
    year.len() == 4 && is_cited(&[who, year])
}

fn may_be_name(piece: &str, alone: bool, lexicon: &CreditLexicon) -> bool {
    let folded = fold(piece);
    let known = lexicon.is_cue(&folded)
        || lexicon.label(&folded).is_some()
        || lexicon.starts_license(&folded)
        || lexicon.party(piece) == Some(Party::Platform);
    let words: Vec<&str> = piece.split_whitespace().collect();
    // "“Old mill”": what something is called.
    if opens_quotation(piece)
        || known
        || words.is_empty()
        || words.len() > WORDS
        || !piece.contains(char::is_alphabetic)
    {
        return false;
    }
    // Scripts that know no capitals: as short as a name.
    if piece.chars().any(|letter| letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()) {
        return words.len() <= SMALL && (!piece.contains(unspaced) || piece.chars().count() <= WORDS);
    }
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphanumeric);
    let plain = |word: &&str| is_small(word) && word.chars().all(char::is_lowercase);
    let said = |word: &&str| lexicon.is(WordClass::LicenseWord, &fold(word)) || lexicon.label(&fold(word)).is_some();
    if words.iter().any(said) {
        return false;
    }
    let capital = words.iter().any(|word| !plain(word) && word.contains(char::is_alphabetic));
    let long = |word: &&&str| plain(word) && word.chars().count() > SMALL;
    // "sandfox, CC BY 4.0": a word alone is a user as well as what is shown.
    words.len() == 1 && alone || capital && !words.iter().any(|word| long(&word))
}

#[cfg(test)]
mod tests {
    use super::may_name;
    use crate::knowledge::Knowledge;

    #[test]
    fn what_may_be_a_name_is_told_from_what_a_picture_shows() {
        let lexicon = &Knowledge::built_in().credits;
        for head in [
            "sandfox",
            "JR2009",
            "A.Roe",
            "Roe, Jo",
            "Jo Roe (1955)",
            "ESA/Weir & NRSA, J. Roe",
            "Weirarchiv, Bild 183-1 / Roe, Jo",
            "The old pier. Jo Roe, Ola Berg",
            "Roe et al. 2019",
            "Figure 2 from Lind & Roe (2019), doi",
            "Figure 2 from Okoro et al. (2025), ",
            "Redrawn after Roe et al. 2019",
            "Adapted from Osei 2019, ",
            "Photo: Flickr/sandfox",
            "林晓月",
            "김하늘",
            "كريم منصور",
        ] {
            assert!(may_name(head, lexicon), "{head}");
        }
        for head in [
            "",
            "Photo",
            "The old pier",
            "A weir at night",
            "Photo: Wikimedia Commons",
            "The pier is old and the photo is licensed under",
            "License",
            "Die alte Brücke am Hafen",
            "“Old Mill”, ",
        ] {
            assert!(!may_name(head, lexicon), "{head}");
        }
    }
}
