//! The words that facts may be: `low`, `medium` and `high`, the kinds of works, what licenses ask for, and so on.

use crate::license::compatibility::Verdict;

pub(super) const CONFIDENCES: &[&str] = &["low", "medium", "high"];
pub(super) const MEDIA: &[&str] = &["image", "video", "audio", "embed"];
pub(super) const FORMATS: &[&str] = &[
    "text",
    "markdown",
    "html",
    "jats",
    "cnxml",
    "docbook",
    "dita",
    "feed",
    "wxr",
    "json-feed",
    "notebook",
    "subtitles",
    "rst",
    "asciidoc",
    "org",
    "latex",
    "wikitext",
    "lektor",
    "mallard",
    "tei",
    "opf",
];
pub(super) const ROLES: &[&str] =
    &["body", "heading", "caption", "quote", "code", "footer", "nav", "aside", "meta", "comment"];
pub(super) const WORKS: &[&str] = &["article", "image", "video", "audio", "quote"];
pub(super) const RELATIONS: &[&str] = &["original", "republished", "excerpt", "translated", "adapted", "unknown"];
pub(super) const PROVENANCES: &[&str] = &["own", "third-party", "unknown"];
pub(super) const PUBLISHER_LINKS: &[&str] = &["article", "home", "none"];
pub(super) const COUNTERS: &[&str] = &["missing", "present"];
pub(super) const CANONICALS: &[&str] = &["original", "elsewhere", "missing"];
pub(super) const PLACES: &[&str] = &["top", "middle", "bottom"];
pub(super) const IMAGES: &[&str] = &["excluded", "included", "some-excluded"];
pub(super) const LINES: &[&str] = &["missing", "present", "none"];
pub(super) const VERSIONS: &[&str] = &["stated", "implied", "unknown", "invalid"];
pub(super) const PORTS: &[&str] = &["none", "stated", "unknown", "invalid"];
pub(super) const KINDS: &[&str] = &["grant", "exclusion", "requirement", "mention"];
pub(super) const SCOPES: &[&str] = &["document", "media", "quote", "site", "code"];
pub(super) const SIGNALS: &[&str] = &[
    "prose",
    "url",
    "link",
    "rel-license",
    "meta",
    "json-ld",
    "rdfa",
    "microdata",
    "front-matter",
    "spdx-tag",
    "badge",
    "license-text",
    "feed",
    "package",
];
pub(super) const CREDITS: &[&str] = &[
    "licensor",
    "author",
    "photo",
    "illustration",
    "video",
    "translator",
    "editor",
    "original-publication",
    "republished-from",
    "adapted-from",
    "courtesy",
    "via",
    "agency",
    "data",
];
pub(super) const CARRIERS: &[&str] =
    &["meta-tag", "link-rel", "json-ld", "rdfa", "microdata", "data-attribute", "xml", "feed", "package", "template"];
pub(super) const NOTICES: &[&str] = &["copyright", "changes", "permission", "prohibition", "disclaimer"];
pub(super) const CHANGES: &[&str] = &["edited", "cropped", "translated"];
pub(super) const PROBLEMS: &[&str] =
    &["unreadable", "encoding", "front-matter", "structured-data", "syntax", "limit", "binary", "internal"];
pub(super) const REQUIREMENTS: &[&str] = &[
    "adaptation-credit",
    "copyright-notice",
    "credit-creator",
    "credit-line",
    "credit-party",
    "disclaimer-notice",
    "fixed-statement",
    "history",
    "indicate-changes",
    "keep-prior-changes",
    "last-update-date",
    "license-link",
    "license-notice",
    "license-text",
    "new-title",
    "remove-on-request",
    "share-alike",
    "source-link",
    "source-offer",
    "title",
    "verify-status",
];
pub(super) const PERMISSIONS: &[&str] =
    &["adapt", "commercial-use", "credit-by-link", "private-adaptation", "share", "technical-changes"];
pub(super) const PROHIBITIONS: &[&str] = &[
    "adapt",
    "advertising",
    "commercial-copies",
    "commercial-use",
    "competing-service",
    "derogatory-treatment",
    "endorsement",
    "exclusive-control",
    "extra-terms",
    "high-income-nation-use",
    "misleading-use",
    "offensive-use",
    "publish-as-content",
    "resell-unchanged",
    "share",
    "sublicense",
    "technical-measures",
    "whole-work",
];
pub(super) const VERDICTS: &[&str] = &Verdict::WORDS;
pub(super) const BESIDES: &[&str] =
    &["sidecar", "reuse", "credits", "generator", "license-file", "notice", "readme", "citation", "data-package"];
pub(super) const COVERS: &[&str] = &["folder", "text", "code", "data", "file", "medium"];
pub(super) const POLICIES: &[&str] = &["allowed", "denied", "unlisted"];
pub(super) const CREDIT_ORDERS: &[&str] = &["creator-first", "license-first"];
pub(super) const MINING: &[&str] = &["allowed", "reserved"];
pub(super) const OPERATORS: &[&str] = &["or", "and"];

#[cfg(test)]
mod tests {
    use super::{PROBLEMS, PROVENANCES, RELATIONS};
    use crate::document::ProblemKind;
    use crate::work::{Provenance, Relation};

    /// The build script reads rules without the types of works and documents.
    #[test]
    fn the_words_are_those_of_the_types() {
        assert_eq!(RELATIONS, Relation::ALL.map(Relation::word));
        assert_eq!(PROVENANCES, Provenance::ALL.map(Provenance::word));
        assert_eq!(PROBLEMS, ProblemKind::ALL.map(ProblemKind::word));
    }
}
