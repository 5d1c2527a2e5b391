//! Credits: who made a work, where it comes from, through whom it came.
//!
//! Takes a document and the words of all languages, gives [`Credit`]s in the order of their places. It must not decide
//! whose work is whose (`resolve` does), nor make an author of a copyright line.

mod byline_class;
mod front_matter;
pub(crate) mod lexicon;
mod markup;
mod others;
pub(crate) mod passage;
mod section;
mod spoken;
mod text;

pub use lexicon::CreditLexicon;

use super::specimen::{self, Specimens};
use super::{apart, notice};
use crate::bounds;
use crate::config::Context;
use crate::detect::mark;
use crate::detect::word;
use crate::document::{Block, Document, Problem, Role};
use crate::evidence::{Credit, CreditKind, Notice, NoticeKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::{Sign, Signs};
use crate::source::Source;
use lexicon::{WordClass, WordClasses};
use others::Others;
use passage::{Passage, Place};
use std::collections::BTreeSet;

/// Finds all credits and notices of a document: both by one look at each block.
pub(super) fn credits_and_notices(
    source: &Source,
    document: &Document,
    signs: &[Signs],
    badges: &[bool],
    specimens: &Specimens<'_>,
    context: &Context,
    problems: &mut Vec<Problem>,
) -> (Vec<Credit>, Vec<Notice>) {
    let lexicon = specimens.lexicon;
    let most = bounds::things(source.text.len());
    let (mut credits, of_head) = front_matter::credits(source, document, lexicon, context);
    credits.extend(front_matter::shortcode_credits(source, document, lexicon, context));
    let others = Others::of(document, lexicon);
    credits.extend(markup::credits(source, document, &others, lexicon, most + 1));
    let mut notices = of_head;
    notices.extend(notice::tagged(document, signs));
    let language = spoken::language(document, lexicon);
    let places = places(document, signs, badges, lexicon).into_iter().enumerate();
    for (index, place) in places.filter_map(|(index, place)| Some((index, place?))) {
        if credits.len() > most || notices.len() > most {
            break;
        }
        let block = &document.blocks[index];
        // Without a word of the lexicon only what the markup says of a block counts, and what its place does.
        let may_speak = [Sign::Credit, Sign::Byline, Sign::UsedUnder].into_iter().any(|sign| signs[index].has(sign));
        let at_place = place.caption
            || place.credit
            || place.byline
            || place.source
            || place.tells.is_some()
            || place.listed.is_some()
            || place.role.is_some()
            || place.signed
            || place.about;
        let by_form = || {
            place.opens && place.head && (text::may_be_dated(block) || text::may_be_names(block))
                || signs[index].has(Sign::Name) && (text::may_be_titled(block) || text::may_tell_whose(block))
        };
        let counts = at_place || place.tail && block.emphasized || !block.marks.is_empty() || by_form();
        if !may_speak && !counts {
            continue;
        }
        let mut passage = Passage::new(source, block, Some(index), place);
        passage.language = language;
        passage.after_origin = index.checked_sub(1).is_some_and(|before| tells_origin(&credits, before));
        let speaks = may_speak && passage.speaks(lexicon, language);
        if !speaks && !counts {
            continue;
        }
        // Who is named already needs no telling.
        let is_author = |credit: &Credit| credit.kind == CreditKind::Author && credit.medium.is_none();
        let unnamed = !(passage.place.about || passage.place.signed) || !credits.iter().any(is_author);
        passage.place.about &= unnamed;
        passage.place.signed &= unnamed;
        let mut found = text::credits(&passage, document, lexicon, most.saturating_sub(credits.len()));
        found.retain(|credit| {
            let made = text::is_maker(credit.kind) && credit.medium.is_none();
            !(made && others.hold(document, index, credit.name.as_deref(), lexicon))
        });
        let before = notices.len();
        if speaks {
            notice::of_passage(&passage, lexicon, most, &mut notices);
        }
        if found.is_empty() && notices.len() == before {
            continue;
        }
        drop_of_reading(&passage, document, lexicon, &mut found, before, &mut notices);
        // Nearly no block holds anything, so this is asked last.
        let is_list = || speaks && specimen::is_word_list(passage.text, passage.breaks().len());
        if specimens.has(index) || specimens.dictates(index) || specimen::is_one(lexicon, &block.text.text) || is_list()
        {
            notices.truncate(before);
        } else {
            credits.extend(found);
        }
    }
    // One more than are kept tells where the rest begins.
    let too_many = credits.get(most).map(|credit| credit.span);
    if let Some(first) = too_many.into_iter().chain(notices.get(most).map(|notice| notice.span)).min() {
        problems.push(bounds::reached(most, "credits or notices", first.start));
        credits.truncate(most);
        notices.truncate(most);
    }
    credits.sort_by_key(|credit| (credit.span.start, credit.span.end, credit.name_span.map(|span| span.start)));
    credits.dedup_by(|later, first| {
        // Names in a folded value of front matter share its place.
        later.name_span.is_some()
            && later.name_span == first.name_span
            && later.kind == first.kind
            && later.name == first.name
    });
    notices.sort_by_key(|notice| notice.span.start);
    (credits, notices)
}

/// Drops who made a book that a passage tells of, and that it was translated; the first `before` notices are of others.
fn drop_of_reading(
    passage: &Passage,
    document: &Document,
    lexicon: &CreditLexicon,
    found: &mut Vec<Credit>,
    before: usize,
    notices: &mut Vec<Notice>,
) {
    let made = |credit: &Credit| text::is_maker(credit.kind);
    let changed = |notice: &Notice| notice.kind == NoticeKind::Changes;
    if !(found.iter().any(made) || notices[before..].iter().any(changed))
        || !text::speaks_of_reading(passage, document, lexicon, found)
    {
        return;
    }
    found.retain(|credit| !made(credit));
    let own = notices.split_off(before);
    notices.extend(own.into_iter().filter(|notice| !changed(notice)));
}

/// Whether a block says where the text is from, by the credits found up to it.
fn tells_origin(credits: &[Credit], block: usize) -> bool {
    let near = credits.iter().rev().take_while(|credit| credit.block.is_some_and(|at| at >= block));
    let mut origins = near.filter(|credit| credit.kind.names_original());
    origins.any(|credit| credit.medium.is_none())
}

/// Whether a text opens with the label of a picture, a film or a recording: "Photo: …".
pub(crate) fn opens_with_medium(lexicon: &CreditLexicon, text: &str) -> bool {
    let text = text.trim_start_matches("- ");
    let folded: String = text.chars().take(LONGEST_LABEL).filter_map(lexicon::fold_char).collect();
    let (lead, behind) = match folded.find(mark::is_colon) {
        Some(colon) => (folded[..colon].trim(), true),
        None => ("", false),
    };
    let media = [CueKind::Photo, CueKind::Illustration, CueKind::Video, CueKind::Music];
    let says =
        |uses: &[lexicon::Cue], how: fn(CueKind) -> lexicon::Cue| media.iter().any(|kind| uses.contains(&how(*kind)));
    // "Photo by …"
    let phrase = lexicon.cues(&folded).any(|(start, end, uses)| {
        let by = || folded[end..].split_whitespace().next().is_some_and(|word| lexicon.opens_byline(word));
        start == 0 && (says(uses, lexicon::Cue::Phrase) || says(uses, lexicon::Cue::Label) && by())
    });
    phrase
        || behind
            && lexicon
                .cues(lead)
                .any(|(start, end, uses)| start == 0 && end == lead.len() && says(uses, lexicon::Cue::Label))
}

/// Longest label, in letters.
const LONGEST_LABEL: usize = 40;

/// Blocks at the top and at the foot of a document in which bylines and lines of origin are expected.
const HEAD: usize = 12;
const BELOW_TITLE: usize = 8;
const TAIL: usize = 8;

/// Longest lines between a title and a byline, in bytes: a section, a day.
const LONGEST_LEAD: usize = 120;

/// Longest element, in bytes, that can be a credit as a whole.
const LONGEST_CREDIT: usize = 120;

/// Bylines at most that are told by parts of classes and links to profiles alone: a page of more lists articles, or calls
/// itself so as a whole.
const MOST_BYLINES: usize = 4;

/// Longest text of an element `<address>`, in bytes, that may be a name.
const LONGEST_ADDRESS: usize = 60;

/// The classes of a block's elements, those for comments of readers left out.
fn classes(block: &Block) -> impl Iterator<Item = &str> {
    let own = if block.class.contains("comment") { "" } else { block.class.as_str() };
    own.split([' ', '\t', '\n']).filter(|class| !class.is_empty())
}

/// What the classes of a block's elements say.
#[derive(Default)]
struct Classed<'b> {
    /// As they are written.
    of: &'b str,
    /// The [`WordClass`]es that they are of.
    says: WordClasses,
    /// The innermost element calls itself a credit.
    is_credit: bool,
    /// Parts of their names say that they are a byline.
    is_byline: bool,
    /// They are a postal address or a name.
    is_address: bool,
}

impl<'b> Classed<'b> {
    fn new(block: &'b Block, lexicon: &CreditLexicon) -> Self {
        Self {
            of: &block.class,
            says: classes(block).fold(WordClasses::default(), |says, word| says | lexicon.classes(word)),
            is_credit: classes(block)
                .last()
                .is_some_and(|word| word::words(word).any(|part| lexicon.is(WordClass::CreditClass, part))),
            is_byline: classes(block).any(|word| byline_class::says_byline(word, lexicon)),
            is_address: classes(block).any(|word| word == "element-address"),
        }
    }
}

/// Media that are the picture of a link to a license, or of a license button: what stands below or beside them is no
/// caption of theirs.
fn buttons(document: &Document, badges: &[bool]) -> BTreeSet<usize> {
    let links = document.blocks.iter().flat_map(|block| &block.links);
    let of_license = links.filter(|link| {
        link.rel.iter().any(|rel| rel == "license") || link.url.contains("creativecommons.org/licenses/")
    });
    let of_links = of_license.flat_map(|link| link.media.iter().copied());
    of_links.chain((0..badges.len()).filter(|medium| badges[*medium])).collect()
}

/// Whether a medium is a pixel that counts readers.
fn is_unseen(document: &Document, medium: usize) -> bool {
    document.media.get(medium).is_some_and(|media| media.width.is_some_and(|width| width <= 1))
}

/// Whether parts of the classes around a block, or a link to a profile, say that it is a byline.
fn may_be_byline(block: &Block, classed: &Classed<'_>, head: bool, lexicon: &CreditLexicon) -> bool {
    let text = &block.text.text;
    let address = || head && text.len() <= LONGEST_ADDRESS && !text.contains(|letter: char| letter.is_numeric());
    let says = || {
        classed.is_byline || classed.is_address && address() || head && byline_class::leads_to_profile(block, lexicon)
    };
    matches!(block.role, Role::Body | Role::Heading | Role::Aside | Role::Footer)
        && text.len() <= 200
        && !classed.says.has(WordClass::CitedClass)
        && says()
        // They stand beside the text, about others.
        && !byline_class::says(&block.class, WordClass::AsideClass, lexicon)
}

/// Where each block stands; `None` for those that give no evidence: code, navigation, comments.
fn places(document: &Document, signs: &[Signs], badges: &[bool], lexicon: &CreditLexicon) -> Vec<Option<Place>> {
    let speaks =
        |block: &Block| !matches!(block.role, Role::Code | Role::Nav | Role::Comment) && !block.text.text.is_empty();
    let seen = |block: &&Block| speaks(block) && block.visible && block.role != Role::Meta;
    let total = document.blocks.iter().filter(seen).count();
    let buttons = buttons(document, badges);
    let mut ordinal = 0;
    let mut title = None;
    // Many blocks that follow each other are of the same classes.
    let mut classed = Classed::default();
    let listed = section::listed(document, signs, lexicon);
    let roles = section::roles(document, signs, lexicon);
    let about = section::about_author(document, lexicon);
    let signed = section::signature(document, lexicon);
    // Whether the text, or a byline, has begun.
    let mut begun = false;
    // Blocks that may be bylines by parts of their classes and their links.
    let mut bylines = Vec::new();
    let mut places: Vec<Option<Place>> = document
        .blocks
        .iter()
        .zip(listed.into_iter().zip(roles.into_iter().zip(about)))
        .enumerate()
        .map(|(index, (block, (listed, (role, about))))| {
            if seen(&block) {
                ordinal += 1;
                if title.is_none() && block.role == Role::Heading {
                    title = Some(ordinal);
                }
            }
            if classed.of != block.class {
                classed = Classed::new(block, lexicon);
            }
            let has = |class: WordClass| classed.says.has(class);
            let credit = block.text.text.len() <= LONGEST_CREDIT
                && matches!(block.role, Role::Body | Role::Aside | Role::Caption)
                && classed.is_credit;
            let short = block.text.text.len() <= 300 || apart::is_credit(block);
            let after_medium =
                block.after_medium.filter(|medium| !buttons.contains(medium) && !is_unseen(document, *medium));
            let medium = block.medium.filter(|medium| block.role == Role::Meta || !buttons.contains(medium));
            let follows = after_medium.is_some() && !matches!(block.role, Role::Footer | Role::Heading);
            let head = ordinal <= HEAD || title.is_some_and(|title| ordinal - title <= BELOW_TITLE);
            let tail = ordinal + TAIL > total;
            let beside = bylines.len() <= MOST_BYLINES && (head || tail) && seen(&block);
            if beside && may_be_byline(block, &classed, head, lexicon) {
                bylines.push(index);
            }
            let opens = (title.is_some() || document.title.is_some()) && !begun;
            begun |= seen(&block)
                && block.role == Role::Body
                && (block.text.text.len() > LONGEST_LEAD || signs[index].has(Sign::Byline));
            speaks(block).then(|| Place {
                head,
                opens,
                tail,
                byline: block.text.text.len() <= 200
                    && has(WordClass::BylineClass)
                    && !has(WordClass::CitedClass)
                    // They show another text.
                    && !byline_class::says(&block.class, WordClass::OtherTextClass, lexicon),
                credit,
                source: block.text.text.len() <= 200 && !block.links.is_empty() && has(WordClass::SourceClass),
                tells: block.credits.map(|cell| cell.tells),
                listed,
                role,
                about,
                signed: signed == Some(index),
                caption: block.role == Role::Caption
                    || medium.is_some()
                    || credit
                    || (short && (follows || has(WordClass::CaptionClass))),
                medium: medium.or(if short { after_medium } else { None }),
            })
        })
        .collect();
    if bylines.len() <= MOST_BYLINES {
        for index in bylines {
            if let Some(Some(place)) = places.get_mut(index) {
                place.byline |= !place.caption;
            }
        }
    }
    places
}
