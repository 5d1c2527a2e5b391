//! What a clause does to the license in it: "not", "must", "if", somebody's speech.

use super::{Around, CueAt, count_words};
use crate::detect::mark;
use crate::detect::normal::{Normal, is_unspaced};
use crate::detect::statement::hit::links_over;
use crate::detect::word;
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// Longest way from a word to the license that it speaks of, in characters.
const REACH: usize = 70;

/// Whether a clause ends at a letter.
const fn ends_clause(letter: char) -> bool {
    mark::parts_clauses(letter) || matches!(letter, '.' | '。' | '\n')
}

/// Words between a word and the license, where both stand in one clause.
fn within_clause(around: Around<'_>, start: usize, end: usize) -> Option<&str> {
    let gap = around.text.get(start..end)?;
    (gap.chars().count() <= REACH && !gap.contains(ends_clause)).then_some(gap)
}

/// Whether the clause that grants has ended before a word: "licensed under CC BY 4.0, which allows others to share".
pub(super) fn has_ended(around: Around<'_>, word: &CueAt) -> bool {
    let gap = around.between(around.place.end, word.span.start);
    gap.contains(ends_clause) || around.lexicon.words(WordList::ClauseJoint).are_in(gap)
}

fn grants(around: Around<'_>) -> impl Iterator<Item = &CueAt> {
    around.cues.iter().filter(|cue| cue.is(Cue::Grant) || cue.is(Cue::GrantNear))
}

/// Whether a cue is the word that it looks like: no name ("Ana Mora", "Hindi"), no part of one ("non-adapted", "No. 3").
fn is_word(around: Around<'_>, cue: &CueAt) -> bool {
    let written = around.between(cue.span.start, cue.span.end);
    let named = written.chars().next().is_some_and(char::is_uppercase) && written.chars().any(char::is_lowercase);
    let opens = around.between(around.sentence.start, cue.span.start).chars().all(|ch| !ch.is_alphanumeric());
    let behind = around.between(cue.span.end, around.text.len());
    let joined =
        behind.strip_prefix(['-', '‑', '.']).is_some_and(|rest| rest.starts_with(|ch: char| !ch.is_whitespace()));
    let numbered = behind.trim_start().starts_with(|ch: char| ch.is_ascii_digit());
    (!named || opens) && !joined && !numbered
}

/// "The photo is not released under CC BY": words for "not" before words of granting, or between a work and a
/// license.
pub(super) fn is_negated(around: Around<'_>) -> bool {
    if says_rights(around) && runs_into(around) {
        return true;
    }
    let Some(not) = around.before(Cue::Negation).filter(|not| is_word(around, not)) else { return false };
    let Some(between) = within_clause(around, not.span.end, around.place.start) else { return false };
    // "Is not in the public domain", "are not necessarily in the public domain"; "not subject to copyright" says itself what
    // is not.
    if says_rights(around) {
        return between.split_whitespace().count() <= 1;
    }
    let since = |cue: &CueAt| cue.span.start >= not.span.end && cue.span.end <= around.place.start;
    let words = |text: &str| word::words(text).count();
    let gap = |grant: &CueAt| words(around.between(not.span.end, grant.span.start));
    if grants(around).any(|cue| since(cue) && gap(cue) == 0) {
        return true;
    }
    // "Not covered by the license": other verbs between; "images not credited are licensed under" is another matter.
    if let Some(grant) = grants(around).find(|cue| cue.is(Cue::Grant) && since(cue)) {
        return gap(grant) <= 1 && words(around.between(grant.span.start, grant.span.end)) == 1;
    }
    let of_work = || speaks_of_work(around, Span::new(around.sentence.start, not.span.start));
    is_article(around, between) || count_words(around.lexicon, between, 4) <= 4 && of_work()
}

/// "This is not a CC BY work", "this is no CC BY work": whether nothing but an article stands between.
fn is_article(around: Around<'_>, between: &str) -> bool {
    let word = between.trim().to_lowercase();
    word.is_empty()
        || [WordList::WorkArticle, WordList::NounArticle].into_iter().any(|list| around.lexicon.words(list).has(&word))
}

/// "No está en el dominio público": the words for "not" end within those in question, which deny nothing themselves.
fn runs_into(around: Around<'_>) -> bool {
    let place = around.place;
    around.in_sentence(Cue::Negation).any(|not| {
        let shared = place.start..not.span.end.min(place.end);
        let denies = |words: &str| {
            let found = around.lexicon.cues(&Normal::of(words).text);
            found.iter().any(|found| found.says.contains(&Cue::Negation))
        };
        not.span.start < place.start && not.span.end > place.start && !around.text.get(shared).is_some_and(denies)
    })
}

/// Whether the words in question are no license's name: "not subject to copyright" says itself what is not.
fn says_rights(around: Around<'_>) -> bool {
    around.cues.iter().any(|cue| {
        cue.span == around.place && [Cue::PublicDomain, Cue::Dedication, Cue::Reserved].into_iter().any(|of| cue.is(of))
    })
}

/// Whether a work is named in a part of the sentence.
fn speaks_of_work(around: Around<'_>, within: Span) -> bool {
    const WORKS: [Cue; 6] = [Cue::Media, Cue::Document, Cue::Code, Cue::Site, Cue::Blanket, Cue::Adaptation];
    around.cues.iter().any(|cue| within.contains(cue.span) && WORKS.into_iter().any(|work| cue.is(work)))
}

/// "The license CC BY 4.0 does not apply to …", and languages that put the verb last.
pub(super) fn excludes_behind(around: Around<'_>, grant_before: Option<&CueAt>) -> bool {
    let behind = |cue: &CueAt| {
        let gap = around.between(around.place.end, cue.span.start);
        let within = Span::new(around.place.end, cue.span.start.max(around.place.end));
        let listed = around.cues.iter().any(|cue| (cue.is(Cue::And) || cue.is(Cue::Or)) && within.contains(cue.span));
        // "The site is under CC BY 4.0 and photos are left out", in languages that put the verb last: of the photos.
        let says =
            |within: Span, wanted: &[Cue]| around.cues_in(within).any(|at| wanted.iter().any(|wanted| at.is(*wanted)));
        let before = Span::new(around.sentence.start, around.place.start.max(around.sentence.start));
        let of_others =
            says(within, &[Cue::Media, Cue::Code]) && says(before, &[Cue::Site, Cue::Document, Cue::Blanket]);
        let apart = gap.contains(ends_clause) || gap.contains(" – ") || gap.contains(" - ") || gap.contains(" — ");
        gap.chars().count() <= 24 && !apart && !listed && !of_others
    };
    if let Some(exclusion) = around.after(Cue::Exclusion) {
        let verb_last = !around.between(exclusion.span.start, exclusion.span.end).is_ascii();
        if (verb_last || grant_before.is_none() && !says_rights(around)) && behind(exclusion) {
            return true;
        }
    }
    // "… is not": nothing but an ending follows.
    around.after(Cue::Negation).is_some_and(|not| {
        let rest = around.between(not.span.end, around.sentence.end);
        let verb_last = !around.between(not.span.start, not.span.end).is_ascii();
        (verb_last || grant_before.is_none())
            && is_word(around, not)
            && behind(not)
            && rest.chars().filter(|ch| ch.is_alphabetic()).count() <= 5
    })
}

/// "Entries have to be published under CC BY": words for "must" with words of granting.
pub(super) fn is_asked(around: Around<'_>) -> bool {
    if let Some(must) = around.before(Cue::Obligation).filter(|must| is_word(around, must)) {
        let asks = within_clause(around, must.span.end, around.place.start).is_some()
            && grants(around).any(|grant| {
                grant.span.start >= must.span.end
                    && grant.span.end <= around.place.start
                    && around.between(must.span.end, grant.span.start).split_whitespace().count() <= 3
            });
        if asks {
            return true;
        }
    }
    // Languages that put the verb last.
    let granted = around.before(Cue::Grant).is_some();
    around
        .after(Cue::Obligation)
        .is_some_and(|must| !granted && within_clause(around, around.place.end, must.span.start).is_some())
}

/// "If this article is under CC BY, a shop may print it", "Suppose the photo is under CC BY": what a sentence opens with holds
/// up to its first mark, and a condition has something behind it.
fn is_supposed(around: Around<'_>) -> bool {
    /// Longest words that open a sentence, and longest clause that they open, in bytes.
    const OPENING: usize = 60;
    const CLAUSE: usize = 240;
    let head = around.between(around.sentence.start, around.place.start);
    if head.len() > CLAUSE {
        return false;
    }
    let head = head.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let opening = head[..boundary_before(head, OPENING.min(head.len()))].to_lowercase();
    let opens = |list| around.lexicon.words(list).opening(&opening).map(str::len);
    let goes_on = || count_words(around.lexicon, around.between(around.place.end, around.sentence.end), 2) >= 2;
    let condition = || opens(WordList::Condition).filter(|_| goes_on());
    let open = opens(WordList::Supposition).or_else(condition);
    let apart = |letter| mark::parts_clauses(letter) || letter == '\n';
    open.is_some_and(|open| head.get(open..).is_some_and(|clause| !clause.contains(apart)))
}

/// "If you publish it under CC BY", "until 2019 it was published under CC BY": what the clause tells is not so.
pub(super) fn is_unreal(around: Around<'_>) -> bool {
    if is_supposed(around) {
        return true;
    }
    let before = around.before(Cue::Unreal).is_some_and(|unreal| {
        // "Until 2019, it was published under CC BY": what opens a sentence holds behind its comma, too.
        let opens = opens_sentence(around, unreal);
        let gap = around.between(unreal.span.end, around.place.start);
        // "The old one, which was under CC BY 3.0": a clause of its own.
        let tells = |gap: &&str| around.lexicon.words(WordList::Relative).open(&gap.to_lowercase());
        let behind = gap.strip_prefix(mark::is_comma);
        let gap = behind.filter(|gap| opens || tells(gap)).unwrap_or(gap);
        !gap.contains([',', ';', ':', '、', '，', '；', '،', '\n'])
    });
    before
        || around.after(Cue::Unreal).is_some_and(|unreal| {
            around.before(Cue::Grant).is_none() && within_clause(around, around.place.end, unreal.span.start).is_some()
        })
}

/// Whether nothing stands before a phrase in its sentence.
fn opens_sentence(around: Around<'_>, cue: &CueAt) -> bool {
    !around.between(around.sentence.start, cue.span.start).contains(char::is_alphanumeric)
}

/// "None of the photos are licensed under CC BY", "no images on this site are under CC BY": what opens the sentence denies
/// it of all that it speaks of.
pub(super) fn is_of_none(around: Around<'_>) -> bool {
    let none = around.in_sentence(Cue::None).find(|none| none.span.end <= around.place.start);
    none.is_some_and(|none| {
        let granted = |cue: &CueAt| cue.span.start >= none.span.end && cue.span.end <= around.place.start;
        opens_sentence(around, none)
            && !around.between(none.span.end, around.place.start).contains([';', ':', '.', '；', '。', '\n'])
            && (says_rights(around) || grants(around).any(granted))
    })
}

/// "Used to be licensed under CC BY", "früher stand dieser Text unter CC BY": words for the past govern those of granting.
pub(super) fn is_past(around: Around<'_>) -> bool {
    /// Words between the two at most.
    const BETWEEN: usize = 3;
    // "Deze analyse verscheen eerder op Coastwire onder CC BY": where it was before is a credit.
    let Some(past) = around.before(Cue::Past).filter(|_| !around.beside_credit) else { return false };
    let governs = |cue: &CueAt| {
        let gap = around.between(past.span.end, cue.span.start);
        cue.span.end > past.span.end
            && cue.span.end <= around.place.start
            && gap.split_whitespace().count() <= BETWEEN
            && !gap.contains(ends_clause)
            && !around.lexicon.words(WordList::ClauseJoint).are_in(gap)
    };
    // The words of granting may be part of the phrase, or follow it; the license itself does as well.
    let near = within_clause(around, past.span.end, around.place.start);
    grants(around).any(governs) || near.is_some_and(|gap| gap.split_whitespace().count() <= 1)
}

/// Whether one of the words of a list stands in a text, whole where words have blanks around them.
fn says(around: Around<'_>, list: WordList, text: &str) -> bool {
    let text = text.to_lowercase();
    let known = around.lexicon.words(list);
    let mut words = word::with_apostrophes(&text);
    words.any(|word| known.has(word) || word.starts_with(is_unspaced) && known.are_in(word))
}

/// Longest clause that is asked what holds now, or held before, in bytes.
const RENEWAL: usize = 120;

/// The words between two licenses of a sentence, by which the second may hold in place of the first, and those before the
/// first.
fn renewal(around: Around<'_>, first: Span, second: Span) -> Option<(&str, &str)> {
    let before = around.text.get(around.sentence.start..first.start)?;
    let between = around.text.get(first.end..second.start)?;
    (before.len() <= RENEWAL && between.len() <= RENEWAL && between.chars().any(char::is_alphabetic))
        .then_some((before, between))
}

/// Whether words between two licenses say that the second holds now, and words before the first that it held once.
fn renews(around: Around<'_>, first: Span, second: Span) -> bool {
    let once = |before: &str| {
        says(around, WordList::Was, before) || around.in_sentence(Cue::Past).any(|past| past.span.end <= first.start)
    };
    !around.beside_credit
        && renewal(around, first, second)
            .is_some_and(|(before, between)| says(around, WordList::Now, between) && once(before))
}

/// "Formerly CC BY-SA 3.0, now CC BY-SA 4.0": what holds in place of another license is given.
pub(super) fn is_renewed(around: Around<'_>) -> bool {
    let behind = around.evidence.partition_point(|name| name.end <= around.place.start);
    let from = around.evidence[..behind].partition_point(|name| name.start < around.sentence.start);
    let mut before = around.evidence[from..behind].iter().rev();
    // An address stands behind the name of its license.
    let first = before.find(|name| around.between(name.end, around.place.start).contains(char::is_alphabetic));
    first.is_some_and(|first| renews(around, *first, around.place))
}

/// "The text was under CC BY-NC 3.0, it is now under CC BY 4.0": what another license holds in place of is not given.
pub(super) fn is_superseded(around: Around<'_>) -> bool {
    let next = around.evidence.partition_point(|name| name.start < around.place.end);
    let mut behind = around.evidence[next..].iter().take_while(|name| name.end <= around.sentence.end);
    let second = behind.find(|name| around.between(around.place.end, name.start).contains(char::is_alphabetic));
    second.is_some_and(|second| renews(around, around.place, *second))
}

/// "I quaderni saranno pubblicati con licenza CC BY": what will be is not so yet. A title that speaks of the future ("Tudo
/// será azul (CC BY)") has no words of granting behind; what will be of the page at hand holds of it.
pub(super) fn is_future(around: Around<'_>) -> bool {
    const PAGE: [Cue; 3] = [Cue::Site, Cue::Document, Cue::Blanket];
    let lead = Span::new(around.sentence.start, around.place.start.max(around.sentence.start));
    let of_page = || around.cues_in(lead).any(|cue| PAGE.into_iter().any(|page| cue.is(page)));
    around.before(Cue::Future).is_some_and(|future| {
        let since = |cue: &CueAt| cue.span.end > future.span.end && cue.span.end <= around.place.start;
        within_clause(around, future.span.end, around.place.start).is_some()
            && (says_rights(around) || grants(around).any(since))
            && !of_page()
    })
}

/// "Works licensed under CC BY-ND cannot be translated": what holds for any such work, and is said of none.
pub(super) fn is_rule(around: Around<'_>) -> bool {
    /// Words before those of granting at most: "Any work that is".
    const HEAD: usize = 3;
    let lexicon = around.lexicon;
    let Some(grant) = grants(around).find(|cue| around.sentence.contains(cue.span)) else { return false };
    let head = around.between(around.sentence.start, grant.span.start);
    let words = word::words(head);
    let pointed = words.clone().any(|word| lexicon.words(WordList::Pointed).has(&word.to_lowercase()));
    let few = (1..=HEAD).contains(&words.count());
    let first = head.split_whitespace().next().unwrap_or_default().to_lowercase();
    let any = lexicon.words(WordList::AnyWork).has(&first);
    if grant.span.end > around.place.start || pointed && !any || !few {
        return false;
    }
    // "Works under CC BY-SA 3.0 may be adapted under CC BY-SA 4.0": what is said of the first says it of both.
    let first = around.evidence.iter().find(|name| name.start >= grant.span.end).map_or(around.place, |first| *first);
    let end = if first.end < around.place.start { first.end } else { around.place.end };
    let behind = around
        .between(end, around.sentence.end)
        .trim_start_matches(|ch: char| ch.is_whitespace() || matches!(ch, '"' | '”' | ')' | ']' | '*' | '_'));
    let noun = behind.split_whitespace().next().filter(|word| super::is_license_word(lexicon, word));
    let behind = behind[noun.map_or(0, str::len)..].trim_start().to_lowercase();
    // "A" is "the" in other languages, whose verbs are others.
    let leave = lexicon.words(WordList::RuleLeave).opening(&behind).filter(|_| any);
    let modal = leave.or_else(|| lexicon.words(WordList::RuleVerb).opening(&behind).filter(|_| !pointed));
    modal.is_some_and(|modal| !behind[modal.len()..].starts_with(char::is_alphanumeric))
}

/// "With the exception of the arms, this report is licensed under CC BY", "all content excluding photos is CC BY": what is
/// left out is a part, and the license is that of the rest.
pub(super) fn leaves_out_part(around: Around<'_>, exclusion: &CueAt) -> bool {
    const PAGE: [Cue; 3] = [Cue::Site, Cue::Document, Cue::Blanket];
    const PARTS: [Cue; 2] = [Cue::Media, Cue::Code];
    let words = around.between(exclusion.span.start, exclusion.span.end).to_lowercase();
    let says =
        |within: Span, wanted: &[Cue]| around.cues_in(within).any(|at| wanted.iter().any(|wanted| at.is(*wanted)));
    let rest = Span::new(exclusion.span.end, around.place.start);
    // "A képek kivételével a szöveg": languages in which the words follow the part.
    let lead = Span::new(around.sentence.start, exclusion.span.start.max(around.sentence.start));
    let last = || around.cues_in(lead).filter(|at| PARTS.into_iter().any(|part| at.is(part))).last();
    if around.lexicon.words(WordList::LeftOut).end_with(&words)
        && last().is_some_and(|at| super::scope::is_left_out(around, at))
    {
        let parted = || around.between(rest.start, rest.end).trim_start().starts_with(mark::is_comma);
        return !says(lead, &PAGE) && (says(rest, &PAGE) || parted());
    }
    if !around.lexicon.words(WordList::LeavesOut).has(&words) {
        return false;
    }
    if opens_sentence(around, exclusion) {
        let Some(comma) = around.between(rest.start, rest.end).rfind(mark::is_comma) else {
            // "Mit Ausnahme der Fotos steht dieser Text unter CC BY".
            return says(rest, &PAGE) && says(rest, &[Cue::Media, Cue::Code]);
        };
        let clause = Span::new(rest.start + comma, rest.end);
        let licensed = around.between(clause.start, clause.end).split_whitespace();
        // "Con excepción de las fotografías, el contenido está bajo": the part is named before the comma.
        let told = || {
            let part = Span::new(rest.start, clause.start);
            says(part, &PARTS)
                && !says(clause, &[Cue::None])
                && !says(clause, &PARTS)
                && licensed.clone().nth(1).is_some()
        };
        let named = || licensed.clone().any(|word| super::is_license_word(around.lexicon, word));
        return says(clause, &PAGE) || named() || told();
    }
    says(Span::new(around.sentence.start, exclusion.span.start), &PAGE) && says(rest, &[Cue::Media, Cue::Code])
}

/// "Adapted from [A Guide to Fog](…) by Jo Roe, CC BY 4.0": words within the title of what a sentence credits, by its link
/// or its quotation marks, say nothing of the license.
pub(super) fn is_in_title(around: Around<'_>, words: Span) -> bool {
    let block = around.block;
    // A link's words are those of the block, which a window is a part of.
    if !around.beside_credit || around.text.len() != block.text.text.len() {
        return false;
    }
    let named = |title: Span| {
        let more = title.len() > words.len() + 2 && title.contains(words);
        more && !around.evidence.iter().any(|name| name.overlaps(title))
    };
    let linked = || links_over(block, words).any(|at| !block.links[at].bare && named(block.links[at].text));
    linked() || around.quotations.iter().any(|title| named(*title))
}

/// A sentence of somebody within quotation marks, with words of somebody else around: an example, a speech.
pub(super) fn is_speech(around: Around<'_>) -> bool {
    let Some(quotation) = around.quotations.iter().find(|quotation| quotation.contains(around.place)) else {
        return false;
    };
    // "licensed under “CC BY 4.0”" quotes a name; in "said “Licensed under CC BY 4.0”" the words of granting are quoted.
    if around.other_words(*quotation, 2) < 2 && !around.cues_in(*quotation).any(|cue| cue.is(Cue::Grant)) {
        return false;
    }
    // `caption:"…"`, `alt="…"`: a value, nobody's speech.
    if around.between(quotation.start, quotation.end).starts_with('"')
        && around.between(0, quotation.start).ends_with([':', '='])
    {
        return false;
    }
    // What else is quoted beside it is nobody's own words either.
    let last = around.quotations.iter().filter(|other| other.end <= quotation.start).map(|other| other.end).max();
    let start = line_start(around.text, quotation.start).max(last.unwrap_or(0));
    let before = around.between(start, quotation.start);
    let behind = around.between(quotation.end, around.text.len());
    let behind = behind.split(['\n', '.', '。', '।', '۔', '"', '“', '„', '«', '「']).next().unwrap_or("");
    count_words(around.lexicon, before, 2) >= 2 || count_words(around.lexicon, behind, 2) >= 2
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let last = before.rmatch_indices(['\n', '。']).next().or_else(|| before.rmatch_indices(". ").next());
    last.map_or(0, |(found, end)| found + end.len())
}

/// What stands between quotation marks, with the marks; in pairs as languages set them.
pub(crate) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, ch) in text.char_indices() {
        if ch == '\n' {
            open = None;
        }
        match open {
            Some((start, first)) if mark::closes_quotation(first, ch) => {
                found.push(Span::new(start, at + ch.len_utf8()));
                open = None;
            }
            None if matches!(ch, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『') => open = Some((at, ch)),
            _ => {}
        }
    }
    found
}
