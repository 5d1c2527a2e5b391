//! Conditions in the order in which they are cheapest to judge: what costs little and rejects most comes first.
//!
//! The order of what must hold together changes no judgement, but for one thing: what the first `some` finds is what
//! `other.` stands for. So those that look for related things stay in their order, and what speaks of `other.` comes
//! after them.

use super::condition::{Condition, Path, Quantity, Test, Whose};
use super::facts::{Fact, FactType};

/// Cost of what must come last.
const LAST: usize = usize::MAX;

impl Condition {
    /// Sorts what must hold together by its cost.
    pub(crate) fn order(&mut self) {
        match self {
            Self::All(list) => {
                list.iter_mut().for_each(Self::order);
                let mut least = 0;
                let mut costed: Vec<(usize, Self)> = Vec::with_capacity(list.len());
                for condition in list.drain(..) {
                    let mut cost = condition.cost();
                    if condition.finds() {
                        least = cost.max(least);
                        cost = least;
                    }
                    costed.push((cost, condition));
                }
                costed.sort_by_key(|(cost, _)| *cost);
                list.extend(costed.into_iter().map(|(_, condition)| condition));
            }
            Self::Any(list) => list.iter_mut().for_each(Self::order),
            Self::Not(condition) | Self::Over(_, _, condition) => condition.order(),
            Self::Test(..) => {}
        }
    }

    /// Whether it may say what `other.` stands for.
    fn finds(&self) -> bool {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().any(Self::finds),
            Self::Not(condition) => condition.finds(),
            Self::Over(quantity, ..) => *quantity == Quantity::Some,
            Self::Test(..) => false,
        }
    }

    /// A guess, in tests of a word.
    fn cost(&self) -> usize {
        let all = |list: &[Self]| list.iter().map(Self::cost).fold(0, usize::saturating_add);
        match self {
            Self::All(list) | Self::Any(list) => all(list),
            Self::Not(condition) => condition.cost(),
            Self::Over(_, related, condition) => {
                let members = if related.part() == "document" { 100 } else { 2 };
                condition.cost().saturating_mul(members).max(members)
            }
            Self::Test(path, test) => {
                let against = test.against().map_or(0, |path| path.cost());
                path.cost().saturating_add(against).saturating_add(match test {
                    Test::Matches(pattern) if path.fact.kind() == FactType::Place || path.fact == Fact::BlockProse => {
                        pattern.cost()
                    }
                    Test::Matches(_) | Test::SameAs(_) | Test::DiffersFrom(_) | Test::Mentions(_) => 10,
                    Test::MixesWith(_) | Test::ClashesWith(_) => 100,
                    _ => 0,
                })
            }
        }
    }
}

impl Test {
    /// The fact that it compares with.
    pub(crate) fn against(&self) -> Option<&Path> {
        match self {
            Self::SameAs(path)
            | Self::DiffersFrom(path)
            | Self::AgreesWith(path)
            | Self::DisagreesWith(path)
            | Self::MixesWith(path)
            | Self::ClashesWith(path)
            | Self::Mentions(path)
            | Self::After(path) => Some(path),
            Self::Present(_)
            | Self::Flag(_)
            | Self::In(_)
            | Self::NotIn(_)
            | Self::Matches(_)
            | Self::AtLeast(_)
            | Self::AtMost(_) => None,
        }
    }
}

impl Path {
    fn cost(self) -> usize {
        if self.whose == Whose::Other {
            return LAST;
        }
        match self.fact {
            // What is known of a license is made when it is asked for.
            Fact::LicenseCategory | Fact::LicenseRequires | Fact::LicensePermits | Fact::LicenseProhibits => 2,
            // These read the text of the page.
            Fact::WorkUnshownCreators | Fact::WorkUnshownTitle | Fact::DocumentStrayCounter => 1000,
            Fact::WorkOutboundVerdict | Fact::WorkPageVerdict | Fact::DocumentPaid | Fact::MediumForeignHost => 50,
            fact => match fact.kind() {
                FactType::Texts | FactType::Words(_) => 3,
                _ => 1,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::condition::{Condition, Quantity, Test};
    use super::super::schema;

    fn ordered(when: &str) -> Vec<Condition> {
        let yaml = format!(
            "id: a\nsummary: a\nseverity: info\nduty-of: anyone\napplies-to: work\nwhen:\n{when}\nmessage: a\nbasis: [{{practice: a}}]\nwhy: a\nexamples: [{{fails: a}}, {{passes: b}}]\n"
        );
        match schema::read("rules/x/a.yaml", &yaml) {
            Ok(rule) => match rule.when {
                Condition::All(list) => list,
                other => vec![other],
            },
            Err(errors) => panic!("{errors:?}"),
        }
    }

    #[test]
    fn words_come_before_patterns_and_patterns_before_what_is_related() {
        let list = ordered(
            "  some: {of: document.blocks, where: {block: {matches: abc}}}\n  work: {matches: abc}\n  work.kind: image",
        );
        assert!(matches!(list[0], Condition::Test(_, Test::In(_))), "{list:?}");
        assert!(matches!(list[1], Condition::Test(_, Test::Matches(_))), "{list:?}");
        assert!(matches!(list[2], Condition::Over(..)), "{list:?}");
    }

    #[test]
    fn what_looks_for_others_stays_in_order_and_what_speaks_of_them_comes_after() {
        let list = ordered(
            "  all:\n    - some: {of: document.blocks, where: {block: {matches: abc}}}\n    - some: {of: work.credits, where: {credit.kind: author}}\n  none: {of: work.notices, where: {notice.visible: true}}\n  work.kind: {is-not: article}",
        );
        assert!(matches!(list[0], Condition::Test(..)), "{list:?}");
        assert!(matches!(list[1], Condition::Over(Quantity::None, ..)), "{list:?}");
        let Condition::All(inner) = &list[2] else { panic!("{list:?}") };
        let Condition::All(first) = &inner[0] else { panic!("{inner:?}") };
        let Condition::Over(_, first, _) = &first[0] else { panic!("{first:?}") };
        assert_eq!(first.part(), "document");
    }
}
