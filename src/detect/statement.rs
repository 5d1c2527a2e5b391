//! Statements of licenses: names, ids and addresses, each with what is said of it.
//!
//! Takes a document and its credits, gives [`Statement`]s in the order of their places.

mod amidst;
pub(crate) mod badge;
mod beside;
mod blind;
mod block;
mod compare;
mod elsewhere;
pub(crate) mod fields;
mod hit;
pub(crate) mod kind;
mod lead;
pub(crate) mod licensor;
pub(crate) mod link;
pub(crate) mod name;
mod news;
mod pair;
mod portion;
mod report;
mod restricted;
pub(crate) mod rights;
mod section;
mod seen;
mod series;
mod setting;
mod settle;
mod subject;
mod template;
pub(crate) mod text;
pub(crate) mod url;

use super::apart;
use super::normal::Normal;
use crate::bounds;
use crate::detect::specimen::Specimens;
use crate::document::{Document, Problem};
use crate::evidence::{Credit, CreditKind, Notice, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::{Cue, Sign, Signs};
use crate::license::LicenseRef;
use crate::source::{Source, Span};
use beside::{Beside, OfBlock, by_block, is_about_article};
use hit::{may_link, windows};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use template::CallBlock;

/// Longest piece of a block that is looked at in one go, in bytes.
const WINDOW: usize = 16 * 1024;

/// What is known of a document before its licenses are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) credits: &'a [Credit],
    pub(crate) notices: &'a [Notice],
    pub(crate) specimens: &'a Specimens<'a>,
    /// Keys of front matter that the configuration calls those of a license.
    pub(crate) license_keys: &'a [String],
}

/// Finds all statements of a document.
pub(crate) fn statements(
    source: &Source,
    document: &Document,
    signs: &[Signs],
    badges: Vec<bool>,
    Given { credits, notices, specimens, license_keys }: Given<'_>,
    knowledge: &Knowledge,
    problems: &mut Vec<Problem>,
) -> Vec<Statement> {
    let (other_licenses, license_text) = other_texts(document, signs, knowledge);
    let mut found = Found {
        source,
        document,
        knowledge,
        specimens,
        license_keys,
        statements: Vec::new(),
        groups: 0,
        other_licenses,
        snippets: fields::snippets(document, signs),
        license_text,
        stands_on: badge::stands_on(document, &badges),
        badges,
        sections: OnceCell::new(),
        calls: BTreeMap::new(),
        first_text: setting::first_text(document),
        leads: OnceCell::new(),
        choices_below: BTreeMap::new(),
        of_page: BTreeSet::new(),
        of_data: BTreeMap::new(),
        series: BTreeSet::new(),
        words: RefCell::new(None),
        most: bounds::things(source.text.len()),
        bases: credits.iter().filter(|credit| credit.kind == CreditKind::AdaptedFrom && credit.visible).count(),
        left_out: None,
    };
    found.calls = template::find(&mut found);
    fields::front_matter(source, document, knowledge, &mut found);
    fields::markup(source, document, knowledge, &mut found);
    let credits_in = by_block(credits, |credit| credit.block);
    let notices_in = by_block(notices, |notice| notice.block);
    for (index, block) in document.blocks.iter().enumerate() {
        if !signs[index].may_state() && !may_link(knowledge, block)
            || found.calls.get(&index) == Some(&CallBlock::Settled)
        {
            continue;
        }
        if found.is_full(block.span) {
            break;
        }
        let credits = credits_in.get(&index).map_or(&[][..], Vec::as_slice);
        let notices = notices_in.get(&index).map_or(&[][..], Vec::as_slice);
        let whole = OfBlock {
            credits,
            about_article: is_about_article(credits),
            is_credit: apart::is_credit(block),
            setting: OnceCell::new(),
        };
        let beside = Beside { whole: &whole, credits, notices };
        for window in windows(&block.text.text, WINDOW) {
            found.block(index, block, signs[index], window, &beside.within(block, window));
        }
    }
    let linked = found.linked_badges();
    for (index, media) in document.media.iter().enumerate() {
        if found.badges[index] && !found.is_full(media.span) {
            found.badge(index, media, linked.get(&index).copied());
        }
    }
    text::settle(&mut found);
    found.restrict(&notices_in);
    problems.extend(found.left_out.map(|at| bounds::reached(found.most, "statements of licenses", at)));
    found.finish()
}

/// The blocks that carry a license that licit does not know, and whether any holds words of a license's own text.
fn other_texts(document: &Document, signs: &[Signs], knowledge: &Knowledge) -> (Vec<usize>, bool) {
    let (mut others, mut text_of_license) = (Vec::new(), false);
    let blocks = document.blocks.iter().zip(signs).enumerate();
    for (index, (block, signs)) in blocks.filter(|(_, (block, _))| block.text.text.len() < 20_000) {
        if !signs.has(Sign::OtherLicense) && !signs.has(Sign::LicenseText) {
            continue;
        }
        let normal = Normal::of(&block.text.text);
        let cues = knowledge.lexicon.cues(&normal.text);
        if cues.iter().any(|found| found.says.contains(&Cue::OtherLicense)) {
            others.push(index);
        }
        text_of_license |= cues.iter().any(|found| found.says.contains(&Cue::LicenseText));
    }
    (others, text_of_license)
}

/// What is collected.
pub(crate) struct Found<'a> {
    source: &'a Source,
    document: &'a Document,
    knowledge: &'a Knowledge,
    specimens: &'a Specimens<'a>,
    license_keys: &'a [String],
    pub(crate) statements: Vec<Statement>,
    groups: usize,
    /// Blocks that carry a license that licit does not know, such as one for software.
    other_licenses: Vec<usize>,
    /// Where snippets stand that carry tags of their own.
    snippets: Vec<Span>,
    /// The document is the text of a license, or holds it.
    license_text: bool,
    /// By medium: whether it is the picture of a license button.
    badges: Vec<bool>,
    /// Blocks that are calls of templates.
    calls: BTreeMap<usize, CallBlock>,
    /// By medium: the medium whose caption or figure a button stands in.
    stands_on: Vec<Option<usize>>,
    /// By block: what the part of the page that it stands in speaks of.
    sections: OnceCell<Vec<section::Section>>,
    /// The first block of running text.
    first_text: usize,
    /// By block: what the line above its list says of the licenses in it.
    leads: OnceCell<Vec<Option<lead::Lead>>>,
    /// By the block of such a line: the number of the choice in its list.
    choices_below: BTreeMap<usize, usize>,
    /// Statements whose sentence speaks of the page.
    of_page: BTreeSet<usize>,
    /// Those of them that speak of data, and of nothing else; whether these follow the license.
    of_data: BTreeMap<usize, bool>,
    /// Blocks whose licenses stand behind makers, each its own.
    series: BTreeSet<usize>,
    /// The words of the last sentence that was asked what it tells.
    words: RefCell<Option<report::Words>>,
    /// Most statements that are looked for.
    most: usize,
    /// Credits of what the text, or parts of it, was made from.
    bases: usize,
    /// Where the first may stand that was not.
    left_out: Option<usize>,
}

impl Found<'_> {
    /// A license, as one with the same in one of the last statements: thousands may name it.
    fn shared(&self, license: &LicenseRef) -> Arc<LicenseRef> {
        /// How many are compared.
        const LAST: usize = 4;
        let mut last = self.statements.iter().rev().take(LAST).map(|statement| &statement.license);
        last.find(|known| ***known == *license).map_or_else(|| Arc::new(license.clone()), Arc::clone)
    }

    /// What the part of the page that a block stands in speaks of.
    fn section(&self, index: usize) -> section::Section {
        let sections = self.sections.get_or_init(|| section::sections(self.document, self.knowledge));
        sections.get(index).copied().unwrap_or_default()
    }

    /// Whether a block stands in a part of the page that speaks of pictures.
    fn is_of_media(&self, index: usize) -> bool {
        self.section(index) == section::Section::Media
    }

    /// What the line above the list that a block stands in says of the licenses in it.
    fn lead(&self, index: usize) -> Option<lead::Lead> {
        let leads = self.leads.get_or_init(|| lead::leads(self.document, self.knowledge));
        leads.get(index).copied().flatten()
    }

    /// Whether there are as many statements as are looked for; what would come next is told.
    pub(crate) fn is_full(&mut self, next: Span) -> bool {
        let is_full = self.statements.len() >= self.most;
        if is_full {
            self.left_out = Some(self.left_out.map_or(next.start, |at| at.min(next.start)));
        }
        is_full
    }

    /// A number for a new choice.
    pub(crate) fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups
    }
}

pub(crate) fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// A range without blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let Some(slice) = text.get(span.start..span.end) else { return span };
    let start = span.start + (slice.len() - slice.trim_start().len());
    Span::new(start, (span.end - (slice.len() - slice.trim_end().len())).max(start))
}
