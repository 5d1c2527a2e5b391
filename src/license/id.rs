//! What a piece of evidence says the license is, with ignorance kept.

use std::fmt;

/// How a version is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionState {
    /// It stands there.
    Stated,
    /// It follows from what stands there ("International" is 4.0).
    Implied,
    /// It is not said.
    Unknown,
    /// What stands there was never published.
    Invalid,
}

/// How a port (jurisdiction) is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortState {
    /// No port: the international or generic license.
    None,
    /// It stands there.
    Stated,
    /// It is not said.
    Unknown,
    /// What stands there was never published.
    Invalid,
}

/// Family of what is said of rights that nobody gives.
pub(crate) const RESERVED: &str = "LicenseRef-all-rights-reserved";

/// Family of what is said of works that nobody has rights in.
pub(crate) const PUBLIC_DOMAIN: &str = "LicenseRef-public-domain";

/// Family of what is said of works in which nobody is known to have rights.
pub(crate) const NONE_KNOWN: &str = "LicenseRef-no-known-copyright";

/// A license as far as a piece of evidence tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LicenseRef {
    /// Without version and port: `CC-BY-SA`, `CC0`, `CC-PDM`, `CC` (brand alone), `GFDL`, `LicenseRef-public-domain`.
    pub family: String,
    /// The number, where known and valid.
    pub version: Option<String>,
    /// How the version is known.
    pub version_state: VersionState,
    /// The port as in SPDX ids, upper case (`DE`, `IGO`, `SCOTLAND`), where known and valid.
    pub port: Option<String>,
    /// How the port is known.
    pub port_state: PortState,
    /// What stands there, where version, port or the combination of elements is invalid.
    pub written: Option<String>,
    /// The end of an SPDX id behind the version: `or-later`, `no-invariants-only`; only some licenses have any.
    pub suffix: Option<String>,
}

impl LicenseRef {
    /// A license of which only the family is known.
    #[must_use]
    pub fn family(family: &str) -> Self {
        Self {
            family: family.to_owned(),
            version: None,
            version_state: VersionState::Unknown,
            port: None,
            port_state: PortState::None,
            written: None,
            suffix: None,
        }
    }

    /// Whether it says the same as `less`, and more.
    #[must_use]
    pub fn refines(&self, less: &Self) -> bool {
        if less.family == "CC" {
            return self.family.starts_with("CC");
        }
        let unknown =
            matches!(less.version_state, VersionState::Unknown | VersionState::Invalid) && less.version.is_none();
        self.family == less.family && (unknown || self.version == less.version && less.port.is_none())
    }

    /// The id of the contract: SPDX where there is one, else in the same form (`CC-BY-SA-3.0-DE`, `CC-BY-SA`).
    #[must_use]
    pub fn id(&self) -> String {
        let mut id = self.family.clone();
        if let Some(version) = &self.version {
            id.push('-');
            id.push_str(version);
            if let Some(port) = &self.port {
                id.push('-');
                id.push_str(port);
            }
            if let Some(suffix) = &self.suffix {
                id.push('-');
                id.push_str(suffix);
            }
        }
        id
    }
}

impl fmt::Display for LicenseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}
