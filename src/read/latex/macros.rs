//! Commands that an author defines for credits and links: what they say where they are used.
//!
//! Only what has links or a label in it is put in; all others are read as commands that are not known, whose braces hold
//! text.

use super::inline::Tex;
use crate::read::light::{Budget, Inline, Shown, shown};
use crate::source::Span;
use std::collections::HashMap;

/// Longest body of a command.
const LONGEST: usize = 2000;

/// Commands that are kept.
const MOST: usize = 500;

/// What makes more than running text.
const NO_TEXT: [&str; 5] = ["\\begin", "\\includegraphics", "\\caption", "\\def", "##"];

/// Commands that stand for text.
#[derive(Default)]
pub(super) struct Macros {
    known: HashMap<String, Macro>,
    budget: Budget,
}

struct Macro {
    body: Span,
    arguments: usize,
    /// What one without arguments shows, once it was read: the same wherever it is used.
    shown: Option<Vec<Shown>>,
}

impl Macros {
    /// Gathers the commands that a text defines.
    pub(super) fn of(text: &str, tex: &Tex) -> Self {
        let mut found = Self::default();
        for at in memchr::memmem::find_iter(text.as_bytes(), b"command") {
            let before = &text[..at];
            let defines = ["\\new", "\\renew", "\\provide"].into_iter().any(|start| before.ends_with(start));
            if defines && found.known.len() < MOST {
                found.known.extend(definition(text, tex, at + "command".len()));
            }
        }
        found
    }

    /// What a command says, whose name ends at `behind`; nothing may stand at `end` or behind.
    pub(super) fn said(
        &mut self,
        text: &str,
        tex: &Tex,
        name: Span,
        behind: usize,
        end: usize,
    ) -> Option<(Inline, Span)> {
        let known = self.known.get_mut(&text[name.start..name.end])?;
        let place = Span::new(name.start - 1, behind);
        if let Some(shown) = &known.shown {
            return self.budget.take(known.body.len()).then(|| (Inline::Spliced(shown.clone(), place), place));
        }
        let (mut given, mut close) = (Vec::new(), behind);
        for _ in 0..known.arguments {
            let (argument, next) = tex.argument(text, close).filter(|(_, next)| *next <= end)?;
            given.push(argument);
            close = next;
        }
        let mut parts = text[known.body.start..known.body.end].split('#');
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let number =
                part.chars().next().and_then(|digit| digit.to_digit(10)).and_then(|digit| digit.checked_sub(1));
            let argument = number.and_then(|number| given.get(usize::try_from(number).ok()?))?;
            if !self.budget.take(argument.len() + part.len()) {
                return None;
            }
            said.push_str(&text[argument.start..argument.end]);
            said.push_str(&part[1..]);
        }
        if !self.budget.take(said.len()) {
            return None;
        }
        let place = Span::new(name.start - 1, close);
        let shown = shown(&mut Tex::new(&said), &said, Span::new(0, said.len()));
        if known.arguments == 0 {
            known.shown = Some(shown.clone());
        }
        Some((Inline::Spliced(shown, place), place))
    }
}

/// `{\name}[2]{body}`, `\name{body}`.
fn definition(text: &str, tex: &Tex, from: usize) -> Option<(String, Macro)> {
    let from = from + usize::from(text[from..].starts_with('*'));
    let (named, mut at) = match tex.argument(text, from) {
        Some((inner, close)) if inner.len() < super::MAX_NAME => (&text[inner.start..inner.end], close),
        Some(_) => return None,
        None => {
            let len = text.get(from + 1..)?.bytes().take(super::MAX_NAME).take_while(u8::is_ascii_alphabetic).count();
            (&text[from..from + 1 + len], from + 1 + len)
        }
    };
    let name = named.strip_prefix('\\').filter(|name| !name.is_empty())?;
    let mut arguments = 0;
    if let Some(rest) = text[at..].strip_prefix('[') {
        arguments = rest.chars().next()?.to_digit(10)?;
        at += "[1]".len();
        // One with a default is not read.
        if !rest[1..].starts_with(']') || text[at..].starts_with('[') {
            return None;
        }
    }
    let (body, _) = tex.argument(text, at).filter(|(body, _)| body.len() <= LONGEST)?;
    let written = &text[body.start..body.end];
    let speaks = ["\\href", "\\url", ":", "©"].into_iter().any(|mark| written.contains(mark));
    let fits = speaks && !NO_TEXT.into_iter().any(|mark| written.contains(mark));
    fits.then(|| (name.to_owned(), Macro { body, arguments: usize::try_from(arguments).unwrap_or(0), shown: None }))
}
