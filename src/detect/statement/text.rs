//! Whole texts of licenses: known by the title above them and by clauses that nothing else holds, never by likeness.
//!
//! Takes the statements of a document that holds such clauses, gives one grant for each text; the names and addresses
//! that a text says of itself become mentions.

use super::Found;
use super::name::{self, Expected};
use crate::detect::normal::{Normal, fold};
use crate::document::{Format, Role};
use crate::evidence::{Confidence, Kind, Scope, Signal, Statement};
use crate::license::catalog::named_version;
use crate::license::schema::{LegalCodeMark, TextMark};
use crate::license::{Catalog, LicenseRef, PortState, VersionState};
use crate::source::{Span, boundary_before};
use memchr::memmem;

/// Longest folded text that is searched for clauses, in bytes.
const LIMIT: usize = 256 * 1024;

/// Longest title line, in bytes.
const TITLE: usize = 300;

/// How many blocks above the first clause a title may stand.
const ABOVE: usize = 6;

/// The document as one folded text.
struct Whole {
    text: String,
    /// Where each block begins, with its index.
    starts: Vec<(usize, usize)>,
}

/// A license's text within a document.
struct Text {
    license: LicenseRef,
    /// Block of the title, else of the first clause.
    first: usize,
    /// Block of the last clause.
    last: usize,
}

/// Finds the texts and settles what is said within them.
pub(super) fn settle(found: &mut Found<'_>) {
    if !found.license_text {
        return;
    }
    let whole = Whole::of(found);
    let mut texts: Vec<Text> = creative_commons(found, &whole).into_iter().collect();
    for named in found.knowledge.catalog.named() {
        let Some(mark) = named.texts.iter().find(|mark| whole.holds(mark)) else { continue };
        let places = mark.all.iter().filter_map(|clause| whole.block_of(&fold(clause)));
        let (Some(first), Some(last)) = (places.clone().min(), places.max()) else { continue };
        texts.push(Text { license: named_version(named, mark.version.clone()), first, last });
    }
    texts.sort_by_key(|text| text.first);
    let (head, end) =
        (whole.starts.get(2).or(whole.starts.last()).map_or(0, |start| start.1), found.document.blocks.len());
    for at in 0..texts.len() {
        let next = texts.get(at + 1).map_or(end, |next| next.first.max(texts[at].first + 1));
        let text = &texts[at];
        // A document that begins with the text is the text.
        let last = if text.first <= head { next.saturating_sub(1) } else { text.last };
        found.grant_by_text(text, last);
    }
}

impl Whole {
    fn of(found: &Found<'_>) -> Self {
        let mut whole = Self { text: String::new(), starts: Vec::new() };
        for (index, block) in found.document.blocks.iter().enumerate() {
            if matches!(block.role, Role::Nav | Role::Comment | Role::Meta) || block.text.text.trim().is_empty() {
                continue;
            }
            if whole.text.len() > LIMIT {
                break;
            }
            whole.starts.push((whole.text.len(), index));
            // Lines of comments and quotations begin with marks of their own.
            let lines = block.text.text.lines().map(|line| line.trim_start_matches([' ', '\t', '*', '#', '>', ';']));
            whole.text.push_str(fold(&lines.collect::<Vec<_>>().join("\n")).trim());
            whole.text.push(' ');
        }
        whole
    }

    fn contains(&self, clause: &str) -> bool {
        memmem::find(self.text.as_bytes(), fold(clause).as_bytes()).is_some()
    }

    fn holds(&self, mark: &TextMark) -> bool {
        mark.all.iter().all(|clause| self.contains(clause)) && !mark.none.iter().any(|clause| self.contains(clause))
    }

    fn tells(&self, mark: &LegalCodeMark) -> bool {
        mark.any.iter().any(|clause| self.contains(clause))
            && mark.all.iter().all(|clause| self.contains(clause))
            && !mark.none.iter().any(|clause| self.contains(clause))
    }

    /// The block that a folded clause begins in.
    fn block_of(&self, clause: &str) -> Option<usize> {
        let at = memmem::find(self.text.as_bytes(), clause.as_bytes())?;
        let next = self.starts.partition_point(|(start, _)| *start <= at);
        self.starts.get(next.checked_sub(1)?).map(|(_, block)| *block)
    }
}

/// The legal code of a Creative Commons license.
fn creative_commons(found: &Found<'_>, whole: &Whole) -> Option<Text> {
    let codes = found.knowledge.catalog.legal_codes();
    let places: Vec<usize> = codes.marks.iter().filter_map(|mark| whole.block_of(&fold(mark))).collect();
    let distinct = codes.marks.iter().filter(|mark| whole.contains(mark)).count();
    let (Some(clause), Some(last)) = (places.iter().min().copied(), places.iter().max().copied()) else { return None };
    if distinct < 2 {
        return None;
    }
    let inferred = by_clauses(&found.knowledge.catalog, whole);
    let (license, first) = match title(found, clause) {
        // A notice above the text may leave out what the text tells.
        Some((license, block)) if license.version.is_some() => match &inferred {
            // Both tools for the public domain bear the title "Public Domain Dedication"; their clauses differ.
            Some(tool) if matches!(tool.family.as_str(), "CC0" | "CC-PDDC") => (tool.clone(), block),
            _ => (license, block),
        },
        Some((license, block)) => {
            let same = inferred.clone().filter(|inferred| inferred.family == license.family);
            (same.unwrap_or(license), block)
        }
        None => (inferred?, clause),
    };
    Some(Text { license: with_port(&found.knowledge.catalog, whole, license), first, last })
}

/// The title above the first clause, or at its head.
fn title(found: &Found<'_>, clause: usize) -> Option<(LicenseRef, usize)> {
    let knowledge = found.knowledge;
    (clause.saturating_sub(ABOVE)..=clause + 1).find_map(|index| {
        let block = found.document.blocks.get(index)?;
        if matches!(block.role, Role::Nav | Role::Comment) {
            return None;
        }
        // A title may be broken over lines, so that all that stands above is tried after each line of it.
        let text = block.text.text.trim_start();
        let cut = boundary_before(text, text.len().min(TITLE));
        let head = &text[..cut];
        head.lines().take(4).chain(std::iter::once(head)).find_map(|line| {
            let branded = format!("creative commons {line}");
            [line, branded.as_str()].into_iter().find_map(|line| {
                let normal = Normal::of(line);
                name::find(&knowledge.lexicon, &knowledge.catalog, &normal, line, &[], Expected::License)
                    .into_iter()
                    .map(|name| name.license)
                    .find(|license| {
                        let whole = license.version.is_some() || license.family.contains("CC-BY-");
                        whole && knowledge.catalog.families().iter().any(|family| family.id == license.family)
                    })
                    .map(|license| (license, index))
            })
        })
    })
}

/// Elements and version from the clauses, for a text without its title.
fn by_clauses(catalog: &Catalog, whole: &Whole) -> Option<LicenseRef> {
    let codes = catalog.legal_codes();
    let told: Vec<&str> = codes.elements.iter().filter(|mark| whole.tells(mark)).map(|mark| mark.id.as_str()).collect();
    if let Some(tool) = told.iter().find(|id| id.starts_with("CC")) {
        return catalog.parse_id(tool);
    }
    let version = codes.versions.iter().find(|mark| whole.tells(mark)).map(|mark| mark.id.clone());
    let mut elements: Vec<&str> = told.iter().copied().filter(|id| !id.starts_with('-')).collect();
    // From 2.0 on every license asks for attribution.
    if version.as_deref().is_some_and(|version| version != "1.0") {
        elements.push("BY");
    }
    elements.sort_unstable();
    elements.dedup();
    // Each element must be there or told to be missing; what may not be adapted cannot be shared alike.
    let known = |id: &str| elements.contains(&id) || told.contains(&format!("-{id}").as_str());
    if !known("NC") || !known("ND") || !known("SA") && !elements.contains(&"ND") {
        return None;
    }
    let family = catalog.family_of(&elements)?;
    let version = version.filter(|version| catalog.has_version(family, version));
    Some(LicenseRef {
        version_state: if version.is_some() { VersionState::Implied } else { VersionState::Unknown },
        version,
        ..LicenseRef::family(&family.id)
    })
}

/// The port that the text speaks of, where the title names none.
fn with_port(catalog: &Catalog, whole: &Whole, license: LicenseRef) -> LicenseRef {
    let Some(version) = license.version.clone().filter(|_| license.port.is_none()) else { return license };
    let Some(family) = catalog.families().iter().find(|family| family.id == license.family) else { return license };
    let mut ports = catalog.legal_codes().ports.iter().filter(|mark| whole.tells(mark));
    match ports.find(|mark| catalog.has_port(family, &version, &mark.id)) {
        Some(mark) => LicenseRef { port: Some(mark.id.clone()), port_state: PortState::Stated, ..license },
        None => license,
    }
}

impl Found<'_> {
    /// Makes one grant of a text, and mentions of the rest of it up to a block.
    fn grant_by_text(&mut self, text: &Text, last: usize) {
        let within =
            |block: Option<usize>| block.is_some_and(|block| text.first.saturating_sub(2) <= block && block <= last);
        let own = self
            .statements
            .iter()
            .position(|statement| within(statement.block) && statement.license.family == text.license.family);
        for statement in self.statements.iter_mut().filter(|statement| within(statement.block)) {
            if statement.kind == Kind::Grant && statement.signal != Signal::LicenseText {
                statement.kind = Kind::Mention;
            }
        }
        let at = if let Some(at) = own {
            at
        } else {
            let Some(block) = self.document.blocks.get(text.first) else { return };
            let trimmed = super::trim(&block.text.text, Span::new(0, block.text.text.len()));
            let line = block.text.text[trimmed.start..].lines().next().map_or(0, |line| line.trim_end().len());
            let span = block.text.source_span(Span::new(trimmed.start, trimmed.start + line));
            self.statements.push(Statement::new(text.license.clone(), span));
            self.statements.len() - 1
        };
        // A web page that shows the text of a license says nothing of its own.
        let page = Format::detect(&self.source.path, self.source.text.as_bytes()) == Some(Format::Html);
        let statement = &mut self.statements[at];
        statement.license = text.license.clone().into();
        statement.kind = if page { Kind::Mention } else { Kind::Grant };
        // The terms of a picture site speak of its pictures.
        let stock = self.knowledge.catalog.category(&text.license) == Some("stock");
        statement.scope = if stock { Scope::Media } else { Scope::Document };
        statement.signal = Signal::LicenseText;
        statement.confidence = Confidence::High;
        statement.block = Some(text.first);
        statement.medium = None;
        statement.group = None;
        statement.operator = None;
        statement.licensor = None;
        statement.added_restriction = None;
    }
}
