//! Names of enum values as the contracts list them.

use crate::beside::BesideKind;
use crate::document::Format;
use crate::evidence::{Confidence, CreditKind, Kind, NoticeKind, Operator, Scope, Signal};
use crate::license::{PortState, VersionState};
use crate::work::WorkKind;

pub(super) const fn format(format: Format) -> &'static str {
    format.name()
}

pub(super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Grant => "grant",
        Kind::Exclusion => "exclusion",
        Kind::Requirement => "requirement",
        Kind::Mention => "mention",
    }
}

pub(super) const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Document => "document",
        Scope::Media => "media",
        Scope::Quote => "quote",
        Scope::Site => "site",
        Scope::Code => "code",
    }
}

pub(super) const fn signal(signal: Signal) -> &'static str {
    match signal {
        Signal::Prose => "prose",
        Signal::Url => "url",
        Signal::Link => "link",
        Signal::RelLicense => "rel-license",
        Signal::Meta => "meta",
        Signal::JsonLd => "json-ld",
        Signal::Rdfa => "rdfa",
        Signal::Microdata => "microdata",
        Signal::FrontMatter => "front-matter",
        Signal::SpdxTag => "spdx-tag",
        Signal::Badge => "badge",
        Signal::LicenseText => "license-text",
        Signal::Feed => "feed",
        Signal::Package => "package",
    }
}

/// What the contract calls the way in which a file beside others speaks.
pub(super) const fn beside(kind: BesideKind) -> &'static str {
    match kind {
        BesideKind::Sidecar | BesideKind::Credits => "sidecar",
        BesideKind::Reuse => "reuse",
        BesideKind::LicenseFile | BesideKind::Notice | BesideKind::Readme => "license-file",
        BesideKind::Generator | BesideKind::Citation | BesideKind::DataPackage => "package",
    }
}

pub(super) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

pub(super) const fn operator(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "or",
        Operator::And => "and",
    }
}

pub(super) const fn version(state: VersionState) -> &'static str {
    match state {
        VersionState::Stated => "stated",
        VersionState::Implied => "implied",
        VersionState::Unknown => "unknown",
        VersionState::Invalid => "invalid",
    }
}

pub(super) const fn port(state: PortState) -> &'static str {
    match state {
        PortState::None => "none",
        PortState::Stated => "stated",
        PortState::Unknown => "unknown",
        PortState::Invalid => "invalid",
    }
}

pub(super) const fn credit(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Licensor => "licensor",
        CreditKind::Author => "author",
        CreditKind::Photo => "photo",
        CreditKind::Illustration => "illustration",
        CreditKind::Video => "video",
        CreditKind::Translator => "translator",
        CreditKind::Editor => "editor",
        CreditKind::OriginalPublication => "original-publication",
        CreditKind::RepublishedFrom => "republished-from",
        CreditKind::AdaptedFrom => "adapted-from",
        CreditKind::Courtesy => "courtesy",
        CreditKind::Via => "via",
        CreditKind::Agency => "agency",
        CreditKind::Data => "data",
    }
}

pub(super) const fn notice(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Copyright => "copyright",
        NoticeKind::Changes => "changes",
        NoticeKind::Permission => "permission",
        NoticeKind::Prohibition => "prohibition",
        NoticeKind::Disclaimer => "disclaimer",
    }
}

pub(super) const fn work(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Article => "article",
        WorkKind::Image => "image",
        WorkKind::Video => "video",
        WorkKind::Audio => "audio",
        WorkKind::Quote => "quote",
    }
}
