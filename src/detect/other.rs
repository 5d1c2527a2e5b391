//! Whether a sentence speaks of another thing than the text it stands in: "The accompanying workbook is licensed under",
//! "the firmware may not be copied".
//!
//! Takes words as they are read. A sentence without a subject, and one whose words for its subject are not known, speaks
//! of the text.

use crate::detect::credit::lexicon::{Cue as CreditCue, NoticeCue, Party, WordClass, fold};
use crate::detect::mark;
use crate::detect::normal::{Normal, is_unspaced};
use crate::detect::word::words;
use crate::document::{Block, Role};
use crate::evidence::{Scope, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest words that are looked at, in bytes.
const LONGEST: usize = 400;

/// Words behind "of" in which the text itself may be named.
const FEW: usize = 4;

/// Whether a clause ends at a mark.
const fn ends_clause(mark: char) -> bool {
    mark::parts_clauses(mark) || mark::is_dash(mark)
}

/// The thing that a sentence begins with, where that has an article and is not the text itself; `lead` are its words
/// before what is said of it.
pub(crate) fn subject(knowledge: &Knowledge, lead: &str) -> Option<String> {
    let lead = lead.rsplit(';').next().unwrap_or(lead);
    if lead.len() > LONGEST || lead.contains(is_unspaced) {
        return None;
    }
    let folded = fold(lead);
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let article = knowledge.lexicon.words(WordList::OtherSubject).opening(folded)?;
    let words: Vec<&str> = words(&folded[article.len()..]).take(FEW).collect();
    let stems = knowledge.lexicon.words(WordList::LicenseStems);
    let first = words.first()?;
    let is_auxiliary = |word: &str| knowledge.credits.is_auxiliary(word);
    // "Det er publisert under": what was spoken of before.
    let whole = words.len() > 2 || words.get(1).is_some_and(|word| is_auxiliary(word));
    let named = whole
        && !is_auxiliary(first)
        && !words.iter().take(2).any(|word| stems.open(word))
        && !is_own(knowledge, first);
    (named && !speaks_of_page(knowledge, lead)).then(|| words.join(" "))
}

/// Whether a sentence forbids to copy something else: "the firmware may not be copied", "la reproducción de los mapas".
pub(crate) fn is_forbidden(knowledge: &Knowledge, sentence: &str) -> bool {
    if is_of_agency(knowledge, sentence) {
        return true;
    }
    if sentence.len() > LONGEST || sentence.contains(is_unspaced) {
        return false;
    }
    let prohibits = |uses: &[CreditCue]| uses.contains(&CreditCue::Notice(NoticeCue::Prohibition));
    // "The rules of the game may not be copied; this page holds none of them": each part speaks of its own.
    let found = sentence
        .split(|mark| mark::is_semicolon(mark) || mark::is_colon(mark))
        .map(|clause| (clause, fold(clause)))
        .find_map(|(clause, folded)| {
            let (start, end, _) = knowledge.credits.cues(&folded).find(|(.., uses)| prohibits(uses))?;
            Some((clause, folded, start, end))
        });
    let Some((clause, folded, start, end)) = found else { return false };
    if is_of_others(knowledge, &folded) {
        return true;
    }
    if speaks_of_page(knowledge, clause) {
        return false;
    }
    let modal = words(&folded[start..end]).next().is_some_and(|first| is_modal(knowledge, first));
    if modal {
        let before = folded[..start].rsplit(ends_clause).next().unwrap_or("");
        return is_other(knowledge, before) || is_of_house(knowledge, before, sentence);
    }
    let behind: Vec<&str> = words(folded[end..].split(ends_clause).next().unwrap_or("")).take(FEW + 1).collect();
    let of = behind.first().is_some_and(|first| knowledge.lexicon.words(WordList::OtherOf).has(first));
    of && behind.len() > 1 && !behind.iter().skip(1).any(|word| is_own(knowledge, word))
}

/// "Do not copy existing texts", "the rules of the original game": whether folded words name what others made before.
fn is_of_others(knowledge: &Knowledge, folded: &str) -> bool {
    let others = |word: &str| knowledge.lexicon.words(WordList::OthersMatter).has(word);
    let of = |word: &str| knowledge.lexicon.words(WordList::OtherOf).has(word);
    // "The original game", but not "the original", "the original text".
    let original = |one: &str, next: &str| {
        knowledge.credits.label(one) == Some(CueKind::OriginalPublication)
            && !(is_own(knowledge, next) || is_verb(knowledge, next) || of(next))
            && !words(folded).any(|word| knowledge.credits.is(WordClass::AtHand, word))
    };
    let of_others = |(one, next): (&str, &str)| {
        others(one) && is_own(knowledge, next) || is_own(knowledge, one) && others(next) || original(one, next)
    };
    words(folded).zip(words(folded).skip(1)).any(of_others)
}

/// "Articles by the Northern Wire may not be": whether folded words before a verb name who made what they speak of, with the
/// capital that the sentence has.
fn is_of_house(knowledge: &Knowledge, before: &str, sentence: &str) -> bool {
    let credits = &knowledge.credits;
    let written = |name: &str| words(sentence).find(|word| fold(word) == name);
    let told: Vec<&str> = words(before).take(3 * FEW).collect();
    let maker = |at: usize| {
        let behind = told[at + 1..].iter().find(|word| !credits.is(WordClass::Lead, word));
        behind.and_then(|word| written(word)).is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    (1..told.len()).any(|at| is_own(knowledge, told[at - 1]) && credits.opens_byline(told[at]) && maker(at))
}

/// "Associated Press material may not be published": whether a sentence begins with the name of an agency, whose material it
/// speaks of.
fn is_of_agency(knowledge: &Knowledge, sentence: &str) -> bool {
    let blanks = sentence.char_indices().filter(|(_, letter)| letter.is_whitespace()).take(FEW);
    let is_agency = |name: &str| knowledge.credits.party(name) == Some(Party::Agency);
    blanks.map(|(at, _)| &sentence[..at]).any(|name| is_agency(name.trim_start_matches("The ").trim_end_matches("'s")))
}

/// Whether the subject of a sentence, with the verb behind it, is another thing: "The lyrics quoted in it are".
pub(crate) fn is_subject(knowledge: &Knowledge, lead: &str) -> bool {
    if lead.len() > LONGEST || lead.contains(is_unspaced) || speaks_of_page(knowledge, lead) {
        return false;
    }
    let folded = fold(lead.rsplit(ends_clause).next().unwrap_or(lead));
    words(&folded).next_back().is_some_and(|last| is_verb(knowledge, last)) && is_other(knowledge, &folded)
}

/// Whether folded words before a verb name a thing, and not the text, nor whoever reads it.
fn is_other(knowledge: &Knowledge, before: &str) -> bool {
    // "Articles from our databases are for personal use only and": what stands before the first verb.
    let subject =
        words(before).take(3 * FEW).enumerate().take_while(|(at, word)| *at == 0 || !is_verb(knowledge, word));
    let words: Vec<&str> = subject.map(|(_, word)| word).collect();
    let articles = knowledge.lexicon.words(WordList::OtherSubject);
    let is_article = |word: &str| articles.opening(&format!("{word} ")).is_some_and(|article| article.trim() == word);
    let credits = &knowledge.credits;
    let is_small = |word: &str| is_article(word) || is_verb(knowledge, word);
    let Some(first) = words.first() else { return false };
    // "It may not be copied", "our recipes may not be copied"
    if !is_article(first) && (credits.is(WordClass::AtHand, first) || credits.is(WordClass::Pronoun, first)) {
        return false;
    }
    let mut own = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    // "Articles from our databases" are not all articles.
    let of = |word: Option<&&str>| word.is_some_and(|word| knowledge.lexicon.words(WordList::OtherOf).has(word));
    !own.any(|(word, next)| is_own(knowledge, word) && !of(next)) && words.iter().any(|word| !is_small(word))
}

fn is_own(knowledge: &Knowledge, word: &str) -> bool {
    knowledge.lexicon.words(WordList::OwnMatter).has(word)
}

/// "Are", "has", "may": what a subject stands before.
fn is_verb(knowledge: &Knowledge, word: &str) -> bool {
    is_modal(knowledge, word) || knowledge.credits.is_auxiliary(word)
}

fn is_modal(knowledge: &Knowledge, word: &str) -> bool {
    knowledge.lexicon.words(WordList::Modal).has(word)
}

/// Whether words name the text, the site or all of it.
pub(crate) fn speaks_of_page(knowledge: &Knowledge, words: &str) -> bool {
    const PAGE: [Cue; 5] = [Cue::Document, Cue::Site, Cue::Blanket, Cue::Thing, Cue::Adaptation];
    let normal = Normal::of(words);
    let cues = knowledge.lexicon.cues(&normal.text);
    // "The survey data" are a thing of their own; "this data" is not.
    let is_data = |words: Option<&str>| words.and_then(|words| knowledge.credits.label(words)) == Some(CueKind::Data);
    let named =
        |of: &Cue| cues.iter().any(|cue| cue.says.contains(of) && !is_data(normal.text.get(cue.start..cue.end)));
    PAGE.iter().any(named) || knowledge.credits.speaks_of_text(&fold(words))
}

/// "The texts of The Example are published under CC BY", in the foot of a page: whether a statement speaks of all texts of a site.
pub(crate) fn is_of_site(knowledge: &Knowledge, block: &Block, statement: &Statement) -> bool {
    let head = || {
        let lead = Span::new(statement.sentence.start, statement.span.start.max(statement.sentence.start));
        fold(&block.text.read(lead))
    };
    let texts = knowledge.lexicon.words(WordList::TextNoun);
    block.role == Role::Footer
        && (statement.blanket || statement.scope == Scope::Site || words(&head()).take(FEW).any(|word| texts.has(word)))
}
