//! `policy`, `permissions` and `reviews` of a `licit.yaml`.

use super::{BOOLEANS, Reader};
use crate::config::{CreditStyle, DataMining, Decision, Mention, MentionKind, Permission, Policy};
use crate::document::Node;

pub(super) const POLICY_KEYS: [&str; 9] = [
    "denied",
    "allowed",
    "outbound-required",
    "require-record",
    "require-status",
    "credit-style",
    "data-mining",
    "suppression-list",
    "review-max-age",
];
pub(super) const PERMISSION_KEYS: [&str; 5] = ["what", "from", "when", "evidence", "path"];
pub(super) const REVIEW_KEYS: [&str; 7] = ["rule", "path", "at", "decision", "who", "when", "why"];
pub(super) const CREDIT_STYLES: [(&str, CreditStyle); 2] =
    [("creator-first", CreditStyle::CreatorFirst), ("license-first", CreditStyle::LicenseFirst)];
pub(super) const DATA_MINING: [(&str, DataMining); 2] =
    [("allowed", DataMining::Allowed), ("reserved", DataMining::Reserved)];

impl Reader<'_> {
    pub(super) fn policy(&mut self, node: &Node) -> Policy {
        let mut policy = Policy::default();
        for (key, value) in self.map(node, "policy", &POLICY_KEYS) {
            let name = key.name.as_str();
            match name {
                "denied" => policy.denied = self.list(value, name),
                "allowed" => policy.allowed = self.list(value, name),
                "outbound-required" => policy.outbound_required = self.flag(value, name),
                "require-record" => policy.require_record = self.flag(value, name),
                "require-status" => policy.require_status = self.flag(value, name),
                "credit-style" => policy.credit_style = self.choice(value, name, &CREDIT_STYLES),
                "data-mining" => policy.data_mining = self.choice(value, name, &DATA_MINING),
                "suppression-list" => policy.suppression_list = self.list(value, name),
                "review-max-age" => policy.review_max_age = self.days(value, name),
                _ => {}
            }
        }
        policy
    }

    pub(super) fn permissions(&mut self, node: &Node) -> Vec<Permission> {
        let mut permissions = Vec::new();
        let expected = "a list of entries like `{what: harbour.jpg, from: T. Lind, when: 2026-05-02, evidence: mail}`";
        for item in self.items(node, "permissions", expected) {
            let mut permission = Permission::default();
            let before = self.errors.len();
            for (key, value) in self.map(item, "an entry of `permissions`", &PERMISSION_KEYS) {
                match key.name.as_str() {
                    "what" => permission.what = self.text(value, "what"),
                    "from" => permission.from = self.text(value, "from"),
                    "when" => permission.when = self.day(value, "when"),
                    "evidence" => permission.evidence = self.text(value, "evidence"),
                    "path" => permission.path = self.glob(value, "path"),
                    _ => {}
                }
            }
            if permission.what.is_some() || permission.path.is_some() {
                permissions.push(permission);
            } else if self.errors.len() == before {
                self.error(
                    item.span,
                    "an entry of `permissions` says neither `what` nor `path`".to_owned(),
                    Some("say what it covers, like `what: harbour.jpg` or `path: \"partners/**\"`".to_owned()),
                );
            }
        }
        permissions
    }

    pub(super) fn reviews(&mut self, node: &Node, mentions: &mut Vec<Mention>) -> Vec<Decision> {
        let mut reviews = Vec::new();
        let expected = "a list of entries like `{rule: …, path: …, decision: …, who: …, when: 2026-05-02, why: …}`";
        for item in self.items(node, "reviews", expected) {
            let mut review = Decision::default();
            let before = self.errors.len();
            for (key, value) in self.map(item, "an entry of `reviews`", &REVIEW_KEYS) {
                match key.name.as_str() {
                    "rule" => {
                        review.rule = self.text(value, "rule").unwrap_or_default();
                        self.mention(mentions, MentionKind::Rule, Some(&review.rule), value.span);
                    }
                    "path" => review.path = self.glob(value, "path").unwrap_or_default(),
                    "at" => review.at = self.text(value, "at"),
                    "decision" => review.decision = self.text(value, "decision"),
                    "who" => review.who = self.text(value, "who"),
                    "when" => review.when = self.day(value, "when"),
                    "why" => review.why = self.text(value, "why"),
                    _ => {}
                }
            }
            let missing: Vec<&str> = [
                ("rule", review.rule.is_empty()),
                ("path", review.path.is_empty()),
                ("decision", review.decision.is_none()),
                ("who", review.who.is_none()),
                ("when", review.when.is_none()),
                ("why", review.why.is_none()),
            ]
            .into_iter()
            .filter_map(|(key, is_missing)| is_missing.then_some(key))
            .collect();
            if missing.is_empty() {
                reviews.push(review);
            } else if self.errors.len() == before {
                let help =
                    "it says on which `rule` and `path`, what the `decision` is, `who` took it, `when` and `why`";
                self.error(
                    item.span,
                    format!("an entry of `reviews` has no `{}`", missing.join("`, `")),
                    Some(help.to_owned()),
                );
            }
        }
        reviews
    }

    pub(super) fn list(&mut self, node: &Node, what: &str) -> Vec<String> {
        self.texts(node, what).into_iter().map(|(text, _)| text).collect()
    }

    fn flag(&mut self, node: &Node, what: &str) -> bool {
        self.choice(node, what, &BOOLEANS).unwrap_or(false)
    }

    fn day(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node, what)?;
        if crate::day::number(&text).is_some() {
            return Some(text);
        }
        self.error(
            node.span,
            format!("`{what}` is `{text}`, which is no day"),
            Some("write a day as YYYY-MM-DD, like 2026-05-02".to_owned()),
        );
        None
    }

    fn days(&mut self, node: &Node, what: &str) -> Option<u32> {
        let text = self.text(node, what)?;
        let days = text.parse().ok();
        if days.is_none() {
            self.error(
                node.span,
                format!("`{what}` is `{text}`, which is no number of days"),
                Some(format!("write `{what}: 365`")),
            );
        }
        days
    }
}
