//! TOML to [`Node`]s with places.

use crate::document::{Key, Node, Value};
use crate::read::yaml::Reason;
use crate::source::{Span, boundary_before};
use toml_edit::{Document, InlineTable, Item, Table};

/// Parses TOML that stands at `base` in the file.
pub(crate) fn parse(text: &str, base: usize) -> Result<Node, Reason> {
    match Document::parse(text) {
        Ok(document) => Ok(Reader { text, base }.table(document.as_table())),
        Err(error) => Err(Reason {
            message: error.message().to_owned(),
            offset: error.span().map(|span| base + boundary_before(text, span.start)),
        }),
    }
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
}

impl Reader<'_> {
    fn table(&self, table: &Table) -> Node {
        let entries = table.iter().map(|(name, item)| {
            let span = table.key(name).and_then(toml_edit::Key::span);
            (Key { name: name.to_owned(), span: self.span(span) }, self.item(item))
        });
        self.map(entries.collect(), table.span())
    }

    fn inline(&self, table: &InlineTable) -> Node {
        let entries = table.iter().map(|(name, value)| {
            let span = table.key(name).and_then(toml_edit::Key::span);
            (Key { name: name.to_owned(), span: self.span(span) }, self.value(value))
        });
        self.map(entries.collect(), table.span())
    }

    fn map(&self, entries: Vec<(Key, Node)>, own: Option<std::ops::Range<usize>>) -> Node {
        let inner = entries.iter().map(|(key, value)| key.span.join(value.span)).reduce(Span::join);
        Node { value: Value::Map(entries), span: inner.unwrap_or_else(|| self.span(own)) }
    }

    fn list(&self, items: Vec<Node>, own: Option<std::ops::Range<usize>>) -> Node {
        let inner = items.iter().map(|item| item.span).reduce(Span::join);
        Node { value: Value::List(items), span: inner.unwrap_or_else(|| self.span(own)) }
    }

    fn item(&self, item: &Item) -> Node {
        match item {
            Item::None => Node { value: Value::Null, span: self.span(None) },
            Item::Value(value) => self.value(value),
            Item::Table(table) => self.table(table),
            Item::ArrayOfTables(tables) => {
                self.list(tables.iter().map(|table| self.table(table)).collect(), tables.span())
            }
        }
    }

    fn value(&self, value: &toml_edit::Value) -> Node {
        let span = self.span(value.span());
        let written = self.text.get(span.start - self.base..span.end - self.base).unwrap_or_default();
        match value {
            toml_edit::Value::Array(array) => {
                self.list(array.iter().map(|value| self.value(value)).collect(), array.span())
            }
            toml_edit::Value::InlineTable(table) => self.inline(table),
            toml_edit::Value::String(string) => {
                let quote = if written.starts_with("\"\"\"") || written.starts_with("'''") { 3 } else { 1 };
                let span =
                    if written.len() >= 2 * quote { Span::new(span.start + quote, span.end - quote) } else { span };
                Node { value: Value::Scalar(string.value().clone()), span }
            }
            toml_edit::Value::Integer(_)
            | toml_edit::Value::Float(_)
            | toml_edit::Value::Boolean(_)
            | toml_edit::Value::Datetime(_) => Node { value: Value::Scalar(written.to_owned()), span },
        }
    }

    fn span(&self, range: Option<std::ops::Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.base + range.start, self.base + range.end)
    }
}
