//! SPDX license expressions: the ids in them, and whether the receiver may choose.

use spdx::expression::{ExprNode, Operator};
use spdx::{Expression, ParseMode};
use std::ops::Range;

/// The words of an expression that may be ids, with their places. Operators and exceptions are none.
pub(crate) fn ids(expression: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let parts = |ch: char| ch.is_whitespace() || matches!(ch, '(' | ')' | ',' | '`');
    let mut excepted = false;
    expression.split(parts).filter_map(move |word| {
        let is = |operator: &str| word.eq_ignore_ascii_case(operator);
        if word.is_empty() || is("AND") || is("OR") || is("WITH") {
            excepted |= is("WITH");
            return None;
        }
        let start = word.as_ptr().addr() - expression.as_ptr().addr();
        let id = word.trim_matches(|ch: char| matches!(ch, '"' | '\'' | '.' | '+' | ';' | '*' | '/'));
        (!std::mem::take(&mut excepted) && !id.is_empty()).then_some((start..start + word.len(), id))
    })
}

/// Whether an expression gives a choice: OR stands in it, or the word, where it follows no grammar.
pub(crate) fn is_choice(expression: &str) -> bool {
    // The crate knows the grammar.
    Expression::parse_mode(expression.trim(), ParseMode::LAX).map_or_else(
        |_| expression.split_whitespace().any(|word| word == "OR" || word == "or"),
        |parsed| parsed.iter().any(|node| matches!(node, ExprNode::Op(Operator::Or))),
    )
}

/// Whether a value is an expression and no prose: one word, or several that operators join.
pub(crate) fn is_expression(value: &str) -> bool {
    !value.contains(char::is_whitespace) || value.split_whitespace().any(|word| matches!(word, "OR" | "AND" | "WITH"))
}

#[cfg(test)]
mod tests {
    use super::{ids, is_choice, is_expression};

    #[test]
    fn expressions_are_read_alike_everywhere() {
        for (expression, expected, choice) in [
            ("CC-BY-4.0", &["CC-BY-4.0"][..], false),
            ("MIT AND CC-BY-4.0", &["MIT", "CC-BY-4.0"], false),
            ("MIT AND CC-BY-4.0 OR CC0-1.0", &["MIT", "CC-BY-4.0", "CC0-1.0"], true),
            ("(GPL-2.0+ WITH Classpath-exception-2.0) or MIT", &["GPL-2.0", "MIT"], true),
            ("LicenseRef-house, `CC0-1.0`", &["LicenseRef-house", "CC0-1.0"], false),
            ("no such id OR CC0-1.0", &["no", "such", "id", "CC0-1.0"], true),
        ] {
            let found: Vec<_> = ids(expression).collect();
            assert_eq!(found.iter().map(|(_, id)| *id).collect::<Vec<_>>(), expected, "{expression}");
            assert!(found.iter().all(|(place, id)| expression[place.clone()].contains(id)), "{expression}");
            assert_eq!(is_choice(expression), choice, "{expression}");
        }
        assert!(is_expression("CC0-1.0") && is_expression("MIT OR CC0-1.0") && !is_expression("All works of ours"));
    }
}
