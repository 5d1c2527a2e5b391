//! Of what it is said: the text, its media, its code, the site.

use super::{Around, CueAt};
use crate::detect::credit::lexicon::fold;
use crate::detect::mark;
use crate::detect::part;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::document::Role;
use crate::evidence::Scope;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Lexicon};
use crate::source::{Span, boundary_before, boundary_behind};

/// Decides of what it is said.
pub(crate) fn scope(around: Around<'_>, medium: Option<usize>, beside_photo: bool) -> Scope {
    let block = around.block;
    // A logo beside what a footer says of the site.
    let logo = block.role == Role::Footer && is_of_page(around);
    if medium.is_some() && !logo || beside_photo && !is_of_page(around) {
        return Scope::Media;
    }
    if around.before(Cue::Part).is_some() || around.beside_base && is_of_part(around) {
        return Scope::Quote;
    }
    let quoted = block.quote_depth > 0
        && block.role == Role::Quote
        && !(around.setting.head_note && around.in_sentence(Cue::Grant).next().is_some())
        && !around.setting.head_of_copy;
    if (quoted || around.setting.below_quote || around.setting.above_quote && tells_of_other(around))
        && around.in_sentence(Cue::Document).next().is_none()
    {
        return Scope::Quote;
    }
    // "Photo: A. Name. This work is licensed under …": the photo is the work.
    let of_page = |at: &CueAt| at.is(Cue::Document) && !at.is(Cue::Thing) || at.is(Cue::Site) || at.is(Cue::Blanket);
    // "Data: The Example": a label.
    let label = |at: &CueAt| {
        let words = around.between(at.span.start, around.text.len());
        block.role == Role::Caption
            && words
                .split_once(mark::is_colon)
                .is_some_and(|(label, _)| label.len() == at.span.len() && !label.contains(' '))
    };
    let names_page = around.cues_in(around.sentence).any(|at| of_page(at) && !label(at));
    if (around.setting.photo_first || block.role == Role::Caption) && !names_page {
        return Scope::Media;
    }
    subject(around).unwrap_or(Scope::Document)
}

/// Whether words that are none about licenses stand before words of granting, or where there are none: "Explained by A. Name
/// (CC BY 4.0):", no "Licensed under CC BY 4.0:".
fn tells_of_other(around: Around<'_>) -> bool {
    let grant = around.before(Cue::Grant).map_or(around.place.start, |grant| grant.span.start);
    around.has_foreign_words(Span::new(around.sentence.start, grant.max(around.sentence.start)))
}

/// "The exercises are adapted from “Low Water” by A. Name, CC BY 4.0": the sentence begins with what the text holds, or, where
/// others tell of other parts, with the number of one.
fn is_of_part(around: Around<'_>) -> bool {
    /// Bytes in which a sentence names it.
    const OPENING: usize = 80;
    let start = around.sentence.start;
    let opening = around.between(start, boundary_before(around.text, start + OPENING).min(around.sentence.end));
    let opening = opening.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let words = |list| around.lexicon.words(list);
    let number = || words(WordList::PartOpener).opening(&opening).map(|part| &opening[part.len()..]);
    let several = !around.setting.one_base;
    words(WordList::PartOfText).open(&opening) || several && number().is_some_and(part::counts)
}

/// "The photos are © A. Name. All rights reserved.": reserved rights right behind a notice hold for what that speaks of,
/// where this is no text.
pub(crate) fn of_notice(around: Around<'_>) -> Option<Scope> {
    /// Longest notice between what it speaks of and the words that reserve its rights, in bytes.
    const NOTICE: usize = 120;
    let place = around.place;
    let from = boundary_behind(around.text, place.start.saturating_sub(2 * NOTICE));
    let before = around.between(from, place.start);
    let mark = before.rfind(['©', 'ⓒ'])?;
    let notice = Span::new(from + mark, place.start);
    let others = around.others.iter().chain(around.evidence).any(|other| other.overlaps(notice));
    if notice.len() > NOTICE || others || first_noun(around, notice).is_some() {
        return None;
    }
    let start = before[..mark].rfind(ends_clause).max(before[..mark].rfind(SENTENCE_ENDS)).unwrap_or(0);
    nouns(around, Span::new(from + start, notice.start)).filter(|scope| *scope == Scope::Media)
}

/// "All photos on this page are licensed under CC BY 4.0": whether a sentence begins with all pictures and names the page
/// that they are of.
pub(crate) fn is_of_all_pictures(around: Around<'_>) -> bool {
    /// Bytes in which the words for them stand.
    const OPENING: usize = 80;
    let start = around.sentence.start;
    let of_page = |at: &CueAt| at.is(Cue::Document) || at.is(Cue::Site);
    let opening = || {
        let opening = around.between(start, boundary_before(around.text, start + OPENING).min(around.sentence.end));
        fold(opening.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
    };
    around.cues_in(around.sentence).any(of_page) && around.lexicon.words(WordList::AllPictures).open(&opening())
}

/// Whether the clause speaks of the page, whatever others of the sentence speak of: "Photos © A. Name, text CC BY 4.0".
fn is_of_page(around: Around<'_>) -> bool {
    let mut starts = clause_starts(around).chain([head(around)]);
    let first = starts.find_map(|start| first_noun(around, Span::new(start, around.place.start.max(start))));
    first.is_some_and(|(at, scope)| matches!(scope, Scope::Document | Scope::Site) && !at.is(Cue::Thing))
}

/// Other rights that are told in the sentence: names of licenses, also of those for programs, and reserved rights.
fn others(around: Around<'_>) -> impl Iterator<Item = Span> {
    // "Code samples are MIT, text CC BY 4.0": a license for programs parts clauses, too.
    let programs = around.cues_in(around.sentence).filter(|cue| cue.is(Cue::OtherLicense)).map(|cue| cue.span);
    let rights = around.others.iter().copied().filter(move |other| around.sentence.overlaps(*other));
    names(around).chain(rights).chain(programs).filter(move |other| !other.overlaps(around.place))
}

/// Names and addresses of licenses in the sentence; those of the block stand in order.
fn names(around: Around<'_>) -> impl Iterator<Item = Span> {
    let first = around.evidence.partition_point(|name| name.end < around.sentence.start);
    let names = around.evidence[first..].iter().take_while(move |name| name.start <= around.sentence.end);
    names.copied().filter(move |name| around.sentence.overlaps(*name))
}

/// Where the clause begins, behind what another clause tells of other rights: behind the right of somebody ("All photos
/// © A. Name, text CC BY-SA 4.0"), a license, and words of granting where a noun opens the next clause ("Code is licensed
/// under A, the text under B").
fn clause_starts(around: Around<'_>) -> impl Iterator<Item = usize> {
    let before = around.between(around.sentence.start, around.place.start);
    let notice = before.rfind(['©', 'ⓒ']).and_then(|mark| {
        let rest = before.get(mark..)?;
        Some(around.sentence.start + mark + rest.find(ends_clause)?)
    });
    let other = others(around).map(|other| other.end).filter(|end| *end <= around.place.start).max();
    let notice = notice.filter(|notice| other.is_none_or(|other| other < *notice));
    [next_clause(around), notice, other].into_iter().flatten()
}

/// Where the clause right before a license begins, with a noun at its head, behind one that tells of something else: "Code is
/// licensed under A, the text under B", "Code: MIT, text: CC BY 4.0", "the photos are in the public domain, the text is".
fn next_clause(around: Around<'_>) -> Option<usize> {
    /// How far behind its mark the noun of a clause stands, in bytes.
    const ARTICLE: usize = 14;
    let start = around.sentence.start;
    let mark = start + around.between(start, around.place.start).rfind(ends_clause)?;
    let clause = Span::new(mark, around.place.start);
    let noun = first_noun(around, clause).map(|(noun, _)| noun).filter(|noun| noun.span.start - mark <= ARTICLE);
    if noun.is_none() && of_texts(around, clause).is_none() {
        return None;
    }
    let before = Span::new(start, mark.max(start));
    let told = |cues: &[Cue]| around.cues_in(before).any(|at| cues.iter().any(|cue| at.is(*cue)));
    if told(&[Cue::Grant, Cue::PublicDomain, Cue::OtherLicense]) {
        return Some(mark);
    }
    // "Photo: A. Name, this work is licensed under": the work is the photo.
    let own = || noun.is_none_or(|noun| !noun.is(Cue::Thing) && is_told(around, noun));
    let labelled = || {
        let (label, _) = first_noun(around, before)?;
        around.between(label.span.end, mark).trim_start().strip_prefix(mark::is_colon)
    };
    // "Photos by A. Name, the text is licensed under", no list: "Photos, text".
    let of_others = || {
        let page = |noun: &CueAt| [Cue::Document, Cue::Site, Cue::Blanket].into_iter().any(|page| noun.is(page));
        noun.is_some_and(page) && around.has_foreign_words(before)
    };
    (own() && (told(&[Cue::GrantNear]) || labelled().is_some() || of_others())).then_some(mark)
}

/// "Text: CC BY 4.0", "the text is under", no "data © A. Name (CC BY 4.0)": whether a noun is what the license behind it is told of.
fn is_told(around: Around<'_>, noun: &CueAt) -> bool {
    let behind = Span::new(noun.span.end, around.place.start.max(noun.span.end));
    let gap = around.between(behind.start, behind.end).trim();
    gap.is_empty()
        || gap.starts_with(mark::is_colon)
        || around.cues_in(behind).any(|at| at.is(Cue::Grant) || at.is(Cue::GrantNear)) && !gap.contains(['©', 'ⓒ'])
}

/// "The words under CC BY 4.0", "all else is under": whether a clause opens with a word for texts, or for the rest of a page.
fn of_texts(around: Around<'_>, clause: Span) -> Option<Scope> {
    opens_with_texts(around.lexicon, around.between(clause.start, clause.end)).then_some(Scope::Document)
}

/// Whether a clause opens so.
pub(crate) fn opens_with_texts(lexicon: &Lexicon, clause: &str) -> bool {
    /// Bytes of its head.
    const HEAD: usize = 48;
    let words = clause[..boundary_before(clause, HEAD.min(clause.len()))].to_lowercase();
    let words = words.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let list = |list| lexicon.words(list);
    let rest = words.split_once(' ').filter(|(first, _)| list(WordList::WorkArticle).has(first)).map(|(_, rest)| rest);
    let noun = rest.unwrap_or(words).split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    list(WordList::RestOfText).open(words) || list(WordList::TextNoun).has(noun)
}

/// Where the sentence begins, behind what it leaves out: "Except for the photos, this page is under CC BY 4.0".
fn head(around: Around<'_>) -> usize {
    /// How far behind the head of a sentence the words for an exception begin, in bytes.
    const LEAD: usize = 3;
    let start = around.sentence.start;
    let leaves_out =
        |cue: &&CueAt| (cue.is(Cue::Exceptions) || cue.is(Cue::Exclusion)) && cue.span.start - start <= LEAD;
    let exception = around.cues_in(around.sentence).find(leaves_out).filter(|cue| cue.span.end <= around.place.start);
    let end = exception.and_then(|cue| {
        let rest = around.between(cue.span.end, around.place.start);
        let marks = || rest.match_indices(mark::is_comma).map(|(at, _)| cue.span.end + at);
        // "Except for the arms, logos, and photos, all material on this site": the last part is no more left out.
        let page = |mark: &usize| {
            let next = marks().find(|next| next > mark).unwrap_or(around.place.start);
            let first = around.cues_in(Span::new(*mark, next)).find(|at| NOUNS.into_iter().any(|noun| at.is(noun)));
            first.is_some_and(|at| [Cue::Document, Cue::Site, Cue::Blanket].into_iter().any(|noun| at.is(noun)))
        };
        marks().take(MARKS).find(page).or_else(|| marks().next())
    });
    end.unwrap_or(start)
}

/// Nouns that tell of what a license is.
const NOUNS: [Cue; 6] = [Cue::Blanket, Cue::Site, Cue::Document, Cue::Adaptation, Cue::Code, Cue::Media];

/// Commas in what a sentence leaves out, at most.
const MARKS: usize = 12;

/// Whether a clause ends at a letter.
const fn ends_clause(letter: char) -> bool {
    mark::is_comma(letter) || mark::is_semicolon(letter) || mark::is_dash(letter) || matches!(letter, '|' | '/' | '\n')
}

/// What the words speak of: the first noun of the clause ("the icons on this page" are icons), which lies between
/// another license and this one, or right behind it ("CC BY 4.0 for the text, CC0 for the code").
fn subject(around: Around<'_>) -> Option<Scope> {
    let place = around.place;
    let head = head(around);
    let programs = || around.cues_in(around.sentence).filter(|cue| cue.is(Cue::OtherLicense));
    let clause_end = others(around).map(|other| other.start).filter(|start| *start >= place.end).min();
    let mut clauses = clause_starts(around).map(|start| Span::new(start, place.start));
    let behind = Span::new(place.end, clause_end.unwrap_or(around.sentence.end).max(place.end));
    let whole = Span::new(head, place.start.max(head));
    // "CC BY 4.0 for the text": where the first license of a sentence is followed by what it covers, all are.
    let first = names(around).min().unwrap_or(place);
    let first_behind = Span::new(
        first.end,
        others(around).map(|o| o.start).filter(|s| *s >= first.end).min().unwrap_or(around.sentence.end),
    );
    let follows = nouns(around, Span::new(head, first.start)).is_none() && attached(around, first_behind).is_some();
    if follows {
        return attached(around, behind).or_else(|| nouns(around, whole));
    }
    clauses
        .find_map(|clause| nouns(around, clause).or_else(|| of_texts(around, clause)))
        .or_else(|| nouns(around, Span::new(head, first.start.min(place.start))))
        .or_else(|| nouns(around, whole))
        .or_else(|| {
            // What stands before a license for programs is under that.
            let of_program = programs().any(|other| other.span.start >= place.end);
            let unsaid = !of_program && around.before(Cue::Grant).is_none() || clause_end.is_none();
            // "Posts are CC BY 4.0; photos belong to their owners": the next clause speaks of something else.
            let rest = around.between(place.end, around.sentence.end);
            // "X is licensed under CC BY 4.0, the code under MIT": so does the next part.
            let granted = around
                .before(Cue::Grant)
                .is_some_and(|grant| around.has_foreign_words(Span::new(head, grant.span.start.max(head))));
            let ends = |letter: char| mark::is_semicolon(letter) || granted && mark::is_comma(letter);
            let clause = rest.find(ends).map_or(around.sentence.end, |at| place.end + at);
            let found = unsaid.then(|| first_noun(around, Span::new(place.end, clause))).flatten()?;
            (!opens_clause(around, found)).then_some(found.1)
        })
}

/// Whether a noun behind a license opens a clause that tells what holds for it: "Content is CC BY 4.0, code is MIT".
fn opens_clause(around: Around<'_>, (at, scope): (&CueAt, Scope)) -> bool {
    let gap = around.between(around.place.end, at.span.start);
    let rest = around.between(at.span.end, around.sentence.end);
    // "Content: CC BY 4.0, code: MIT": a label of its own.
    let labels = rest.trim_start().starts_with(mark::is_colon) && gap.trim_start().starts_with(ends_clause);
    let rest = rest.split(ends_clause).next().unwrap_or_default();
    let words = rest.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    scope == Scope::Code && gap.trim_start().starts_with(ends_clause) && (words >= 2 || labels)
}

/// Whether a noun names what is left out: "except for the photos", "(photos excluded)", "Fotos ausgenommen".
pub(super) fn is_left_out(around: Around<'_>, at: &CueAt) -> bool {
    /// Bytes before a noun in which the words that leave it out stand, and words between the two.
    const FAR: usize = 60;
    const WORDS: usize = 3;
    const APART: [char; 10] = ['.', ';', ':', '(', ')', '\n', '。', '；', '（', '）'];
    let from = boundary_behind(around.text, at.span.start.saturating_sub(FAR)).max(around.sentence.start);
    let before = around.between(from, at.span.start).to_lowercase();
    let near = before.rfind(APART).map_or(before.as_str(), |mark| &before[mark..]);
    let left_out = around.lexicon.words(WordList::LeavesOut);
    let leaves = |from: usize, words: &str| {
        let rest = &near[from + words.len()..];
        let unspaced = words.chars().next().is_some_and(crate::detect::normal::is_unspaced);
        // "Except where noted, photos are": what is left out is not told by its words for pictures.
        let listed = || {
            let between = Span::new(at.span.start.saturating_sub(rest.len()), at.span.start);
            around.cues_in(between).any(|at| at.is(Cue::Media) || at.is(Cue::Code))
        };
        (unspaced || !rest.starts_with(char::is_alphanumeric))
            && rest.split_whitespace().count() <= WORDS
            && (!rest.contains(mark::is_comma) || listed())
    };
    let opens = |(from, first): (usize, char)| {
        let bound = crate::detect::normal::is_unspaced(first) || !near[..from].ends_with(char::is_alphanumeric);
        let known = left_out.beginning_with(first);
        bound && known.iter().any(|words| near[from..].starts_with(words) && leaves(from, words))
    };
    if near.char_indices().any(opens) {
        return true;
    }
    let behind = around.between(at.span.end, around.sentence.end).trim_start();
    around.lexicon.words(WordList::LeftOut).iter().any(|words| {
        behind.strip_prefix(words).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) || words.chars().any(crate::detect::normal::is_unspaced)
        })
    })
}

/// Whether a noun is a later word of the linked title of a work, with who made it behind: "[Flow layout](…) by Jo Roe".
fn is_of_title(around: Around<'_>, at: &CueAt) -> bool {
    /// Bytes of the words for a maker at most.
    const BY: usize = 24;
    let links = &around.block.links;
    let last = links.partition_point(|link| link.text.start < at.span.start).checked_sub(1);
    let Some(link) = last.and_then(|last| links.get(last)).filter(|link| at.span.start < link.text.end) else {
        return false;
    };
    let title = around.between(link.text.start, link.text.end);
    let behind = around.between(link.text.end, boundary_before(around.text, link.text.end + BY));
    let behind = behind.trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    title.starts_with(char::is_uppercase) && around.lexicon.words(WordList::MakerOpener).open(&behind)
}

/// A noun right behind a license: "for the text", "(code)", "licensed photo".
fn attached(around: Around<'_>, behind: Span) -> Option<Scope> {
    let (at, scope) = first_noun(around, behind)?;
    let gap = around.between(behind.start, at.span.start);
    (gap.chars().count() <= 16 && !gap.contains([',', ';', '.', '、', '，'])).then_some(scope)
}

fn nouns(around: Around<'_>, within: Span) -> Option<Scope> {
    first_noun(around, within).map(|(_, scope)| scope)
}

/// Whether nothing but a word or a sign for "and" stands between two nouns.
fn is_joined(around: Around<'_>, first: &CueAt, next: &CueAt) -> bool {
    /// Letters of a word for "and" at least: shorter ones mean "in" in other languages, but not before words for texts.
    const SHORTEST: usize = 3;
    const IN: [&str; 3] = ["i", "in", "en"];
    let gap = Span::new(first.span.end, next.span.start.max(first.span.end));
    let and = around.cues_in(gap).any(|at| at.is(Cue::And));
    let words = around.between(gap.start, gap.end).trim();
    let texts = || {
        let next = around.between(next.span.start, next.span.end).to_lowercase();
        !IN.contains(&words) && around.lexicon.words(WordList::TextNoun).has(&next)
    };
    let one = words.split_whitespace().count() == 1;
    words == "&" || and && one && (words.chars().count() >= SHORTEST || texts())
}

/// Whether a noun of one word and one for the site have nothing but a small word between them: "texts on this site".
fn is_placed(around: Around<'_>, first: &CueAt, next: &CueAt) -> bool {
    const LONGEST: usize = 8;
    let gap = around.between(first.span.end, next.span.start);
    let plain = gap.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    let one = !around.between(first.span.start, first.span.end).contains(char::is_whitespace);
    one && plain && gap.len() <= LONGEST && gap.split_whitespace().count() == 1
}

/// "Words and pictures on this blog", "stories, photos and videos": whether a word for texts stands right before one for
/// pictures, and a comma or a word or a sign for "and" between.
fn is_behind_texts(around: Around<'_>, first: &CueAt, within: Span) -> bool {
    /// Longest words between the two, in bytes, and the longest before.
    const GAP: usize = 24;
    const LONGEST: usize = 40;
    let from = boundary_behind(around.text, first.span.start.saturating_sub(GAP + LONGEST)).max(within.start);
    let before = around.between(from, first.span.start).to_lowercase();
    let texts = around.lexicon.words(WordList::TextNoun);
    let mut words = before.split_whitespace().rev();
    let joins = |word: &str| word == "&" || is_and(around, word);
    let Some(last) = words.next() else { return false };
    let is_text = |word: &str| texts.has(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let listed = |word: &str| word.ends_with(mark::is_comma) && is_text(word);
    let joined = |last: &str, before: Option<&str>| joins(last) && before.is_some_and(is_text);
    let next = words.next();
    // "Les récits et les images": an article between.
    let article = |word: &str| around.lexicon.words(WordList::WorkArticle).has(word);
    listed(last)
        || joined(last, next)
        || article(last) && next.is_some_and(|next| listed(next) || joined(next, words.next()))
}

/// Whether a word means "and".
fn is_and(around: Around<'_>, word: &str) -> bool {
    around.lexicon.cues(word).iter().any(|cue| cue.says.contains(&Cue::And))
}

/// "This picture book", "the video course": whether a word for a work stands right behind one for pictures.
fn is_kind_of_work(around: Around<'_>, at: &CueAt) -> bool {
    /// Bytes of the word.
    const WORD: usize = 24;
    let behind = around.between(at.span.end, boundary_before(around.text, at.span.end + WORD)).strip_prefix(' ');
    let word = behind.and_then(|behind| behind.split(|letter: char| !letter.is_alphanumeric()).next());
    word.is_some_and(|word| around.lexicon.words(WordList::KindOfWork).has(&word.to_lowercase()))
}

fn first_noun(around: Around<'_>, within: Span) -> Option<(&CueAt, Scope)> {
    let nouns = around.cues_in(within).filter_map(|at| {
        const SCOPES: [(Cue, Scope); 6] = [
            (Cue::Blanket, Scope::Site),
            (Cue::Site, Scope::Site),
            (Cue::Document, Scope::Document),
            (Cue::Adaptation, Scope::Document),
            (Cue::Code, Scope::Code),
            (Cue::Media, Scope::Media),
        ];
        let scope = SCOPES.iter().find(|(cue, _)| at.is(*cue)).map(|(_, scope)| *scope)?;
        let scope = if scope == Scope::Media && is_kind_of_work(around, at) { Scope::Document } else { scope };
        let part = matches!(scope, Scope::Media | Scope::Code);
        (!part || !is_left_out(around, at) && !is_of_title(around, at)).then_some((at, scope))
    });
    let mut nouns = nouns.peekable();
    let (first, scope) = nouns.next()?;
    if scope == Scope::Media && is_behind_texts(around, first, within) {
        return Some((first, Scope::Document));
    }
    // "Pictures and text are under": of both.
    if scope == Scope::Media
        && let Some((next, page)) = nouns.peek()
        && matches!(page, Scope::Document | Scope::Site)
        && is_joined(around, first, next)
    {
        return Some((*next, *page));
    }
    // "Texts on this site": all of its texts.
    if let Some((next, Scope::Site)) = nouns.peek()
        && scope == Scope::Document
        && is_placed(around, first, next)
    {
        return Some((*next, Scope::Site));
    }
    // "This page's icons", "本页图标": the page only says which icons.
    let owned = nouns.peek().filter(|(next, part)| {
        let gap = around.between(first.span.end, next.span.start);
        let joined =
            gap.chars().count() <= 3 && !gap.contains([',', '/', '&', '+', '、', '，', '(', '|', ':', '.', '-']);
        let listed = around
            .cues
            .iter()
            .any(|cue| cue.is(Cue::And) && cue.span.start >= first.span.end && cue.span.end <= next.span.start);
        matches!(part, Scope::Media | Scope::Code) && joined && !listed
    });
    Some(owned.map_or((first, scope), |(next, part)| (*next, *part)))
}
