//! The last look, at the document as a whole; then the statements in the order of their places.

use super::{Found, badge, subject};
use crate::detect::credit::lexicon::WordClass;
use crate::detect::mark;
use crate::detect::{apart, specimen, word};
use crate::document::{Block, Document, Link, Role, Value};
use crate::evidence::{Confidence, Kind, Operator, Scope, Signal, Statement};
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Lexicon};
use crate::source::{Span, boundary_behind};
use std::collections::BTreeSet;

impl Found<'_> {
    /// Looks at the document as a whole: who lists many licenses speaks about licensing.
    fn settle(&mut self) {
        self.settle_groups();
        let series = std::mem::take(&mut self.series);
        let lone = |statement: &Statement| {
            statement.kind == Kind::Grant
                && statement.block.is_none_or(|block| !series.contains(&block))
                && statement.block.is_some()
                && statement.confidence < Confidence::High
                && matches!(statement.scope, Scope::Document | Scope::Site)
        };
        let families: BTreeSet<String> = self
            .statements
            .iter()
            .filter(|statement| lone(statement) && statement.license.family != "CC")
            .map(|statement| statement.license.family.clone())
            .collect();
        let spoken_of: BTreeSet<&str> = self
            .statements
            .iter()
            .map(|statement| statement.license.family.as_str())
            .filter(|family| family.starts_with("CC-BY") || *family == "CC0")
            .collect();
        let explains = spoken_of.len() >= 4;
        if families.len() >= 4 || spoken_of.len() >= 6 {
            self.statements
                .iter_mut()
                .filter(|statement| lone(statement))
                .for_each(|statement| statement.kind = Kind::Mention);
        }
        if explains {
            self.settle_headings();
        }
        self.settle_explained();
        self.settle_code();
        self.settle_titles();
        self.settle_title_of_page();
        self.settle_menus();
        if self.is_entry() {
            self.statements.iter_mut().for_each(|statement| statement.kind = Kind::Mention);
        }
        self.settle_comparisons();
        self.settle_data();
        self.settle_specimens();
        self.settle_brands();
        self.settle_dedications();
        self.settle_versions();
    }

    /// "Data are available under CC0" in an article that has a license of its own: that of something else.
    fn settle_data(&mut self) {
        let page = |statement: &Statement| {
            statement.kind == Kind::Grant
                && statement.scope == Scope::Document
                && statement.visible
                && statement.signal == Signal::Prose
                && statement.license.family != "CC"
        };
        // "This page is licensed under": nothing else is meant.
        let at_hand = |statement: &Statement| {
            let sentence = self.source.slice(statement.sentence).trim_start();
            let first = sentence.split(' ').next().unwrap_or_default().to_lowercase();
            self.knowledge.credits.is(WordClass::AtHand, &first)
        };
        let own: Vec<(Option<usize>, Span, String, bool)> = (0..self.statements.len())
            .map(|at| (at, &self.statements[at]))
            .filter(|(at, statement)| page(statement) && !self.of_data.contains_key(at))
            .map(|(_, statement)| {
                (statement.block, statement.sentence, statement.license.family.clone(), at_hand(statement))
            })
            .take(MOST_OWN)
            .collect();
        let apart = |statement: &Statement, follows: bool| {
            let other = |(block, sentence, family, here): &(Option<usize>, Span, String, bool)| {
                // "Docs are CC BY-SA. Data files are CC0." lists what is what; "CC0 applies to the data" does not.
                let elsewhere = *block != statement.block || (follows || *here) && *sentence != statement.sentence;
                elsewhere && *family != statement.license.family
            };
            statement.kind == Kind::Grant && statement.scope == Scope::Document && own.iter().any(other)
        };
        let of_data = self
            .of_data
            .iter()
            .filter(|(at, follows)| self.statements.get(**at).is_some_and(|statement| apart(statement, **follows)));
        let told: Vec<usize> = of_data.map(|(at, _)| *at).collect();
        for at in told {
            self.statements[at].kind = Kind::Mention;
        }
    }

    /// "Good: “Kelp” by Jo Roe is licensed under CC BY 2.0." shows how a credit is written.
    fn settle_specimens(&mut self) {
        if self.statements.is_empty() {
            return;
        }
        let (document, specimens) = (self.document, self.specimens);
        let of_block = |block: usize| document.blocks.get(block).map(|block| block.text.text.as_str());
        let shows_one = |block: usize| {
            specimens.has(block)
                || specimens.dictates(block)
                || of_block(block).is_some_and(|text| specimen::is_one(specimens.lexicon, text))
        };
        let mut shows = asked_once(shows_one);
        let is_specimen = |statement: &&mut Statement| statement.block.is_some_and(&mut shows);
        self.statements.iter_mut().filter(is_specimen).for_each(|statement| statement.kind = Kind::Mention);
    }

    /// A page that speaks of many licenses has a heading for each of them.
    fn settle_headings(&mut self) {
        let document = self.document;
        let heads = |statement: &Statement| {
            let block = statement.block.and_then(|block| document.blocks.get(block));
            block.is_some_and(|block| block.role == Role::Heading)
                || statement.signal == Signal::Badge
                    && badge::blocks_at(document, statement.span).any(|block| block.role == Role::Heading)
        };
        let headings = self.statements.iter_mut().filter(|statement| heads(statement));
        headings.for_each(|statement| statement.kind = Kind::Mention);
    }

    /// A list of works by license: the heading says how they are sorted, each item what it is under.
    fn settle_groups(&mut self) {
        let document = self.document;
        let licensed: BTreeSet<usize> = self.statements.iter().filter_map(|statement| statement.block).collect();
        let heads_list = |block: usize| {
            let behind = document.blocks.get(block + 1..).unwrap_or_default().iter().take(3);
            let next = behind.enumerate().find(|(_, next)| !matches!(next.role, Role::Meta | Role::Comment));
            let item = |next: &Block| next.cell || next.text.text.starts_with("- ");
            let heading = |block: &Block| block.role == Role::Heading || is_underlined(&block.text.text);
            next.is_some_and(|(at, next)| item(next) && licensed.contains(&(block + 1 + at)))
                && document.blocks.get(block).is_some_and(heading)
        };
        let headings = self.statements.iter_mut().filter(|statement| {
            statement.block.is_some_and(heads_list) && matches!(statement.signal, Signal::Prose | Signal::Link)
        });
        headings.for_each(|statement| {
            statement.kind = Kind::Mention;
            statement.scope = Scope::Document;
        });
    }

    /// A page that explains licenses, by its title and by how many it names, shows what it says of them; only what
    /// speaks of the page itself, and is no quotation, is said of it.
    fn settle_explained(&mut self) {
        const SEVERAL: usize = 3;
        let document = self.document;
        let named = |statement: &&Statement| {
            !statement.license.family.starts_with("LicenseRef-") && statement.license.family != "CC"
        };
        let families: BTreeSet<&str> =
            self.statements.iter().filter(named).map(|statement| statement.license.family.as_str()).collect();
        let titled = document.title.as_ref().is_some_and(|(title, _)| subject::says(self, title, &[Cue::License]));
        if families.len() < SEVERAL || !titled || is_license_file(&self.source.path) {
            return;
        }
        let mut credits = asked_once(|block| document.blocks.get(block).is_some_and(apart::is_credit));
        for (at, statement) in self.statements.iter_mut().enumerate() {
            let Some(block) = statement.block.and_then(|block| document.blocks.get(block)) else { continue };
            let shown = !statement.block.is_some_and(&mut credits)
                && matches!(block.role, Role::Body | Role::Heading | Role::Quote | Role::Meta)
                && matches!(statement.signal, Signal::Prose | Signal::Link | Signal::Url)
                && statement.scope != Scope::Media;
            let of_page = self.of_page.contains(&at) || statement.exceptions || statement.blanket;
            if shown && (!of_page || subject::is_quoted(block)) && statement.kind == Kind::Grant {
                statement.kind = Kind::Mention;
            }
        }
    }

    /// What grants in a block of code: the head of a proposal ("License: CC0-1.0" among other keys, before all text),
    /// and a notice that stands so under the heading "License".
    fn settle_code(&mut self) {
        const LONGEST: usize = 400;
        const LABEL: usize = 80;
        let document = self.document;
        let silent = |block: &Block| matches!(block.role, Role::Meta | Role::Comment | Role::Nav);
        let first = document.blocks.iter().position(|block| !silent(block));
        for at in 0..self.statements.len() {
            let statement = &self.statements[at];
            let Some(index) = statement.block.filter(|_| statement.kind == Kind::Mention) else { continue };
            let Some(block) = document.blocks.get(index).filter(|block| block.role == Role::Code) else { continue };
            let before = document.blocks[..index].iter().rev().find(|block| !silent(block));
            let line = self
                .source
                .text
                .get(
                    boundary_behind(&self.source.text, statement.span.start.saturating_sub(LABEL))
                        ..statement.span.start,
                )
                .map_or("", |text| text.rsplit('\n').next().unwrap_or(text));
            let head = first == Some(index)
                && is_head(&block.text.text)
                && line.trim().trim_end_matches(':').eq_ignore_ascii_case("license");
            let notice = block.text.text.len() <= LONGEST
                && !block.text.text.contains(['{', '<', '=', ';'])
                && statement.signal != Signal::SpdxTag
                && before.is_some_and(|before| !before.text.text.trim_end().ends_with(mark::is_colon))
                && is_license_heading(&self.knowledge.lexicon, document, index);
            if head || notice {
                self.statements[at].kind = Kind::Grant;
            }
        }
    }

    /// "# Public domain" above an article names what that is about; above the text of a license file it names the license.
    fn settle_title_of_page(&mut self) {
        const BESIDE: usize = 12;
        let document = self.document;
        let Some((_, title)) = &document.title else { return };
        let prose = |block: &Block| block.visible && block.role == Role::Body && !block.text.text.trim().is_empty();
        if is_license_file(&self.source.path) || !document.blocks.iter().any(prose) {
            return;
        }
        let is_title = |statement: &&mut Statement| {
            let block = statement.block.and_then(|block| document.blocks.get(block));
            let alone = block.is_some_and(|block| {
                block.role == Role::Heading && block.text.text.trim().len() <= statement.span.len() + BESIDE
            });
            alone && statement.span.overlaps(*title) && statement.signal == Signal::Prose
        };
        self.statements.iter_mut().filter(is_title).for_each(|statement| statement.kind = Kind::Mention);
    }

    /// The title of a link to a license says what the link says, of what the link says it.
    fn settle_titles(&mut self) {
        const APART: usize = 200;
        let document = self.document;
        let mut links: Vec<(usize, usize)> = self
            .statements
            .iter()
            .enumerate()
            .filter(|(_, statement)| matches!(statement.signal, Signal::Link | Signal::RelLicense))
            .map(|(at, statement)| (statement.span.end, at))
            .collect();
        links.sort_unstable();
        for at in 0..self.statements.len() {
            let title = &self.statements[at];
            let block = title.block.and_then(|block| document.blocks.get(block));
            if title.kind != Kind::Grant
                || title.signal != Signal::Prose
                || block.is_none_or(|block| block.role != Role::Meta)
            {
                continue;
            }
            let near = links.partition_point(|(end, _)| *end <= title.span.start);
            let Some((end, link)) = near.checked_sub(1).and_then(|near| links.get(near)).copied() else { continue };
            let between = self.source.text.get(end..title.span.start).unwrap_or("\n");
            if between.len() > APART || between.contains(['\n', '>']) {
                continue;
            }
            let (kind, scope, medium) = {
                let link = &self.statements[link];
                (link.kind, link.scope, link.medium)
            };
            let title = &mut self.statements[at];
            (title.kind, title.scope, title.medium) = (kind, scope, medium);
        }
    }

    /// The only license that the menus at the foot of a page link to is the page's: an entry "Creative Commons" of the foot that
    /// leads to the deed.
    fn settle_menus(&mut self) {
        if self.statements.iter().any(|statement| statement.kind == Kind::Grant && statement.medium.is_none()) {
            return;
        }
        let document = self.document;
        let entry = |statement: &Statement| {
            let block = statement.block.and_then(|block| document.blocks.get(block));
            block.is_some_and(|block| {
                let whole =
                    |link: &Link| link.url_span == statement.span && link.text.len() >= block.text.text.trim().len();
                block.role == Role::Nav && block.visible && block.links.iter().any(whole)
            })
        };
        let entries: Vec<usize> = (0..self.statements.len())
            .filter(|at| {
                let statement = &self.statements[*at];
                statement.signal == Signal::Link && statement.license.family.starts_with("CC-BY") && entry(statement)
            })
            .collect();
        let licenses: BTreeSet<_> = entries.iter().map(|at| self.statements[*at].license.family.clone()).collect();
        let in_foot = |at: usize| {
            let before = self.source.text.get(..self.statements[at].span.start).unwrap_or("");
            before.rfind("<footer").is_some_and(|open| !before[open..].contains("</footer"))
        };
        if licenses.len() == 1 && entries.len() <= MENUS && entries.iter().all(|at| in_foot(*at)) {
            for at in entries {
                self.statements[at].kind = Kind::Grant;
            }
        }
    }

    /// Whether the document is an entry of a catalog of licenses: its head gives the id of what it describes
    /// ("spdx-id: CC0-1.0"), which is no license of its own.
    fn is_entry(&self) -> bool {
        let Some(Value::Map(keys)) = self.document.front_matter.as_ref().map(|head| &head.root.value) else {
            return false;
        };
        keys.iter()
            .any(|(key, _)| matches!(key.name.to_lowercase().as_str(), "spdx-id" | "spdx_id" | "spdxid" | "spdx"))
    }

    /// "The GNU Free Documentation License, version 1.3 … under the terms of that license": where a block grants a
    /// license of a steward other than Creative Commons, its fullest name in the block is what it grants.
    fn settle_versions(&mut self) {
        let granted: BTreeSet<(usize, String)> = self
            .statements
            .iter()
            .filter(|statement| statement.kind == Kind::Grant && statement.license.version.is_none())
            .filter_map(|statement| Some((statement.block?, statement.license.family.clone())))
            .filter(|(_, family)| !family.starts_with("CC") && !family.starts_with("LicenseRef-"))
            .collect();
        for statement in &mut self.statements {
            let Some(block) = statement.block else { continue };
            let fuller = statement.kind == Kind::Mention && statement.license.version.is_some();
            if fuller && granted.contains(&(block, statement.license.family.clone())) {
                statement.kind = Kind::Grant;
            }
        }
    }

    /// "Under a [Creative Commons license](…/by/4.0/)" says one thing: the license that stands beside the brand.
    fn settle_brands(&mut self) {
        let page = |statement: &Statement| matches!(statement.scope, Scope::Document | Scope::Site);
        let exact: Vec<(usize, bool, Option<usize>)> = self
            .statements
            .iter()
            .filter(|other| other.kind == Kind::Grant)
            .filter(|other| other.license.family.starts_with("CC-") || other.license.family == "CC0")
            .filter_map(|other| Some((other.block?, page(other), other.medium)))
            .collect();
        let places: BTreeSet<(usize, bool, Option<usize>)> = exact.into_iter().collect();
        for statement in &mut self.statements {
            let Some(block) = statement.block else { continue };
            if statement.license.family != "CC" || statement.kind != Kind::Grant {
                continue;
            }
            let reach = if page(statement) { 2 } else { 0 };
            let near = block.saturating_sub(reach)..=block + reach;
            if near.into_iter().any(|block| places.contains(&(block, page(statement), statement.medium))) {
                statement.kind = Kind::Mention;
            }
        }
    }

    /// "Dedicated to the public domain … see the CC0 legal code" says one thing: CC0, which says it more exactly.
    fn settle_dedications(&mut self) {
        let near = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => one.abs_diff(other) <= 2,
            _ => true,
        };
        let tool = |statement: &Statement| matches!(statement.license.family.as_str(), "CC0" | "CC-PDM" | "CC-PDDC");
        let tools: Vec<usize> = (0..self.statements.len()).filter(|at| tool(&self.statements[*at])).collect();
        let document = self.document;
        let mut credits = asked_once(|block| document.blocks.get(block).is_some_and(apart::is_credit));
        for at in 0..self.statements.len() {
            let words = &self.statements[at];
            if words.license.family != crate::license::PUBLIC_DOMAIN
                || words.kind != Kind::Grant
                || words.medium.is_some()
            {
                continue;
            }
            // Each credit of a list speaks of a work of its own.
            if words.block.is_some_and(&mut credits) {
                continue;
            }
            let block = words.block;
            // What is said of a picture says nothing of the text beside it.
            let pictured = words.scope == Scope::Media;
            if words.operator == Some(Operator::Or) {
                let group = self.new_group();
                for index in tools.iter().copied().chain([at]) {
                    let statement = &mut self.statements[index];
                    let other = statement.kind == Kind::Grant && statement.block == block;
                    if index == at || other && statement.group.is_none() {
                        (statement.group, statement.operator) = (Some(group), Some(Operator::Or));
                    }
                }
                continue;
            }
            let (mut found, mut all_beside) = (false, true);
            for index in &tools {
                let statement = &mut self.statements[*index];
                let speaks = matches!(statement.kind, Kind::Grant | Kind::Mention) && statement.medium.is_none();
                let of_text = pictured && statement.scope != Scope::Media && statement.block != block;
                // What prose says of CC0 elsewhere dedicates nothing.
                let told =
                    statement.kind == Kind::Mention && statement.signal == Signal::Prose && statement.block != block;
                if speaks && !told && !of_text && near(statement.block, block) {
                    statement.kind = Kind::Grant;
                    found = true;
                    all_beside &= statement.block == block;
                }
            }
            if found && !(all_beside && self.is_by_law(&self.statements[at])) {
                self.statements[at].kind = Kind::Mention;
            }
        }
    }

    /// "A work of the United States Government": free by law, which CC0 for all other countries says nothing of.
    fn is_by_law(&self, statement: &Statement) -> bool {
        let words = self.source.text.get(statement.span.start..statement.span.end).unwrap_or("").to_lowercase();
        let lexicon = &self.knowledge.lexicon;
        lexicon.words(WordList::StateBody).are_in(&words) && lexicon.words(WordList::BeingVerb).open(&words)
    }

    pub(super) fn finish(mut self) -> Vec<Statement> {
        self.settle();
        // In the order of places; pairs follow.
        let mut order: Vec<usize> = (0..self.statements.len()).collect();
        order.sort_by_key(|at| (self.statements[*at].span.start, self.statements[*at].span.end, *at));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        let mut statements: Vec<Option<Statement>> = self.statements.into_iter().map(Some).collect();
        order
            .into_iter()
            .filter_map(|old| {
                let mut statement = statements[old].take()?;
                statement.pair = statement.pair.map(|pair| place[pair]);
                Some(statement)
            })
            .collect()
    }
}

/// Whether a file tells by its name that it says what a folder is under.
fn is_license_file(path: &str) -> bool {
    const OWN: [&str; 4] = ["license", "licence", "copying", "readme"];
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    OWN.contains(&name.split('.').next().unwrap_or(""))
}

/// Asks something of a block. A block may hold thousands of statements: it is asked once for those that follow each other.
fn asked_once(ask: impl Fn(usize) -> bool) -> impl FnMut(usize) -> bool {
    let mut last: Option<(usize, bool)> = None;
    move |block| {
        let known = last.filter(|(known, _)| *known == block).map(|(_, says)| says);
        let says = known.unwrap_or_else(|| ask(block));
        last = Some((block, says));
        says
    }
}

/// Licenses of a page that those of its data are compared with.
const MOST_OWN: usize = 64;

/// In how many menus of a page one license may stand.
const MENUS: usize = 3;

/// Lines of keys and values, of which a key's value may go on in the next line.
fn is_head(text: &str) -> bool {
    let keyed = |line: &str| {
        line.trim().split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    lines().next().is_some_and(keyed) && lines().filter(|line| keyed(line)).count() >= 3
}

/// A heading as plain text has it: a line below it.
fn is_underlined(text: &str) -> bool {
    let text = text.trim_end();
    let title = text.trim_end_matches('-');
    let title = if title.len() < text.len() { title } else { text.trim_end_matches('=') };
    title.len() + 3 <= text.len() && title.ends_with(char::is_whitespace) && !title.trim().is_empty()
}

/// Whether the heading above a block, a few blocks up at most, is no more than "License".
fn is_license_heading(lexicon: &Lexicon, document: &Document, index: usize) -> bool {
    const NEAR: usize = 4;
    let above = document.blocks.get(index.saturating_sub(NEAR)..index).unwrap_or_default();
    let heading = above.iter().rev().find(|block| block.role == Role::Heading);
    heading.is_some_and(|heading| {
        let lower = heading.text.text.to_lowercase();
        let words: Vec<&str> = word::words(&lower).collect();
        words.len() <= 3 && words.iter().any(|word| lexicon.words(WordList::LicenseStems).open(word))
    })
}
