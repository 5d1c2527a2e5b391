//! Entities that a file declares for itself: `<!ENTITY maker "Jo Roe">`.
//!
//! Takes the document type, gives what a reference stands for where that is plain text. What holds markup or further
//! references is never expanded, and all of a file's references together stand for no more than a bound, so that
//! nothing can grow.

use std::collections::HashMap;

/// Entities that are kept, and bytes of one.
const MOST: usize = 256;
const LONGEST: usize = 200;

/// Bytes that all references of a file stand for together.
const ROOM: usize = 64 << 10;

/// What a file declares.
#[derive(Debug)]
pub(super) struct Declared<'a> {
    values: HashMap<&'a str, &'a str>,
    room: usize,
}

impl Default for Declared<'_> {
    fn default() -> Self {
        Self { values: HashMap::new(), room: ROOM }
    }
}

impl<'a> Declared<'a> {
    /// Takes a document type as it is written. The first declaration of a name holds, as XML has it.
    pub(super) fn read(&mut self, written: &'a str) {
        for declaration in written.split("<!ENTITY").skip(1) {
            if self.values.len() >= MOST {
                return;
            }
            let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { continue };
            let Some((value, _)) = rest[1..].split_once(quote) else { continue };
            if name != "%" && value.len() <= LONGEST && !value.contains(['<', '&', '%']) {
                self.values.entry(name).or_insert(value);
            }
        }
    }

    /// What a reference stands for: `&maker;`.
    pub(super) fn value(&mut self, reference: &str) -> Option<String> {
        let name = reference.strip_prefix('&')?.strip_suffix(';')?;
        let value = self.values.get(name)?;
        self.room = self.room.checked_sub(value.len())?;
        Some((*value).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Declared, ROOM};

    #[test]
    fn plain_text_is_put_in_and_nothing_grows() {
        let mut declared = Declared::default();
        declared.read(
            "<!DOCTYPE article [<!ENTITY maker \"Jo Roe\"> <!ENTITY maker 'Ana'>\n<!ENTITY % p 'x'> <!ENTITY a '&maker;&maker;'> \
             <!ENTITY f SYSTEM \"roe.xml\"> <!ENTITY cut \"]>",
        );
        assert_eq!(declared.value("&maker;").as_deref(), Some("Jo Roe"));
        for unknown in ["&a;", "&f;", "&p;", "&cut;", "&Jo.Roe;", "maker"] {
            assert_eq!(declared.value(unknown), None, "{unknown}");
        }
        let expanded = (0..ROOM).filter(|_| declared.value("&maker;").is_some()).count();
        assert_eq!(expanded, ROOM / 6 - 1);
    }
}
