//! Labels in elements of their own, and what stands in the place of their colon: "Image source, Jo Roe", "Credit... Jo Roe".

use super::Reader;
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name;
use crate::lexicon::credit::CueKind;

/// Letters of a label in Han that says by itself that it is one: "图像来源".
const LABEL: usize = 4;

impl Reader<'_, '_> {
    /// "The hall <span>Photo: Jo Roe</span>", "*The hall* Photo: Jo Roe": in a caption the edge of an element before a label
    /// with a colon is as good as a full stop.
    pub(super) fn behind_element(&self, start: usize, end: usize) -> Start {
        let colon = self.passage.text[end..].trim_start().starts_with(mark::is_colon);
        let behind = colon && self.passage.place.caption && self.passage.behind_markup(start);
        if behind { Start::Sentence } else { Start::Inside }
    }

    /// "Credit...Jo Roe", in an element of its own.
    pub(super) fn behind_dots(&self, begins: Start, end: usize) -> Option<usize> {
        let rest = self.passage.text[end..].trim_start_matches(' ');
        let behind = rest.strip_prefix("...").or_else(|| rest.strip_prefix('…'))?;
        (begins >= Start::Line && self.passage.place.caption).then(|| self.passage.text.len() - behind.len())
    }

    /// "Image source, Jo Roe": a comma behind a label at the start of a caption, where the label is an element of its own or
    /// two labels in one.
    pub(super) fn behind_label_comma(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let behind = text[end..].strip_prefix([',', '،', '，', '、'])?;
        let at = text.len() - behind.len();
        if !self.passage.place.caption || self.passage.start(start) < Start::Line {
            return None;
        }
        let words = text[start..end].split_whitespace();
        let labels = words.filter(|word| self.lexicon.label(&fold(word)).is_some()).count() >= 2;
        let han = text[start..end].chars().filter(|letter| unspaced(*letter)).count() >= LABEL;
        let element = || self.passage.behind_markup(name::skip_spaces(text, at));
        (labels || han || element()).then_some(at)
    }

    /// "Danube Images/Example Stock": a label that is the last word of a name in a chain.
    pub(super) fn ends_name_of_chain(&self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let before = text[..start].strip_suffix(' ').unwrap_or_default();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        text[end..].starts_with('/')
            && self.passage.start(start) == Start::Inside
            && last.starts_with(char::is_uppercase)
            && self.lexicon.label(&fold(last)) != Some(CueKind::Photo)
            && text[start..end].starts_with(char::is_uppercase)
            && self.lexicon.is(WordClass::NameEnding, &fold(&text[start..end]))
    }
}
