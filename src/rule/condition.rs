//! Typed conditions: read from YAML, checked against the list of facts, compiled for `holds`.

use super::facts::{Fact, FactType};
use super::pattern::Pattern;
use super::related::Related;
use super::subject::SubjectKind;
use super::yaml::{Faults, Key, Node, Place, Value};
use serde::{Deserialize, Serialize};

/// What must hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A test of a fact.
    Test(Path, Test),
    /// A condition on related things.
    Over(Quantity, Related, Box<Condition>),
}

/// How many of the related things must fulfil a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// At least one.
    Some,
    /// All of them.
    Every,
    /// Not one.
    None,
}

/// Whose fact is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// The subject's, or that of the subject so many quantifiers out.
    Outer(u8),
    /// That of the thing that the rule's first `some` found.
    Other,
}

/// A fact of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Whose.
    pub whose: Whose,
    /// Which.
    pub fact: Fact,
}

/// A test of a fact.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Test {
    /// It is known, or not.
    Present(bool),
    /// It is this flag; an unknown flag is neither.
    Flag(bool),
    /// It is one of these; for sets: contains one of these.
    In(Vec<String>),
    /// It is none of these, or unknown.
    NotIn(Vec<String>),
    /// This is found in it; for sets: in one of them.
    Matches(Pattern),
    /// It is at least this number.
    AtLeast(i64),
    /// It is at most this number.
    AtMost(i64),
    /// Both are known and the same: places by where they are, texts without case and spacing, sets by a member that
    /// they share.
    SameAs(Path),
    /// Both are known and differ.
    DiffersFrom(Path),
    /// Both licenses are known, and one may be the other said with less or more detail.
    AgreesWith(Path),
    /// Both licenses are known, and they cannot be the same.
    DisagreesWith(Path),
    /// Two works under these licenses mix in one adaptation.
    MixesWith(Path),
    /// They do not.
    ClashesWith(Path),
    /// One of the other's texts stands in it, whatever the case and spacing. Texts of under four characters do not count.
    Mentions(Path),
    /// It stands behind the other place.
    After(Path),
}

/// The subjects around a condition, from the innermost outward, and what the rule's first `some` finds.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Innermost first.
    pub subjects: Vec<SubjectKind>,
    /// What `other.` stands for.
    pub other: Option<SubjectKind>,
}

impl Surroundings {
    fn inside(&self, kind: SubjectKind) -> Self {
        let mut subjects = vec![kind];
        subjects.extend_from_slice(&self.subjects);
        Self { subjects, other: self.other }
    }
}

/// What `other.` stands for in a rule: the members of the first `some` at the top of a condition.
#[must_use]
pub fn witness(condition: &Condition) -> Option<SubjectKind> {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().find_map(witness),
        Condition::Over(Quantity::Some, related, _) => Some(related.members()),
        Condition::Not(_) | Condition::Test(..) | Condition::Over(..) => None,
    }
}

/// Reads a fact's name with its prefixes.
pub fn path(name: &str, place: Place, around: &Surroundings, faults: &mut Faults) -> Option<Path> {
    let mut rest = name;
    let mut outer = 0_u8;
    while let Some(inner) = rest.strip_prefix("outer.") {
        rest = inner;
        outer = outer.saturating_add(1);
    }
    let (whose, subject) = match rest.strip_prefix("other.") {
        Some(inner) if outer == 0 => {
            rest = inner;
            (Whose::Other, around.other)
        }
        _ => (Whose::Outer(outer), around.subjects.get(usize::from(outer)).copied()),
    };
    let Some(subject) = subject else {
        faults.add(place, format!("`{name}`: there is nothing here that the prefix could stand for"));
        return None;
    };
    let known = || {
        let parts = subject.parts();
        let names = Fact::ALL.iter().filter(|fact| parts.contains(&fact.part())).map(|fact| fact.name());
        names.collect::<Vec<_>>().join(", ")
    };
    let Some(fact) = Fact::named(rest) else {
        faults.add(place, format!("unknown fact `{rest}`; a {} has {}", subject.word(), known()));
        return None;
    };
    if !subject.parts().contains(&fact.part()) {
        faults.add(place, format!("a {} has no fact `{rest}`; it has {}", subject.word(), known()));
        return None;
    }
    Some(Path { whose, fact })
}

/// Reads a map of tests (all must hold) or a list of conditions (all must hold).
pub fn read(node: &Node, around: &Surroundings, faults: &mut Faults) -> Condition {
    Condition::All(read_list(node, around, faults))
}

/// Reads the entries of a map of tests, or a list of such maps, one condition each.
pub fn read_list(node: &Node, around: &Surroundings, faults: &mut Faults) -> Vec<Condition> {
    match &node.value {
        Value::Map(entries) => entries.iter().filter_map(|(key, value)| entry(key, value, around, faults)).collect(),
        Value::List(items) => items.iter().map(|item| read(item, around, faults)).collect(),
        Value::Null | Value::Scalar(_) => {
            faults.add(node.place, format!("a condition must be a map of facts, not {}", node.value.kind()));
            Vec::new()
        }
    }
}

fn entry(key: &Key, value: &Node, around: &Surroundings, faults: &mut Faults) -> Option<Condition> {
    match key.name.as_str() {
        "all" => Some(Condition::All(read_list(value, around, faults))),
        "any" => Some(Condition::Any(read_list(value, around, faults))),
        "not" => Some(Condition::Not(Box::new(read(value, around, faults)))),
        "some" => over(Quantity::Some, value, around, faults),
        "every" => over(Quantity::Every, value, around, faults),
        "none" => over(Quantity::None, value, around, faults),
        name => {
            let path = path(name, key.place, around, faults)?;
            let test = test(path.fact, value, around, faults)?;
            Some(Condition::Test(path, test))
        }
    }
}

fn over(quantity: Quantity, node: &Node, around: &Surroundings, faults: &mut Faults) -> Option<Condition> {
    let [of, filter] = faults.fields(node, "a condition on related things", ["of", "where"])?;
    let (Some(of), Some(filter)) = (of, filter) else {
        faults.add(node.place, "`of` and `where` must be given");
        return None;
    };
    let related = faults.word(of, "relation", Related::WORDS)?;
    let subject = around.subjects.first()?;
    if !subject.parts().contains(&related.part()) {
        faults.add(of.place, format!("a {} has no {}", subject.word(), related.part()));
        return None;
    }
    let condition = read(filter, &around.inside(related.members()), faults);
    Some(Condition::Over(quantity, related, Box::new(condition)))
}

fn test(fact: Fact, node: &Node, around: &Surroundings, faults: &mut Faults) -> Option<Test> {
    match &node.value {
        Value::Null => {
            faults.add(node.place, format!("`{}` must be tested against something", fact.name()));
            None
        }
        Value::Scalar(text) if fact.kind() == FactType::Flag => match text.as_str() {
            "true" => Some(Test::Flag(true)),
            "false" => Some(Test::Flag(false)),
            _ => {
                faults.add(node.place, format!("`{}` is true or false, not `{text}`", fact.name()));
                None
            }
        },
        Value::Scalar(_) | Value::List(_) => Some(Test::In(values(fact, node, faults))),
        Value::Map(entries) => {
            let [(operator, operand)] = entries.as_slice() else {
                faults.add(node.place, "a test has exactly one operator");
                return None;
            };
            operator_test(fact, operator, operand, around, faults)
        }
    }
}

/// The operators and the facts that they go with.
const OPERATORS: &str = "present, is-not, contains, matches, at-least, at-most, same-as, differs-from, mentions, \
                         agrees-with, disagrees-with, mixes-with, clashes-with, after";

fn operator_test(
    fact: Fact,
    operator: &Key,
    operand: &Node,
    around: &Surroundings,
    faults: &mut Faults,
) -> Option<Test> {
    let kind = fact.kind();
    let textual =
        matches!(kind, FactType::Text | FactType::Word(_) | FactType::Texts | FactType::Words(_) | FactType::Place);
    let fits = match operator.name.as_str() {
        "present" => true,
        "is-not" | "same-as" | "differs-from" => kind != FactType::Flag,
        "contains" => matches!(kind, FactType::Texts | FactType::Words(_)),
        "matches" | "mentions" => textual,
        "at-least" | "at-most" => kind == FactType::Number,
        "agrees-with" | "disagrees-with" | "mixes-with" | "clashes-with" => kind == FactType::License,
        "after" => kind == FactType::Place,
        name => {
            faults.add(operator.place, format!("unknown test `{name}`; allowed are {OPERATORS}"));
            return None;
        }
    };
    if !fits {
        let message = format!("`{}` does not go with `{}`, which is {}", operator.name, fact.name(), kind.describe());
        faults.add(operator.place, message);
        return None;
    }
    match operator.name.as_str() {
        "present" => faults.word(operand, "value of `present`", &[("true", true), ("false", false)]).map(Test::Present),
        "is-not" => Some(Test::NotIn(values(fact, operand, faults))),
        "matches" => {
            let pattern = Pattern::new(faults.text(operand, "a pattern")?);
            pattern.map(Test::Matches).map_err(|reason| faults.add(operand.place, reason)).ok()
        }
        "at-least" => number(operand, faults).map(Test::AtLeast),
        "at-most" => number(operand, faults).map(Test::AtMost),
        "same-as" => other(fact, operand, around, faults).map(Test::SameAs),
        "differs-from" => other(fact, operand, around, faults).map(Test::DiffersFrom),
        "mentions" => other(fact, operand, around, faults).map(Test::Mentions),
        "agrees-with" => other(fact, operand, around, faults).map(Test::AgreesWith),
        "disagrees-with" => other(fact, operand, around, faults).map(Test::DisagreesWith),
        "mixes-with" => other(fact, operand, around, faults).map(Test::MixesWith),
        "clashes-with" => other(fact, operand, around, faults).map(Test::ClashesWith),
        "after" => other(fact, operand, around, faults).map(Test::After),
        _ => Some(Test::In(values(fact, operand, faults))),
    }
}

fn number(node: &Node, faults: &mut Faults) -> Option<i64> {
    let text = faults.text(node, "a number")?;
    let number = text.parse().ok();
    if number.is_none() {
        faults.add(node.place, format!("`{text}` is not a whole number"));
    }
    number
}

/// The fact to compare with: of a type that can be compared.
fn other(fact: Fact, node: &Node, around: &Surroundings, faults: &mut Faults) -> Option<Path> {
    let name = faults.text(node, "the name of a fact")?;
    let path = path(name, node.place, around, faults)?;
    let class = |kind: FactType| match kind {
        FactType::Flag => 0,
        FactType::Number => 1,
        FactType::Text | FactType::Word(_) | FactType::Texts | FactType::Words(_) | FactType::Place => 2,
        FactType::License => 3,
    };
    if class(fact.kind()) == class(path.fact.kind()) {
        return Some(path);
    }
    let message = format!(
        "`{}` is {}, `{name}` is {}: the two cannot be compared",
        fact.name(),
        fact.kind().describe(),
        path.fact.kind().describe()
    );
    faults.add(node.place, message);
    None
}

/// The scalars that a fact is compared with, each of the right type.
fn values(fact: Fact, node: &Node, faults: &mut Faults) -> Vec<String> {
    let mut list = Vec::new();
    for item in faults.items(node) {
        let Some(text) = faults.text(item, "a value") else { continue };
        let wrong = match fact.kind() {
            FactType::Word(words) | FactType::Words(words) => !words.contains(&text),
            FactType::Number => text.parse::<i64>().is_err(),
            FactType::Flag => text != "true" && text != "false",
            FactType::Text | FactType::Texts | FactType::Place => false,
            FactType::License => {
                faults.add(item.place, "a license is compared by `license.id` or `license.family`");
                continue;
            }
        };
        if wrong {
            let message = format!("`{text}` is no value of `{}`, which is {}", fact.name(), fact.kind().describe());
            faults.add(item.place, message);
        } else {
            list.push(text.to_owned());
        }
    }
    list
}
