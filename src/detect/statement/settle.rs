//! The last look, at the document as a whole; then the statements in the order of their places.

use super::Found;
use crate::evidence::{Confidence, Kind, Operator, Scope, Statement};
use std::collections::BTreeSet;

impl Found<'_> {
    /// Looks at the document as a whole: who lists many licenses speaks about licensing.
    fn settle(&mut self) {
        let lone = |statement: &Statement| {
            statement.kind == Kind::Grant
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
        if families.len() >= 4 || spoken_of.len() >= 6 {
            self.statements
                .iter_mut()
                .filter(|statement| lone(statement))
                .for_each(|statement| statement.kind = Kind::Mention);
        }
        self.settle_brands();
        self.settle_dedications();
        self.settle_versions();
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
        for at in 0..self.statements.len() {
            let words = &self.statements[at];
            if words.license.family != "LicenseRef-public-domain" || words.kind != Kind::Grant || words.medium.is_some()
            {
                continue;
            }
            let block = words.block;
            let (choice, mut by_law) = (words.operator == Some(Operator::Or), self.is_by_law(words));
            if choice {
                let group = self.new_group();
                for (index, statement) in self.statements.iter_mut().enumerate() {
                    let other = tool(statement) && statement.kind == Kind::Grant && statement.block == block;
                    if index == at || other && statement.group.is_none() {
                        (statement.group, statement.operator) = (Some(group), Some(Operator::Or));
                    }
                }
                continue;
            }
            let mut found = false;
            for statement in &mut self.statements {
                let speaks = matches!(statement.kind, Kind::Grant | Kind::Mention) && statement.medium.is_none();
                if tool(statement) && speaks && near(statement.block, block) {
                    statement.kind = Kind::Grant;
                    found = true;
                    by_law &= statement.block == block;
                }
            }
            if found && !by_law {
                self.statements[at].kind = Kind::Mention;
            }
        }
    }

    /// "A work of the United States Government": free by law, which CC0 for all other countries says nothing of.
    fn is_by_law(&self, statement: &Statement) -> bool {
        let words = self.source.text.get(statement.span.start..statement.span.end).unwrap_or("").to_lowercase();
        words.contains("government")
            && ["is ", "are ", "constitutes ", "as "].iter().any(|verb| words.starts_with(verb))
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
        order
            .into_iter()
            .map(|old| {
                let mut statement = self.statements[old].clone();
                statement.pair = statement.pair.map(|pair| place[pair]);
                statement
            })
            .collect()
    }
}
