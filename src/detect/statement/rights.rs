//! Rights in words alone: "all rights reserved", "in the public domain", and terms added to a license.

use super::kind::{self, Around, CueAt};
use super::{Found, shift, trim};
use crate::detect::sentence::around;
use crate::document::{Block, Role};
use crate::evidence::{Confidence, Kind, Statement};
use crate::lexicon::Cue;
use crate::license::LicenseRef;
use crate::source::Span;

/// Finds words of reserved rights and of the public domain that no license name accounts for.
#[expect(clippy::too_many_arguments, reason = "the surroundings of one block, each needed")]
pub(crate) fn find(
    found: &mut Found<'_>,
    index: usize,
    block: &Block,
    window: Span,
    text: &str,
    cues: &[CueAt],
    sentences: &[Span],
    names: &[Span],
    medium: Option<usize>,
    other_license: bool,
) {
    for cue in cues {
        let family = if cue.is(Cue::Reserved) {
            "LicenseRef-all-rights-reserved"
        } else if cue.is(Cue::PublicDomain) {
            "LicenseRef-public-domain"
        } else {
            continue;
        };
        let sentence = around(sentences, cue.span);
        // "CC0 1.0 Public Domain Dedication", "Public Domain Mark" and their links say it more exactly.
        if cue.is(Cue::PublicDomain) && names.iter().any(|name| name.overlaps(cue.span) || sentence.overlaps(*name)) {
            continue;
        }
        let context = Around {
            block,
            text,
            sentence,
            cues,
            evidence: &[cue.span],
            place: cue.span,
            brand_only: false,
            beside_credit: false,
        };
        let said = kind::kind(context);
        let mut kind = said.kind;
        // "All rights reserved" says all by itself, in a short line or beside a notice; elsewhere it is spoken of.
        if cue.is(Cue::Reserved) && (kind == Kind::Grant || kind == Kind::Mention && !said.in_words) {
            let notice = text.contains('©') || text.to_lowercase().contains("copyright") || text.contains("(c)");
            let short = text.split_whitespace().count() <= 12 && text.chars().count() <= 100;
            let reserves = !matches!(block.role, Role::Code | Role::Comment) && (short || notice && text.len() <= 600);
            kind = if reserves { Kind::Grant } else { Kind::Mention };
        }
        // "All rights reserved. Redistribution and use … are permitted" reserves nothing; a license that is known by
        // name is another matter: the two contradict each other.
        let granted = other_license || cues.iter().any(|at| at.is(Cue::Grant) && at.span.start >= cue.span.end);
        if cue.is(Cue::Reserved) && kind == Kind::Grant && (is_quoted(text, cue.span) || granted && names.is_empty()) {
            kind = Kind::Mention;
        }
        if cue.is(Cue::PublicDomain) && is_identifier(text, cue.span) {
            continue;
        }
        // "The photo", "the project": what is spoken of is a work.
        let subject = cues.iter().any(|at| {
            sentence.contains(at.span)
                && at.span.end <= cue.span.start
                && [Cue::Media, Cue::Document, Cue::Code].into_iter().any(|wanted| at.is(wanted))
        });
        let at_hand = cue.is(Cue::PublicDomain) && is_dedication(text, cue, sentence, subject);
        if cue.is(Cue::Dedication) && kind == Kind::Grant && is_intent(text, cue, sentence) {
            kind = Kind::Mention;
        }
        if at_hand && kind == Kind::Mention && !said.in_words && block.role != Role::Code {
            kind = Kind::Grant;
        }
        // In running prose "the public domain" is a place where facts are, too.
        if cue.is(Cue::PublicDomain)
            && kind == Kind::Grant
            && matches!(block.role, Role::Body | Role::Quote | Role::Heading)
        {
            let granted_beside = cues.iter().any(|at| at.is(Cue::Grant) && sentence.contains(at.span));
            let alone = text.chars().count() < 80 && medium.is_some();
            if !(at_hand || granted_beside || subject || alone || kind::is_all(context)) {
                kind = Kind::Mention;
            }
        }
        found.statements.push(Statement {
            kind,
            scope: kind::scope(context, medium, false),
            visible: block.visible,
            confidence: Confidence::Medium,
            sentence: block.text.source_span(shift(trim(text, sentence), window.start)),
            block: Some(index),
            medium,
            ..Statement::new(LicenseRef::family(family), block.text.source_span(shift(cue.span, window.start)))
        });
    }
}

/// Whether a sentence says of the work at hand that nobody holds rights in it: "this file is in the public domain",
/// "placed into the public domain by its author"; not "if a work is in the public domain".
fn is_dedication(text: &str, cue: &CueAt, sentence: Span, subject: bool) -> bool {
    const UNREAL: [&str; 23] = [
        "if", "whether", "may", "might", "could", "would", "should", "can", "cannot", "not", "never", "when", "once",
        "unless", "how", "what", "why", "until", "some", "many", "most", "must", "will",
    ];
    const OWN: [&str; 16] = [
        "this", "these", "it", "it's", "they", "i", "we", "hereby", "all", "author", "authors", "its", "his", "my",
        "our", "himself",
    ];
    let before = text.get(sentence.start..cue.span.start).unwrap_or("").to_lowercase();
    let words = words(&before);
    let unreal = words.iter().any(|word| UNREAL.contains(word) || word.ends_with("n't") || word.ends_with("n’t"));
    if unreal {
        return false;
    }
    if cue.is(Cue::Dedication) {
        if words.len() <= 40 && words.iter().any(|word| OWN.contains(word)) {
            return true;
        }
        // "Allegations have been in the public domain" speaks of no work; "placed in the public domain" does.
        let said = text.get(cue.span.start..cue.span.end).unwrap_or("").to_lowercase();
        let state = ["is", "are", "was", "were", "be", "been"].iter().any(|verb| said.split(' ').next() == Some(*verb));
        // A notice is short: "The macros are in the public domain."
        let pointed = words.len() <= 8
            && text.len() <= 250
            && words.first().is_some_and(|word| matches!(*word, "the" | "those" | "that"))
            && !said.starts_with("been");
        return words.len() <= if state { 1 } else { 8 } || state && subject || pointed;
    }
    // "I place these recordings in the public domain."
    let places = words.iter().any(|word| matches!(*word, "place" | "places" | "placed" | "placing" | "put" | "puts"));
    if places && words.len() <= 40 && words.iter().any(|word| OWN.contains(word)) {
        return true;
    }
    // "100% Public Domain": a line that ends with it.
    let rest = text.get(cue.span.end..).unwrap_or("");
    let lead: Vec<&str> = text.get(..cue.span.start).unwrap_or("").split_whitespace().collect();
    let place = lead.iter().any(|word| matches!(*word, "in" | "of" | "from" | "on" | "about" | "the" | "for" | "to"));
    !rest.contains(char::is_alphanumeric) && lead.len() <= 4 && !place
}

/// Whether a dedication is still to come, or asked for.
fn is_intent(text: &str, cue: &CueAt, sentence: Span) -> bool {
    let before = text.get(sentence.start..cue.span.start).unwrap_or("").to_lowercase();
    words(&before).iter().any(|word| matches!(*word, "if" | "whether" | "will" | "would" | "should" | "must"))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|ch: char| !ch.is_alphanumeric() && ch != '\'' && ch != '’').filter(|word| !word.is_empty()).collect()
}

/// `public_domain.h`, `public Domain(`: names in code.
fn is_identifier(text: &str, place: Span) -> bool {
    let written = text.get(place.start..place.end).unwrap_or("");
    let after = text.get(place.end..).and_then(|rest| rest.chars().next());
    let before = text.get(..place.start).and_then(|rest| rest.chars().next_back());
    let dotted =
        text.get(place.end..).is_some_and(|rest| rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric));
    written.contains('_')
        || matches!(after, Some('_' | '(' | '/' | '=' | '"' | ';'))
        || matches!(before, Some('_' | '/' | '.' | '='))
        || dotted
        || written.starts_with("public D")
}

/// Whether quotation marks stand around the words and others with them.
fn is_quoted(text: &str, place: Span) -> bool {
    let before = text.get(..place.start).unwrap_or("");
    let after = text.get(place.end..).unwrap_or("");
    let open = before.chars().rev().take(60).find(|ch| matches!(ch, '"' | '“' | '”' | '„' | '«' | '‘'));
    matches!(open, Some('"' | '“' | '„' | '«' | '‘'))
        && after.chars().take(80).any(|ch| matches!(ch, '"' | '”' | '“' | '»' | '’'))
}

/// Terms behind a license that take back what it gives ("CC BY 4.0, non-commercial use only").
pub(crate) fn restriction(
    cues: &[CueAt],
    settled: &dyn Fn(Span) -> bool,
    sentences: &[Span],
    license: Span,
    of: &LicenseRef,
    text: &str,
) -> Option<Span> {
    if !of.family.starts_with("CC-BY") && of.family != "CC0" {
        return None;
    }
    let sentence = around(sentences, license);
    cues.iter().find_map(|cue| {
        if !cue.is(Cue::Restriction) {
            return None;
        }
        // In the same sentence, or opening the next one.
        let near = sentence.contains(cue.span)
            || cue.span.start >= sentence.end && cue.span.start - sentence.end < 40 && cue.span.start > license.end;
        // "No commercial use" may be a part of a name, "no changes" a notice.
        if !near || settled(cue.span) {
            return None;
        }
        let words = text.get(cue.span.start..cue.span.end)?.to_lowercase();
        let commercial = [
            "commerc",
            "kommerz",
            "comerc",
            "commerz",
            "komerc",
            "коммерч",
            "商业",
            "商業",
            "営利",
            "تجار",
            "ticari",
            "상업",
            "handel",
        ]
        .iter()
        .any(|stem| words.contains(stem));
        let changes = ["deriv", "modif", "alter", "chang", "bearbeit", "veränder", "改变", "改変", "измен", "تغییر"]
            .iter()
            .any(|stem| words.contains(stem));
        let known = commercial && of.family.contains("NC") || changes && of.family.contains("ND");
        (!known).then_some(cue.span)
    })
}
