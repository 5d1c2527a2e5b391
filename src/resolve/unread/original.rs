//! Whether the words around the title of an original may name who wrote it, whom no reader of names understood: "adapted from
//! [Low Water](…) (Roe, 2021)", "based on Jo Roe's [Low Water](…)", "[Low Water](…) ([history](…&action=history))".
//!
//! Takes an article, gives the place of such words. It must not say whose the name is.

use super::{Input, is_cited, is_reference};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::detect::name::is_organization;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::document::Block;
use crate::evidence::Credit;
use crate::lexicon::lists::WordList;
use crate::resolve::links::is_history;
use crate::source::{Span, boundary_before};
use crate::work::Work;

/// Credits of an article that are looked at.
const CREDITS: usize = 8;

/// How far behind the title of an original a name is looked for, in bytes.
const BEHIND: usize = 160;

/// Words of a name at most, and letters in a script without blanks.
const WORDS: usize = 4;

/// What parts the pieces of a sentence.
const PARTS: [char; 15] = [',', '，', '、', '،', '(', ')', '（', '）', ';', '·', '|', '–', '—', '"', '”'];

/// What may name who wrote the original.
pub(super) fn author(input: &Input<'_>, article: &Work) -> Option<Span> {
    let lexicon = &input.knowledge.credits;
    let credits = article.credits.iter().take(CREDITS).filter_map(|index| input.evidence.credits.get(*index));
    credits.filter(|credit| credit.kind.names_original() && !credit.structured).find_map(|credit| {
        let block = input.document.blocks.get(credit.block?)?;
        let history = || block.links.iter().take(CREDITS).find(|link| is_history(link)).map(|link| link.span);
        let told = owns(block, credit, lexicon) || may_name(behind(block, credit)?, lexicon);
        told.then_some(credit.span).or_else(history)
    })
}

/// The words behind the title, as far as its sentence and its license.
fn behind<'b>(block: &'b Block, credit: &Credit) -> Option<&'b str> {
    let end = credit.name_span.map_or(credit.span.end, |name| name.end);
    let from = block.text.before(end, usize::MAX).len();
    let text = &block.text.text;
    let near = text.get(from..boundary_before(text, (from + BEHIND).min(text.len())))?;
    Some(near.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !PARTS.contains(&letter)))
}

/// "Jo Roe's [Low Water](…)", "Jo Roes [Niedrigwasser](…)", "林晓的[海](…)": words of the name before the link that it holds,
/// and "[Roe (2021)](…)".
fn owns(block: &Block, credit: &Credit, lexicon: &CreditLexicon) -> bool {
    let (Some(name), Some(span)) = (credit.name.as_deref(), credit.name_span) else { return false };
    let start = block.text.before(span.start, usize::MAX).len();
    let inner = block.links.iter().find(|link| start < link.text.start && link.text.start < start + name.len());
    let before = inner.and_then(|link| block.text.text.get(start..link.text.start)).map(str::trim);
    let before = before.filter(|owner| owner.ends_with(['s', '’', '\'', '的', 'の']));
    let marked = || ["'s ", "’s "].into_iter().find_map(|ending| name.split_once(ending)).map(|(owner, _)| owner);
    let house = |owner: &&str| !is_organization(lexicon, owner) && lexicon.party(owner).is_none();
    let named = |owner: &str| owner.contains([' ', '\'', '’']) || owner.contains(unspaced);
    let owner = before.filter(|owner| named(owner)).or_else(marked).filter(house);
    owner.is_some() || is_reference(name) || name.contains(" et al")
}

/// Whether words behind a title hold what may be a name.
fn may_name(words: &str, lexicon: &CreditLexicon) -> bool {
    let sentence = &words[..sentence_end(words)];
    let pieces: Vec<&str> = sentence.split(PARTS).map(str::trim).collect();
    let dated = |pair: &[&str]| !is_day(pair[0], lexicon) && !is_organization(lexicon, pair[0]) && is_cited(pair);
    let cites = |piece: &&str| {
        let who = piece.rsplit_once(' ').map_or("", |(who, _)| who);
        !is_day(who, lexicon) && !is_organization(lexicon, who) && is_reference(piece)
    };
    pieces.windows(2).any(dated)
        || pieces.iter().any(|piece| cites(piece) || is_somebody(piece, lexicon))
        || is_led(sentence, lexicon)
}

/// "3 May", "Spring of": no name ends with the name of a month.
fn is_day(words: &str, lexicon: &CreditLexicon) -> bool {
    words.split_whitespace().next_back().is_some_and(|word| lexicon.is(WordClass::NotName, &fold(word)))
}

/// Where the sentence ends that words belong to; "J." and "al." are parts of names.
fn sentence_end(words: &str) -> usize {
    const SMALL: usize = 4;
    let ends = |at: usize, mark: &str| {
        let word = words[..at].rsplit([' ', '.', '(']).next().unwrap_or_default();
        mark != "." || words[at + 1..].starts_with([' ', '\n']) && word.chars().count() > SMALL
    };
    let mut marks = words.match_indices(SENTENCE_ENDS).chain(words.match_indices('\n'));
    marks.find(|(at, mark)| ends(*at, mark)).map_or(words.len(), |(at, _)| at)
}

/// "Jo Roe", "Roe J.", "林晓": a piece that is as a person's name is.
fn is_somebody(piece: &str, lexicon: &CreditLexicon) -> bool {
    let folded = fold(piece);
    let letters = piece.chars().count();
    let house = lexicon.party(piece).is_some()
        || is_organization(lexicon, piece)
        || lexicon.starts_license(&folded)
        || lexicon.label(&folded).is_some()
        || lexicon.words(WordList::LanguageName).has(&folded);
    let words: Vec<&str> = piece.split_whitespace().collect();
    if house || words.is_empty() || words.len() > WORDS {
        return false;
    }
    if piece.chars().all(unspaced) {
        let first: String = piece.chars().take(1).collect();
        return (2..=WORDS).contains(&letters) && lexicon.is(WordClass::GivenName, &first);
    }
    let capital = |word: &&str| {
        let folded = fold(word);
        let small = lexicon.is(WordClass::Particle, &folded) || lexicon.is(WordClass::Joiner, &folded);
        let said = lexicon.is(WordClass::NotName, &folded) || lexicon.is(WordClass::LicenseWord, &folded);
        small || word.starts_with(char::is_uppercase) && !said && word.chars().all(|letter| !letter.is_ascii_digit())
    };
    let named = words.iter().all(capital) && words[0].starts_with(char::is_uppercase);
    named && words.len() >= 2 && !words.iter().all(|word| word.chars().all(|letter| !letter.is_lowercase()))
}

/// "by Jo", "od Jany", "created by", "author anonymous": a word that leads to whoever made it, before a name or a word for
/// nobody.
fn is_led(sentence: &str, lexicon: &CreditLexicon) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().map(|word| word.trim_matches(PARTS)).collect();
    words.windows(2).any(|pair| {
        let (lead, next) = (fold(pair[0]), pair[1]);
        let leads = lexicon.opens_byline(&lead) || lexicon.words(WordList::MakerParticle).has(&lead);
        let caseless = || next.starts_with(|letter: char| letter.is_alphabetic() && !letter.is_lowercase());
        leads && caseless() && !is_organization(lexicon, next)
    }) || words.iter().any(|word| lexicon.is(WordClass::UnknownMaker, &fold(word)))
}
