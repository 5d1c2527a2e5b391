//! Ids that are on no list, and what they are meant for.
//!
//! Takes an id, gives a license of the catalog. What is wrong with the id is for rules to say.

use super::catalog::Catalog;
use super::{LicenseRef, VersionState};

impl Catalog {
    /// The license of Creative Commons that an id is meant for which is on no list: `CC-BY-4`, `CCBY-4.0`,
    /// `CC-BY-4.0-International`, `CC-BY-5.0`.
    #[must_use]
    pub fn meant_by(&self, id: &str) -> Option<LicenseRef> {
        let upper = id.trim().to_uppercase();
        let rest = upper.strip_prefix("CC")?;
        if rest.starts_with('0') {
            return self.parse_id("CC0-1.0");
        }
        let digit = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (elements, number) = rest.split_at(digit);
        let family = format!("CC-{}", elements.trim_matches(['-', '_', 'V']).replace('_', "-"));
        let end = number.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(number.len());
        let number = number[..end].trim_end_matches('.');
        let version = if number.contains('.') { number.to_owned() } else { format!("{number}.0") };
        let of_family = || self.parse_id(&family).filter(|license| license.family == family);
        match number {
            "" => of_family(),
            _ if elements.trim_matches('-').is_empty() => Some(LicenseRef::family("CC")),
            _ => self.parse_id(&format!("{family}-{version}")).or_else(|| {
                let known = of_family()?;
                Some(LicenseRef { version_state: VersionState::Invalid, written: Some(version), ..known })
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;
    use crate::license::{LicenseRef, VersionState};

    #[test]
    fn ids_that_are_none_are_understood() {
        let meant = |id: &str| Knowledge::built_in().catalog.meant_by(id);
        let check = |id: &str, expected: Option<&str>| {
            assert_eq!(meant(id).as_ref().map(LicenseRef::id).as_deref(), expected, "{id}");
        };
        check("CC-BY-4", Some("CC-BY-4.0"));
        check("CCBY-4.0", Some("CC-BY-4.0"));
        check("cc-by-nc-sa-3.0-International", Some("CC-BY-NC-SA-3.0"));
        check("CC-BY-SA-v4.0", Some("CC-BY-SA-4.0"));
        check("CC4.0", Some("CC"));
        check("CC0-1", Some("CC0-1.0"));
        check("CCBY", Some("CC-BY"));
        check("CC-BY-5.0", Some("CC-BY"));
        assert_eq!(meant("CC-BY-5.0").map(|license| license.version_state), Some(VersionState::Invalid));
        check("MIT", None);
        check("CCLRC", None);
        check("CC", None);
    }
}
