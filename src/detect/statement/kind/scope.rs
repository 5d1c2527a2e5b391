//! Of what it is said: the text, its media, its code, the site.

use super::{Around, CueAt};
use crate::document::Role;
use crate::evidence::Scope;
use crate::lexicon::Cue;
use crate::source::Span;

/// Decides of what it is said.
pub(crate) fn scope(around: Around<'_>, medium: Option<usize>, beside_photo: bool) -> Scope {
    let block = around.block;
    if medium.is_some() || beside_photo {
        return Scope::Media;
    }
    if around.before(Cue::Part).is_some() {
        return Scope::Quote;
    }
    let quoted = block.quote_depth > 0
        && block.role == Role::Quote
        && !(around.setting.head_note && around.in_sentence(Cue::Grant).next().is_some());
    if quoted && around.in_sentence(Cue::Document).next().is_none() {
        return Scope::Quote;
    }
    // "Photo: A. Name. This work is licensed under …": the photo is the work.
    let of_page = |at: &CueAt| at.is(Cue::Document) && !at.is(Cue::Thing) || at.is(Cue::Site) || at.is(Cue::Blanket);
    // "Data: The Example": a label.
    let label = |at: &CueAt| {
        let words = around.between(at.span.start, around.text.len());
        block.role == Role::Caption
            && words
                .split_once([':', '：'])
                .is_some_and(|(label, _)| label.len() == at.span.len() && !label.contains(' '))
    };
    let names_page = around.cues_in(around.sentence).any(|at| of_page(at) && !label(at));
    if (around.setting.photo_first || block.role == Role::Caption) && !names_page {
        return Scope::Media;
    }
    subject(around).unwrap_or(Scope::Document)
}

/// What the words speak of: the first noun of the clause ("the icons on this page" are icons), which lies between
/// another license and this one, or right behind it ("CC BY 4.0 for the text, CC0 for the code").
fn subject(around: Around<'_>) -> Option<Scope> {
    let place = around.place;
    // "Code samples are MIT, text CC BY 4.0": a license for programs parts clauses, too.
    let programs = || around.cues_in(around.sentence).filter(|cue| cue.is(Cue::OtherLicense)).map(|cue| &cue.span);
    let names = || around.evidence.iter().filter(|other| around.sentence.overlaps(**other));
    let others = || names().chain(programs()).filter(|other| !other.overlaps(place));
    let clause_start = others().map(|other| other.end).filter(|end| *end <= place.start).max();
    let clause_end = others().map(|other| other.start).filter(|start| *start >= place.end).min();
    let before = clause_start.map(|start| Span::new(start, place.start));
    let behind = Span::new(place.end, clause_end.unwrap_or(around.sentence.end).max(place.end));
    let whole = Span::new(around.sentence.start, place.start.max(around.sentence.start));
    // "CC BY 4.0 for the text": where the first license of a sentence is followed by what it covers, all are.
    let first = names().copied().min().unwrap_or(place);
    let first_behind = Span::new(
        first.end,
        others().map(|o| o.start).filter(|s| *s >= first.end).min().unwrap_or(around.sentence.end),
    );
    let follows = nouns(around, Span::new(around.sentence.start, first.start)).is_none()
        && attached(around, first_behind).is_some();
    if follows {
        return attached(around, behind).or_else(|| nouns(around, whole));
    }
    before
        .and_then(|clause| nouns(around, clause))
        .or_else(|| nouns(around, Span::new(around.sentence.start, first.start.min(place.start))))
        .or_else(|| nouns(around, whole))
        .or_else(|| {
            // What stands before a license for programs is under that.
            let of_program = programs().any(|other| other.start >= place.end);
            let unsaid = !of_program && around.before(Cue::Grant).is_none() || clause_end.is_none();
            // "Posts are CC BY 4.0; photos belong to their owners": the next clause speaks of something else.
            let rest = around.between(place.end, around.sentence.end);
            // "X is licensed under CC BY 4.0, the code under MIT": so does the next part.
            let granted = around.before(Cue::Grant).is_some_and(|grant| {
                around.has_foreign_words(Span::new(around.sentence.start, grant.span.start.max(around.sentence.start)))
            });
            let mark =
                |letter: char| matches!(letter, ';' | '；' | '؛') || granted && matches!(letter, ',' | '，' | '、');
            let clause = rest.find(mark).map_or(around.sentence.end, |at| place.end + at);
            unsaid.then(|| nouns(around, Span::new(place.end, clause))).flatten()
        })
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
        SCOPES.iter().find(|(cue, _)| at.is(*cue)).map(|(_, scope)| (at, *scope))
    });
    let mut nouns = nouns.peekable();
    let (first, scope) = nouns.next()?;
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
