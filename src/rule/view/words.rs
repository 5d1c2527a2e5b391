//! The words that rules use for the plain-data enums; each list matches the one in `facts`.

use crate::document::{Carrier, Format, MediaKind, ProblemKind, Role};
use crate::evidence::{Confidence, CreditKind, Kind, NoticeKind, Operator, Scope, Signal};
use crate::lexicon::credit::Change;
use crate::license::{PortState, VersionState};
use crate::work::{Provenance, Relation, WorkKind};

/// A plain-data enum whose values rules name.
pub(in crate::rule) trait Word {
    /// The word.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($enum:ident { $($variant:ident $word:literal),* $(,)? })*) => {
        $(impl Word for $enum {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        })*
    };
}

words! {
    Confidence { Low "low", Medium "medium", High "high" }
    MediaKind { Image "image", Video "video", Audio "audio", Embed "embed" }
    Format {
        Text "text", Markdown "markdown", Html "html", Jats "jats", Cnxml "cnxml", DocBook "docbook", Dita "dita",
        Feed "feed", Wxr "wxr", JsonFeed "json-feed", Notebook "notebook", Subtitles "subtitles",
        Rst "rst", Asciidoc "asciidoc", Org "org", Latex "latex", Wikitext "wikitext", Lektor "lektor",
        Mallard "mallard", Tei "tei", Opf "opf",
    }
    Role {
        Body "body", Heading "heading", Caption "caption", Quote "quote", Code "code", Footer "footer", Nav "nav",
        Aside "aside", Meta "meta", Comment "comment",
    }
    Carrier {
        MetaTag "meta-tag", LinkRel "link-rel", JsonLd "json-ld", Rdfa "rdfa", Microdata "microdata",
        DataAttribute "data-attribute", Xml "xml", Feed "feed", Package "package", Template "template",
    }
    WorkKind { Article "article", Image "image", Video "video", Audio "audio", Quote "quote" }
    Provenance { Own "own", ThirdParty "third-party", Unknown "unknown" }
    VersionState { Stated "stated", Implied "implied", Unknown "unknown", Invalid "invalid" }
    PortState { None "none", Stated "stated", Unknown "unknown", Invalid "invalid" }
    Kind { Grant "grant", Exclusion "exclusion", Requirement "requirement", Mention "mention" }
    Scope { Document "document", Media "media", Quote "quote", Site "site", Code "code" }
    Signal {
        Prose "prose", Url "url", Link "link", RelLicense "rel-license", Meta "meta", JsonLd "json-ld", Rdfa "rdfa",
        Microdata "microdata", FrontMatter "front-matter", SpdxTag "spdx-tag", Badge "badge",
        LicenseText "license-text", Feed "feed", Package "package",
    }
    CreditKind {
        Licensor "licensor", Author "author", Photo "photo", Illustration "illustration", Video "video",
        Translator "translator", Editor "editor", OriginalPublication "original-publication",
        RepublishedFrom "republished-from", AdaptedFrom "adapted-from", Courtesy "courtesy", Via "via",
        Agency "agency", Data "data",
    }
    NoticeKind {
        Copyright "copyright", Changes "changes", Permission "permission", Prohibition "prohibition",
        Disclaimer "disclaimer",
    }
    Change { Edited "edited", Cropped "cropped", Translated "translated" }
    ProblemKind {
        Unreadable "unreadable", Encoding "encoding", FrontMatter "front-matter",
        StructuredData "structured-data", Syntax "syntax", Limit "limit", Binary "binary", Internal "internal",
    }
    Operator { Or "or", And "and" }
}

impl Word for Relation {
    fn word(self) -> &'static str {
        // The plain-data enum knows its own.
        Self::word(self)
    }
}
