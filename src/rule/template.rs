//! Sentences with facts in them: `{work} is under {license.name}`.

use super::condition::{self, Path, Surroundings, Whose};
use super::yaml::{Faults, Node};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A sentence with facts in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Template {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Piece {
    /// Words.
    Text(String),
    /// What a fact says.
    Fact(Path),
}

impl fmt::Display for Template {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => f.write_str(&text.replace('{', "{{"))?,
                Piece::Fact(Path { whose: Whose::Other, fact }) => write!(f, "{{other.{}}}", fact.name())?,
                Piece::Fact(Path { whose: Whose::Outer(outer), fact }) => {
                    write!(f, "{{{}{}}}", "outer.".repeat(usize::from(*outer)), fact.name())?;
                }
            }
        }
        Ok(())
    }
}

/// Reads a sentence. `{{` stands for a brace.
pub fn read(node: &Node, around: &Surroundings, faults: &mut Faults) -> Option<Template> {
    let text = faults.text(node, "a sentence")?.trim();
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        words.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            words.push('{');
            rest = after;
            continue;
        }
        let Some(end) = rest.find('}') else {
            faults.add(node.place, format!("`{{{rest}` has no closing brace"));
            return None;
        };
        let path = condition::path(&rest[..end], node.place, around, faults)?;
        if !words.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut words)));
        }
        pieces.push(Piece::Fact(path));
        rest = &rest[end + 1..];
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    Some(Template { pieces })
}

/// Reads one sentence or several, of which the first holds whose facts are all known.
pub fn read_choice(node: &Node, around: &Surroundings, faults: &mut Faults) -> Vec<Template> {
    faults.items(node).into_iter().filter_map(|item| read(item, around, faults)).collect()
}
