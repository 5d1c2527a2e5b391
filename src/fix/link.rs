//! The name of a license becomes a link to it, in the writing of the format.

use super::{Mend, granted, plain_words};
use crate::Analysis;
use crate::detect::credit::lexicon::fold;
use crate::document::{Block, Format, Role};
use crate::evidence::{Scope, Signal};
use crate::finding::{Edit, Finding};
use crate::knowledge::Knowledge;
use crate::license::{PortState, VersionState};
use crate::source::Span;
use std::collections::BTreeSet;

/// Bytes before a place in which the tag that opens its element is looked for.
const LOOK_BACK: usize = 400;

/// How many links before a place may be one around it.
const NEAR: usize = 8;

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Markdown,
    Html,
    /// The address in parentheses behind the name.
    Plain,
    Rst,
    Asciidoc,
    Org,
    Wikitext,
    Latex,
}

/// What findings ask of the file as a whole, gone through once.
pub(super) struct Surroundings {
    /// The places of media, those that share a byte made one.
    media: Vec<Span>,
    /// Choices with a bare version ("CC BY-SA 3.0, 2.5 and 2.0"), which a link in between would part from the name.
    listed: BTreeSet<usize>,
}

impl Surroundings {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut media: Vec<Span> = analysis.document.media.iter().map(|media| media.span).collect();
        media.sort_unstable();
        media.dedup_by(|next, last| {
            let shares = next.start < last.end;
            if shares {
                *last = last.join(*next);
            }
            shares
        });
        let statements = analysis.evidence.statements.iter();
        let bare = |text: &str| text.starts_with(|ch: char| ch.is_ascii_digit());
        let listed = statements.filter_map(|other| other.group.filter(|_| bare(analysis.source.slice(other.span))));
        Self { media, listed: listed.collect() }
    }

    fn in_medium(&self, span: Span) -> bool {
        let at = self.media.partition_point(|media| media.end < span.end);
        self.media.get(at).is_some_and(|media| media.contains(span))
    }
}

/// Links the words that name the license. In Markdown, HTML is the second choice: inside of an HTML block no Markdown
/// is read.
pub(super) fn propose(
    analysis: &Analysis,
    knowledge: &Knowledge,
    around: &Surroundings,
    finding: &Finding,
) -> Vec<Mend> {
    let proposed = || {
        let statement = granted(analysis, finding)?;
        let block = analysis.document.blocks.get(statement.block?)?;
        let license = &statement.license;
        let known = license.port_state != PortState::Invalid
            && matches!(license.version_state, VersionState::Stated | VersionState::Implied);
        if !known
            || statement.group.is_some_and(|group| around.listed.contains(&group))
            || statement.signal != Signal::Prose
            // What others said is not for whoever quotes it to change.
            || statement.scope == Scope::Quote
                && block.quote_depth > 0
                && !knowledge.credits.speaks_of_text(&fold(&block.text.text))
            || !takes_links(analysis, around, block, statement.span)
        {
            return None;
        }
        let facts = knowledge.catalog.describe(license)?;
        let url = facts.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
        let words = plain_words(analysis, statement.span, statement.block)?;
        let of_page = statement.scope == Scope::Document;
        let writings = writings(analysis, statement.span);
        let fixes = writings.iter().map(|writing| Mend {
            title: format!("link \"{}\" to {url}", folded(words)),
            edits: vec![edit(*writing, statement.span, words, url, of_page)],
        });
        Some(fixes.collect())
    };
    proposed().unwrap_or_default()
}

/// Whether a link may stand at a place: in text that readers see, in no other link and no attribute of a medium.
fn takes_links(analysis: &Analysis, around: &Surroundings, block: &Block, span: Span) -> bool {
    let text = match block.role {
        Role::Body | Role::Heading | Role::Caption | Role::Quote | Role::Footer | Role::Aside => true,
        Role::Code | Role::Nav | Role::Meta | Role::Comment => false,
    };
    let of_medium = around.in_medium(span);
    let in_front = analysis.document.front_matter.as_ref().is_some_and(|front| front.span.contains(span));
    // Links stand in the order of their words, and so of their places.
    let end = block.links.partition_point(|link| link.span.start <= span.start);
    let before = block.links[..end].iter().rev().take(NEAR);
    let linked = before.into_iter().any(|link| link.span.contains(span));
    text && block.visible && !of_medium && !in_front && !linked
}

/// How links are written at a place, the likeliest first; nothing for formats in which licit writes none.
fn writings(analysis: &Analysis, at: Span) -> &'static [Writing] {
    match analysis.format {
        Format::Markdown if stands_in_tag(&analysis.source.text, at.start) => &[Writing::Html, Writing::Markdown],
        Format::Markdown => &[Writing::Markdown, Writing::Html],
        Format::Html => &[Writing::Html],
        // Without the package there is no `\href`.
        Format::Latex if analysis.source.text.contains("hyperref}") => &[Writing::Latex],
        Format::Text | Format::Latex => &[Writing::Plain],
        Format::Rst if stands_in_emphasis(&analysis.source.text, at.start) => &[Writing::Plain],
        Format::Rst => &[Writing::Rst, Writing::Plain],
        Format::Asciidoc => &[Writing::Asciidoc],
        Format::Org => &[Writing::Org],
        Format::Wikitext => &[Writing::Wikitext],
        // In XML, JSON and subtitles a link needs more around it than a place can take.
        Format::Jats
        | Format::Cnxml
        | Format::DocBook
        | Format::Dita
        | Format::Mallard
        | Format::Tei
        | Format::Opf
        | Format::Feed
        | Format::Wxr
        | Format::JsonFeed
        | Format::Notebook
        | Format::Subtitles
        | Format::Lektor => &[],
    }
}

/// Whether the paragraph before a place begins with a tag, so that the place likely stands in an HTML block.
fn stands_in_tag(text: &str, at: usize) -> bool {
    let from = crate::source::boundary_behind(text, at.saturating_sub(LOOK_BACK));
    let before = text.get(from..at).unwrap_or("");
    let paragraph = before.rfind("\n\n").map_or(before, |end| &before[end..]).trim_start();
    let mut letters = paragraph.strip_prefix('<').unwrap_or("").chars();
    letters.next().is_some_and(|ch| ch.is_ascii_alphabetic() || ch == '/') && paragraph.contains('>')
}

/// Whether a place of reStructuredText stands within `*…*` or `**…**`, where no other markup is read.
fn stands_in_emphasis(text: &str, at: usize) -> bool {
    let from = crate::source::boundary_behind(text, at.saturating_sub(LOOK_BACK));
    let before = text.get(from..at).unwrap_or("");
    let paragraph = before.rfind("\n\n").map_or(before, |end| &before[end..]);
    let mut open: Option<usize> = None;
    let mut rest = paragraph;
    let mut last = ' ';
    while let Some(letter) = rest.chars().next() {
        let stars = rest.len() - rest.trim_start_matches('*').len();
        let next = rest[stars.max(letter.len_utf8())..].chars().next().unwrap_or('x');
        match (letter, open) {
            ('*', None) if last != '\\' && !last.is_alphanumeric() && !next.is_whitespace() => open = Some(stars),
            ('*', Some(count)) if stars >= count && !last.is_whitespace() && last != '\\' => open = None,
            // Within literals and roles, stars are stars.
            ('`', None) => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let inner = &rest[ticks..];
                let end = inner.find(&rest[..ticks]).map_or(rest.len(), |end| 2 * ticks + end);
                last = '`';
                rest = &rest[end..];
                continue;
            }
            _ => {}
        }
        last = letter;
        rest = &rest[stars.max(letter.len_utf8())..];
    }
    open.is_some()
}

fn edit(writing: Writing, span: Span, words: &str, url: &str, of_page: bool) -> Edit {
    let rel = if of_page { " rel=\"license\"" } else { "" };
    let text = match writing {
        Writing::Markdown => format!("[{words}]({url})"),
        Writing::Html => format!("<a{rel} href=\"{url}\">{words}</a>"),
        Writing::Plain => return Edit { span: Span::new(span.end, span.end), text: format!(" ({url})") },
        Writing::Rst => format!("`{words} <{url}>`__"),
        Writing::Asciidoc => format!("{url}[{}]", folded(words)),
        Writing::Org => format!("[[{url}][{}]]", folded(words)),
        Writing::Latex => format!("\\href{{{url}}}{{{words}}}"),
        Writing::Wikitext => format!("[{url} {}]", folded(words)),
    };
    Edit { span, text }
}

/// Words in one line.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
