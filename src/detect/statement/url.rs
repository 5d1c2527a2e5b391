//! Addresses of licenses: deeds, legal codes, badges, mirrors, in every form that pages give them.
//!
//! A host counts at a label boundary only (`notcreativecommons.org` is nobody), a unit, version and port only
//! where they were published; what cannot exist is kept as written.

use crate::license::catalog::named_version;
use crate::license::{Catalog, LicenseRef, PortState, VersionState};
use std::borrow::Cow;

/// Domains of Creative Commons, the one of the old vocabulary among them.
const STEWARDS: [&str; 4] = ["creativecommons.org", "creativecommons.net", "licensebuttons.net", "web.resource.org"];

/// Domains of lists of licenses that others keep.
const LISTS: [&str; 9] = [
    "spdx.org",
    "dcat-ap.de",
    "publications.europa.eu",
    "spdx.dev",
    "choosealicense.com",
    "licenses.nuget.org",
    "opendefinition.org",
    "scancode-licensedb.aboutcode.org",
    "tldrlegal.com",
];

/// What an address turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// The page or text of a license.
    License(LicenseRef),
    /// The picture of a license button.
    Badge(LicenseRef),
    /// A page of a license steward that is no license: the front page, a blog, a list of licenses.
    Steward,
}

/// Reads an address.
pub(crate) fn recognize(catalog: &Catalog, url: &str) -> Option<Address> {
    if !may_be_known(catalog, url) {
        return None;
    }
    let url = percent_decoded(url.trim());
    let lower = url.to_lowercase();
    let (host, path) = split(&lower)?;
    if let Some(found) = creative_commons(catalog, host, path) {
        return Some(found);
    }
    // Archives wrap the address whole: web.archive.org/web/2020/https://creativecommons.org/…
    if let Some(inner) = path.find("http://").or_else(|| path.find("https://"))
        && let Some((host, path)) = split(&path[inner..])
        && let Some(found) = creative_commons(catalog, host, path)
    {
        return Some(found);
    }
    if let Some(found) = listed(catalog, host, path) {
        return Some(Address::License(found));
    }
    named(catalog, host, path)
        // Archives wrap other addresses, too.
        .or_else(|| {
            let inner = path.find("http://").or_else(|| path.find("https://"))?;
            let (host, path) = split(&path[inner..])?;
            named(catalog, host, path)
        })
        .map(Address::License)
}

/// Whether an address may be that of a license, by its host and how it goes on: nearly all lead elsewhere.
pub(crate) fn may_be_known(catalog: &Catalog, url: &str) -> bool {
    if url.contains('%') {
        let decoded = percent_decoded(url);
        return decoded.contains('%') || may_be_known(catalog, &decoded);
    }
    let Some((host, path)) = split(url.trim()) else { return false };
    let lower = if host.contains(|ch: char| ch.is_uppercase()) { Cow::Owned(host.to_lowercase()) } else { host.into() };
    STEWARDS.iter().chain(&LISTS).any(|domain| is_under(&lower, domain))
        || catalog.knows_address(lower.trim_start_matches("www."), path)
        || path.contains("://")
}

/// A license that is known by its name, by the longest address that fits.
fn named(catalog: &Catalog, host: &str, path: &str) -> Option<LicenseRef> {
    let address = format!("{}/{}", host.trim_start_matches("www."), path.trim_start_matches('/'));
    let hits = catalog.named().iter();
    let hits = hits.flat_map(|named| named.known_addresses().map(move |(known, version)| (named, known, version)));
    let (named, known, of_version) = hits
        .filter(|(_, known, _)| address.starts_with(known))
        .max_by_key(|(_, known, version)| (known.len(), version.is_some()))?;
    let rest = &address[known.len()..];
    // A longer word is another page: "…/odbl" is no "…/odblfoo"; numbers and dashes go on.
    if known.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphabetic) && !rest.starts_with('v') {
        return None;
    }
    let whole = format!("{}{rest}", known.rsplit(['/', '-']).next().unwrap_or(""));
    let version = of_version.map(str::to_owned).or_else(|| version_in(rest)).or_else(|| version_in(&whole));
    let version = version.filter(|number| named.versions.contains(number));
    Some(named_version(named, version))
}

/// Host (without user and port) and the rest, of an address with or without a scheme.
pub(crate) fn split(url: &str) -> Option<(&str, &str)> {
    let rest = url.match_indices(':').find_map(|(at, _)| url[at..].strip_prefix("://")).unwrap_or(url);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.split(':').next().unwrap_or(host).trim_end_matches('.');
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some((host, path))
}

/// Host of an address in lower case, without `www.`; `None` for relative addresses.
pub(crate) fn host_of(url: &str) -> Option<String> {
    if !url.contains("://") && !url.starts_with("//") {
        return None;
    }
    let (host, _) = split(url)?;
    Some(host.to_lowercase().trim_start_matches("www.").to_owned())
}

/// Whether a host is a domain or lies under it.
pub(crate) fn is_under(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

fn creative_commons(catalog: &Catalog, host: &str, path: &str) -> Option<Address> {
    if is_under(host, "web.resource.org") {
        return web_resource(catalog, path);
    }
    let steward = is_under(host, "creativecommons.org") || is_under(host, "creativecommons.net");
    if !steward && !is_under(host, "licensebuttons.net") {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts: Vec<&str> = path.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    // Pictures: /l/by/4.0/88x31.png, /p/zero/1.0/…, /presskit/buttons/88x31/svg/by-nc.svg, /i/l/…
    let picture = parts
        .last()
        .is_some_and(|last| [".png", ".svg", ".gif", ".jpg", ".webp"].iter().any(|ending| last.ends_with(ending)));
    if picture || host.starts_with("i.") || is_under(host, "licensebuttons.net") {
        let at = parts.iter().position(|part| matches!(*part, "l" | "p"));
        if let Some(at) = at {
            return read_unit(catalog, &parts[at + 1..]).map(Address::Badge);
        }
        let name = parts.last()?.split('.').next()?.trim_end_matches(".eu");
        let family = catalog.family_of_unit(match name {
            "cc-zero" | "cc0" => "zero",
            "publicdomain" => "mark",
            other => other,
        })?;
        // A single icon (by.svg, nc.svg) is a piece of a row of icons, no license of its own.
        let whole = parts.contains(&"buttons") || matches!(family.id.as_str(), "CC0" | "CC-PDM");
        return whole.then(|| Address::Badge(versionless(catalog, &family.id)));
    }
    match parts.first().copied() {
        Some("licenses" | "license" | "licences" | "licence" | "publicdomain") => {
            let rest = &parts[1..];
            match read_unit(catalog, rest) {
                Some(license) => Some(Address::License(license)),
                None if parts == ["licenses", "publicdomain"] => Some(Address::License(LicenseRef::family("CC-PDDC"))),
                None => Some(Address::Steward),
            }
        }
        // The page that explains it: /share-your-work/public-domain/cc0
        _ if parts.last() == Some(&"cc0") => Some(Address::License(versionless(catalog, "CC0"))),
        _ => Some(Address::Steward),
    }
}

/// Whether an address is where Creative Commons has its buttons, and the icons that make a row of them.
pub(super) fn is_icon_of_steward(url: &str) -> bool {
    let Some(host) = host_of(url) else { return false };
    let icons = || url.contains("/images/deed/") || url.contains("/presskit/");
    let buttons = ["licensebuttons.net", "mirrors.creativecommons.org"];
    buttons.iter().any(|domain| is_under(&host, domain)) || is_under(&host, "creativecommons.org") && icons()
}

/// The vocabulary that Creative Commons used before it had one of its own: `web.resource.org/cc/PublicDomain`.
fn web_resource(catalog: &Catalog, path: &str) -> Option<Address> {
    let parts: Vec<&str> = path.split(['/', '?', '#']).filter(|part| !part.is_empty()).collect();
    let (first, rest) = parts.split_first()?;
    let unit = *rest.first()?;
    // `cc/Attribution` is a duty, `cc/by/2.0` a license.
    let known = catalog.family_of_unit(unit).is_some() || unit == "publicdomain";
    (*first == "cc" && known).then(|| read_unit(catalog, rest).map(Address::License))?
}

/// `by-sa/3.0/de/deed.fr`: unit, version, port, page.
fn read_unit(catalog: &Catalog, parts: &[&str]) -> Option<LicenseRef> {
    let unit = parts.first()?.replace(['_', ' '], "-").replace("%2b", "+");
    let unit = match unit.as_str() {
        "cc0" | "zero" => "zero",
        // The draft of CC0.
        "zero-waive" => return Some(versionless(catalog, "CC0")),
        "pdm" | "mark" => "mark",
        "samplingplus" | "sampling-plus" => "sampling+",
        "nc-samplingplus" | "nc-sampling-plus" => "nc-sampling+",
        "publicdomain" | "certification" if parts.len() == 1 || unit == "certification" => {
            return Some(LicenseRef::family("CC-PDDC"));
        }
        other => other,
    };
    let family = if let Some(family) = catalog.family_of_unit(unit) {
        family
    } else {
        let elements: Vec<String> = unit.split('-').map(str::to_uppercase).collect();
        catalog.family_of(&elements.iter().map(String::as_str).collect::<Vec<_>>())?
    };
    let Some(number) = parts.get(1).and_then(|part| version_in(part)) else {
        return Some(versionless(catalog, &family.id));
    };
    let port = parts.get(2).copied().filter(|part| !is_page(part)).map(str::to_uppercase);
    Some(place(catalog, &family.id, &number, port.as_deref(), &parts.join("/")))
}

/// Pages and files below a license: `deed.de`, `legalcode`, `rdf`, `88x31.png`, `80x15.png`.
fn is_page(part: &str) -> bool {
    part.starts_with("deed")
        || part.starts_with("legalcode")
        || part.starts_with("rdf")
        || part.contains('.')
        || part.len() > 10
}

/// A family whose version is not said; the tools that exist only as 1.0 imply theirs.
pub(crate) fn versionless(catalog: &Catalog, family: &str) -> LicenseRef {
    catalog
        .parse_id(family)
        .filter(|license| license.version_state == VersionState::Implied)
        .unwrap_or_else(|| LicenseRef::family(family))
}

/// Puts family, version and port together, and says what of it was never published.
pub(crate) fn place(catalog: &Catalog, family: &str, version: &str, port: Option<&str>, written: &str) -> LicenseRef {
    let Some(known) = catalog.families().iter().find(|known| known.id == family) else {
        return LicenseRef::family(family);
    };
    if !catalog.has_version(known, version) {
        return LicenseRef {
            version_state: VersionState::Invalid,
            written: Some(written.to_owned()),
            ..LicenseRef::family(family)
        };
    }
    let stated = LicenseRef {
        version: Some(version.to_owned()),
        version_state: VersionState::Stated,
        ..LicenseRef::family(family)
    };
    match port {
        Some(port) if catalog.has_port(known, version, port) => {
            LicenseRef { port: Some(port.to_owned()), port_state: PortState::Stated, ..stated }
        }
        Some(_) => LicenseRef { port_state: PortState::Invalid, written: Some(written.to_owned()), ..stated },
        // A version of which only ports exist names none of them here.
        None if !catalog.has_generic(known, version) => LicenseRef {
            version: None,
            version_state: VersionState::Invalid,
            port_state: PortState::Unknown,
            written: Some(written.to_owned()),
            ..stated
        },
        None => stated,
    }
}

/// The first version number in a text: "4.0", "4", "v3.0".
pub(crate) fn version_in(text: &str) -> Option<String> {
    let start = text.find(|ch: char| ch.is_ascii_digit())?;
    let rest = &text[start..];
    let mut digits = rest.chars();
    let major = digits.next()?;
    match (digits.next(), digits.next()) {
        (Some('.' | '-'), Some(minor)) if minor.is_ascii_digit() => Some(format!("{major}.{minor}")),
        (Some(next), _) if next.is_ascii_digit() => None,
        _ => Some(format!("{major}.0")),
    }
}

/// A license of a list that others keep: `spdx.org/licenses/CC-BY-4.0.html`.
fn listed(catalog: &Catalog, host: &str, path: &str) -> Option<LicenseRef> {
    if !LISTS.iter().any(|domain| is_under(host, domain)) {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let id = last.trim_end_matches(".html").trim_end_matches(".txt").trim_end_matches(".json");
    catalog.parse_id(id).or_else(|| of_portal(catalog, path))
}

/// How portals of data write the licenses: `licence/CC_BYSA_4_0`, `licenses/cc-by-sa/4.0`, `licenses/cc-zero`.
fn of_portal(catalog: &Catalog, path: &str) -> Option<LicenseRef> {
    let (_, id) = path.split_once("/licence/").or_else(|| path.split_once("/licenses/"))?;
    let mut words = id.split(['/', '-', '_', '.']).filter(|word| !word.is_empty());
    if words.next() != Some("cc") {
        return None;
    }
    let (mut elements, mut digits, mut port) = (Vec::new(), Vec::new(), None);
    for word in words {
        if word == "zero" {
            return Some(versionless(catalog, "CC0"));
        } else if word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            digits.push(word);
        } else if word.as_bytes().chunks(2).all(|element| matches!(element, b"by" | b"nc" | b"nd" | b"sa")) {
            elements.extend((0..word.len()).step_by(2).filter_map(|at| word.get(at..at + 2)));
        } else if port.is_none() && catalog.is_port(&word.to_uppercase()) {
            port = Some(word);
        } else {
            return None;
        }
    }
    let unit = elements.join("-");
    let version = digits.join(".");
    let parts: Vec<&str> = [unit.as_str(), version.as_str()].into_iter().chain(port).collect();
    read_unit(catalog, &parts[..if digits.is_empty() { 1 } else { parts.len() }])
}

/// Undoes percent-encoding of ASCII; everything else stays.
fn percent_decoded(url: &str) -> String {
    if !url.contains('%') {
        return url.to_owned();
    }
    let mut out = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let byte = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if byte.is_ascii_graphic() || byte == b' ' => {
                out.push(byte as char);
                rest = &rest[at + 3..];
            }
            _ => {
                out.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}
