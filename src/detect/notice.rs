//! Notices: copyright, changes, permission, prohibition, disclaimer.
//!
//! Takes a document and the words of all languages, gives [`Notice`]s in the order of their places. Words of change
//! count only where credits or licenses are spoken of; running prose changes things all the time.

pub(super) mod banned;
mod changes;
mod holder;
mod said;
mod told;

use crate::detect::apart;
use crate::detect::credit::lexicon::{CreditLexicon, Cue, NoticeCue, fold};
use crate::detect::credit::passage::{Passage, Start};
use crate::detect::mark;
use crate::detect::name::{self, Style};
use crate::detect::normal::is_unspaced;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::document::{Document, Role};
use crate::evidence::{Notice, NoticeKind};
use crate::lexicon::credit::{Change, CueKind};
use crate::lexicon::lists::WordList;
use crate::lexicon::{Sign, Signs};
use crate::source::{Span, boundary_before};
use changes::{Size, changes, speaks_of_license, tells_translation};
use holder::{
    before_wide_space, group_end, holder_before, holder_end, initialled_end, is_article, right_end, with_small_words,
};
use said::{Said, said};
use std::cell::OnceCell;

/// Most words before words of leave that may still say what was done with the work: "Reproduced here with".
const FEW: usize = 4;

/// Longest small word, in letters: "with", "avec".
const SMALL: usize = 4;

/// Holders in SPDX tags, which stand in comments as a rule.
pub(super) fn tagged(document: &Document, signs: &[Signs]) -> Vec<Notice> {
    const TAGS: [&str; 2] = ["SPDX-FileCopyrightText:", "SPDX-SnippetCopyrightText:"];
    /// Longest line behind a tag, in bytes.
    const LONGEST: usize = 1_000;
    let mut notices = Vec::new();
    let blocks = document.blocks.iter().enumerate().filter(|(_, block)| block.role != Role::Code);
    for (index, block) in blocks.filter(|(index, _)| signs[*index].has(Sign::Tag)) {
        let text = block.text.text.as_str();
        for at in TAGS.iter().flat_map(|tag| text.match_indices(tag)).map(|(at, tag)| at + tag.len()) {
            let rest = &text[at..boundary_before(text, at + LONGEST)];
            let line = rest.split(['\n', '\r']).next().unwrap_or("");
            let value = line.split(" SPDX-").next().unwrap_or(line).trim_end_matches(['-', '>', '*', '/', ' ']);
            let sign = value.to_lowercase().contains("copyright") || value.contains('©');
            let code = block.code.iter().any(|code| code.start < at && at < code.end);
            // With a sign of its own it is found as all others are, where text is looked at.
            let nobody = matches!(value.trim(), "" | "NONE" | "NOASSERTION");
            if nobody || code || sign && block.role != Role::Comment {
                continue;
            }
            let name = value.split(['<', '(']).next().unwrap_or(value);
            let name = name.trim_start_matches(|ch: char| !ch.is_alphabetic()).trim();
            let name = name.strip_prefix("Copyright").or(name.strip_prefix("copyright")).unwrap_or(name);
            let name = name.trim_start_matches(|ch: char| !ch.is_alphabetic()).trim_end();
            notices.push(Notice {
                kind: NoticeKind::Copyright,
                span: block
                    .text
                    .source_span(Span::new(at + (value.len() - value.trim_start().len()), at + value.len())),
                name: (!name.is_empty()).then(|| name.to_owned()),
                block: Some(index),
                medium: None,
                visible: block.visible,
                unchanged: false,
                changes: Vec::new(),
                told: None,
            });
        }
    }
    notices
}

/// Finds the notices of a passage.
pub(super) fn of_passage(passage: &Passage, lexicon: &CreditLexicon, most: usize, notices: &mut Vec<Notice>) {
    let mut done = 0;
    let first = notices.len();
    let apart = apart::ranges(passage.text);
    // Where the last cue of a credit stood: what was changed may be said in the same sentence.
    let mut credited: Option<usize> = None;
    // Where the last words end that say of something that it was not done.
    let mut denied: Option<usize> = None;
    let whole = OnceCell::new();
    let size = || whole.get_or_init(|| Size::of(passage, lexicon, !apart.is_empty()));
    let mut next = 0;
    while let Some((from, to, uses)) = passage.next_cue(lexicon, next) {
        if notices.len() > most {
            return;
        }
        next = to;
        let (start, end) = (passage.unfold(from), passage.unfold(to));
        let before = credited;
        // "Die Länder sind auf einer Karte eingefärbt": a map is spoken of, and nobody credited.
        let map = || lexicon.words(WordList::MapLabel).has(&passage.folded[from..to]);
        let credits = |cue: &Cue| matches!(cue, Cue::Label(_) | Cue::Phrase(_) | Cue::Suffix(_) | Cue::Party(_));
        if uses.iter().any(credits) && !map() {
            credited = Some(start);
        }
        if start < done || passage.is_code(start) || apart::holds(&apart, start) {
            continue;
        }
        let Some(found) = uses.iter().copied().find_map(cue_of) else {
            // "reproduit avec l'autorisation de": the notice may stand inside the cue of a credit.
            next = passage.folded[from..to].find(' ').map_or(to, |word| from + word);
            continue;
        };
        let told = Span::new(start, end);
        let says = if found.is_change() { said(passage, lexicon, told, denied) } else { Said::Done };
        if says == Said::Denied || found == NoticeCue::Unchanged && said::denies(lexicon, &passage.folded[from..to]) {
            denied = Some(end);
        }
        let translation = uses.contains(&Cue::Notice(NoticeCue::Told(Change::Translated)));
        // "Is not adapted for" is said of much else; what says it of a text has words of its own.
        let weak = found == NoticeCue::WeaklyChanged;
        if says == Said::Elsewhere || says == Said::Denied && (translation || weak) {
            continue;
        }
        // "Nothing was shortened" is the note that nothing was changed.
        let found = if says == Said::Denied { NoticeCue::Unchanged } else { found };
        // What is denied was asked about already.
        let asked = says == Said::Done && found == NoticeCue::Unchanged && said::is_asked(passage, lexicon, start);
        if asked || found == NoticeCue::Unchanged && said::is_but_for(passage, lexicon, start) {
            continue;
        }
        let notice = match found {
            NoticeCue::Copyright => copyright(passage, lexicon, start, end),
            NoticeCue::Permission if is_by_license(passage, size(), start) => None,
            NoticeCue::Permission if !is_of_work(passage, lexicon, before, start, end, size) => None,
            NoticeCue::Permission => named(passage, lexicon, NoticeKind::Permission, start, end),
            NoticeCue::Prohibition => Some(whole_sentence(passage, NoticeKind::Prohibition, start, end)),
            NoticeCue::Disclaimer => Some(whole_sentence(passage, NoticeKind::Disclaimer, start, end)),
            NoticeCue::Changed | NoticeCue::WeaklyChanged | NoticeCue::Unchanged | NoticeCue::Told(_) => {
                let told = !translation || tells_translation(passage, lexicon, start);
                let found = if translation { NoticeCue::Told(Change::Translated) } else { found };
                // "The headline was changed, and the text was shortened."
                let here = passage.span(passage.sentence_start(start), end).start;
                let chained = notices[first..]
                    .last()
                    .is_some_and(|last| last.kind == NoticeKind::Changes && last.span.start >= here);
                (told && changes(passage, lexicon, found, start, credited, chained, size())).then_some((
                    NoticeKind::Changes,
                    start,
                    end,
                    None,
                ))
            }
        };
        let Some((kind, start, end, name)) = notice else { continue };
        let start = start + (passage.text[start..end].len() - passage.text[start..end].trim_start().len());
        // "Not reworded, but shortened"; "no changes, earlier changes: shortened" tells of two things.
        let between = passage.text.get(done..start).unwrap_or("");
        let turned = !between.contains(mark::is_colon) && said::turns(lexicon, between);
        done = end;
        let unchanged = found == NoticeCue::Unchanged;
        let changed = kind == NoticeKind::Changes && !unchanged;
        if kind == NoticeKind::Changes {
            let sentence = passage.span(passage.sentence_start(start), end).start;
            if !said::settles(&mut notices[first..], sentence, changed && turned, says == Said::Denied) {
                continue;
            }
        }
        let told = |cue: &Cue| match cue {
            Cue::Notice(NoticeCue::Told(change)) if changed => Some(*change),
            _ => None,
        };
        notices.push(Notice {
            unchanged,
            changes: uses.iter().filter_map(told).collect(),
            told: (kind == NoticeKind::Changes)
                .then(|| told::told(passage, lexicon, start, end))
                .flatten()
                .map(|words| passage.span(words.start, words.end)),
            ..plain(passage, (kind, start, end, name))
        });
    }
}

/// "以 CC BY-ND 4.0 授權轉載": a license right before words of leave, in a script that does not part words, is what gives it.
fn is_by_license(passage: &Passage, size: &Size, start: usize) -> bool {
    /// Bytes in which the name of the license begins.
    const NEAR: usize = 40;
    let before = passage.text[..start].trim_end();
    let unspaced = passage.text[start..].chars().next().is_some_and(is_unspaced);
    unspaced
        && before.ends_with(|letter: char| letter.is_ascii_alphanumeric())
        && speaks_of_license(passage, size, boundary_before(passage.text, start.saturating_sub(NEAR)), start)
}

/// The notice that a cue begins.
fn cue_of(cue: Cue) -> Option<NoticeCue> {
    match cue {
        Cue::Notice(found) => Some(found),
        Cue::Phrase(CueKind::Courtesy) | Cue::Suffix(CueKind::Courtesy) => Some(NoticeCue::Permission),
        Cue::Label(_)
        | Cue::Phrase(_)
        | Cue::Suffix(_)
        | Cue::Byline
        | Cue::LocalByline(_)
        | Cue::LocalData(_)
        | Cue::Party(_) => None,
    }
}

fn whole_sentence(passage: &Passage, kind: NoticeKind, start: usize, end: usize) -> Found {
    (kind, passage.sentence_start(start), passage.sentence_end(end), None)
}

/// A notice of which nothing is told but who is named.
fn plain(passage: &Passage, (kind, start, end, name): Found) -> Notice {
    let words = |name: Span| passage.text[name.start..name.end].split_whitespace().collect::<Vec<_>>().join(" ");
    Notice {
        kind,
        span: passage.span(start, end),
        name: name.map(words),
        block: passage.index,
        medium: passage.place.medium,
        visible: passage.block.visible,
        unchanged: false,
        changes: Vec::new(),
        told: None,
    }
}

/// Whether a word or a sentence on what was changed says that nothing was: "none", "No changes were made."
pub(crate) fn says_unchanged(lexicon: &CreditLexicon, said: &str) -> bool {
    let folded = fold(said.trim().trim_end_matches(SENTENCE_ENDS));
    let says = |wanted: fn(NoticeCue) -> bool| {
        let is = |cue: &Cue| matches!(cue, Cue::Notice(found) if wanted(*found));
        lexicon.cues(&folded).any(|(.., uses)| uses.iter().any(is))
    };
    lexicon.words(WordList::NoChanges).has(&folded)
        || says(|found| found == NoticeCue::Unchanged) && !says(NoticeCue::is_change)
}

type Found = (NoticeKind, usize, usize, Option<Span>);

/// "© 2020-2024 Name", "Copyright (c) Name 2020"; no "(c) third item", no talk of copyright.
fn copyright(passage: &Passage, lexicon: &CreditLexicon, start: usize, end: usize) -> Option<Found> {
    let text = passage.text;
    let mark = |word: &str| matches!(word, "©" | "ⓒ" | "&copy;");
    let letter = |word: &str| word.eq_ignore_ascii_case("(c)");
    let first = &text[start..end];
    let mut sign = mark(first);
    let mut word = !sign && !letter(first);
    let mut at = end;
    // "Copyright © (c)" in any order.
    for _ in 0..3 {
        let next = name::skip_spaces(text, at);
        let rest = &text[next..];
        let taken = ["©", "ⓒ", "(c)", "(C)", "&copy;", "@", ":"].into_iter().find(|taken| rest.starts_with(taken));
        let copyright = opening(lexicon, WordList::CopyrightWord, rest);
        let by = || lexicon.words(WordList::OnlyMaker).opening(rest).filter(|by| rest[by.len()..].starts_with(' '));
        let Some(len) = taken.map(str::len).or(copyright).or_else(|| by().map(|by| by.len() + 1)) else { break };
        sign |= taken.is_some_and(|taken| mark(taken) || letter(taken) || taken == "@");
        word |= copyright.is_some();
        at = next + len;
    }
    let (years, after) = years(lexicon, text, at);
    // "Copyright 2024 by Jo Roe"
    let next = name::skip_spaces(text, after);
    let by = text[next..].split(' ').next().filter(|word| lexicon.opens_byline(&fold(word)));
    let holder = by.map_or(after, |by| next + by.len());
    let name = name::read(passage, lexicon, holder, Style::Publication)
        .filter(|name| !name.weak && !name.address_only() && !is_article(lexicon, &text[name.range.start..name.end]))
        .map(|name| with_small_words(text, lexicon, name));
    let name = before_wide_space(text, holder).or(name);
    // A year, or the sign and a name. "(c)" alone is a list marker, and "copyright" alone a word, unless a year follows.
    let strong = years || (sign && name.is_some());
    // "copyright - 2117": the number of a letter in a table.
    if years && !sign && name.is_none() && is_far(&text[at..after]) {
        return None;
    }
    if !strong || (letter(first) && !word && !years) || (word && !sign && !years) {
        return None;
    }
    let mut stop = name.map_or(if years { after } else { at }, |name| initialled_end(text, lexicon, name.end));
    stop = right_end(text, lexicon, stop);
    if !years {
        let (later, end) = self::years(lexicon, text, stop);
        if later {
            stop = end;
        }
    }
    let mut start = start;
    if name.is_none() {
        let holder = holder_end(text, lexicon, stop);
        // "Slow Water © 2026."
        start = holder.map_or_else(|| holder_before(passage, lexicon, start), |_| start);
        stop = holder.unwrap_or(stop);
    }
    stop = group_end(text, lexicon, stop);
    Some((NoticeKind::Copyright, start, trim_end(text, start, stop), name.map(|name| name.range)))
}

fn trim_end(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end_matches(|letter: char| letter.is_whitespace() || letter == ',').len()
}

/// How long the word of a list is that a text begins with, in whatever letters.
fn opening(lexicon: &CreditLexicon, list: WordList, text: &str) -> Option<usize> {
    let opens = |word: &&str| text.get(..word.len()).is_some_and(|head| head.to_lowercase() == **word);
    lexicon.words(list).iter().find(opens).map(str::len)
}

/// Years at an offset: "2020", "2019-2024", "2019, 2021", with what parts them; gives where they end.
pub(super) fn years(lexicon: &CreditLexicon, text: &str, at: usize) -> (bool, usize) {
    let mut found = false;
    let mut at = at;
    for _ in 0..12 {
        let next = text.get(at..).map_or(at, |rest| {
            at + (rest.len()
                - rest.trim_start_matches(|letter: char| letter.is_whitespace() || (",-–—".contains(letter))).len())
        });
        let digits = text[next..].chars().take_while(char::is_ascii_digit).count();
        // "2206" is a slip of the pen, and no number of something else.
        let century = ["19", "20", "21", "22"].iter().any(|century| text[next..].starts_with(century));
        let year = (digits == 4 && century) || (found && digits == 2);
        if !year {
            if found && let Some(now) = opening(lexicon, WordList::UntilNow, &text[next..]) {
                at = next + now;
            }
            break;
        }
        found = true;
        at = next + digits;
    }
    (found, at)
}

/// Whether years lie in another century.
fn is_far(years: &str) -> bool {
    let years = years.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    years.starts_with("21") || years.starts_with("22")
}

/// Whether leave is given for a work: in a caption, at the head of a clause, beside a credit, a license or words for
/// the text. "He left the country with the permission of the court" speaks of none.
fn is_of_work<'s>(
    passage: &Passage,
    lexicon: &CreditLexicon,
    credited: Option<usize>,
    start: usize,
    end: usize,
    size: impl Fn() -> &'s Size,
) -> bool {
    // "used with permission" says what was done with a work; a small word alone does not.
    let small = passage.text[start..end].split(' ').next().is_some_and(|word| word.chars().count() <= SMALL);
    // "제공합니다": a verb that goes on.
    let hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
    if passage.text[..end].ends_with(hangul) && passage.text[end..].starts_with(hangul) {
        return false;
    }
    // "Used under licence" is leave; "used under licence CC BY 4.0" names what gives it to everybody.
    let last = passage.text[start..end].rsplit(' ').next().unwrap_or_default();
    if lexicon.words(WordList::LicenseStems).open(&fold(last)) && !ends_clause(&passage.text[end..]) {
        return false;
    }
    let place = passage.place;
    if !small && !passage.text[start..end].contains(is_unspaced)
        || place.caption
        || passage.start(start) > Start::Inside
    {
        return true;
    }
    let (from, to) = (passage.sentence_start(start), passage.sentence_end(end));
    let words = &passage.folded[passage.refold(from)..passage.refold(to).max(passage.refold(from))];
    let before = &passage.text[from..start];
    !before.contains(is_unspaced) && before.split_whitespace().count() <= FEW
        || credited.is_some_and(|at| at >= from)
        || lexicon.speaks_of_text(words)
        || speaks_of_license(passage, size(), from, to)
}

/// Whether a clause has ended where a text goes on.
fn ends_clause(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '。', '，'])
}

/// "courtesy of X", "with permission of X"
fn named(passage: &Passage, lexicon: &CreditLexicon, kind: NoticeKind, start: usize, end: usize) -> Option<Found> {
    let name = name::read(passage, lexicon, end, Style::Person).filter(|name| !name.weak && !name.address_only());
    let short = passage.text.len() <= 300 || passage.place.caption;
    // "by courtesy of the moon" in prose permits nothing.
    (name.is_some() || short).then(|| (kind, start, name.map_or(end, |name| name.end), name.map(|name| name.range)))
}
