//! The files under `rules/publishers/` as they are written.

use serde::{Deserialize, Deserializer, Serialize};

/// All files under `rules/publishers/`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PublisherFiles {
    /// One file each.
    pub publishers: Vec<Publisher>,
    /// `agencies.yaml`.
    pub agencies: Vec<Agency>,
    /// `platforms.yaml`.
    pub platforms: Vec<Platform>,
}

/// A publisher with public terms of republication.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publisher {
    /// Its id.
    pub id: String,
    /// Names that count by themselves.
    #[serde(default)]
    pub names: Vec<String>,
    /// Short or ordinary names: count only with the domain or with words of republication.
    #[serde(default)]
    pub short_names: Vec<String>,
    /// Domains of its pages.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Licenses that it publishes under, SPDX ids or `custom`.
    #[serde(default, deserialize_with = "one_or_more")]
    pub license: Vec<String>,
    /// Whether its articles have addresses of their own.
    #[serde(default)]
    pub articles_have_addresses: bool,
    /// Sentences of which its terms ask for one, word for word; what stands in braces is to be filled in.
    #[serde(default)]
    pub credit_lines: Vec<String>,
    /// What its terms ask for.
    #[serde(default)]
    pub require: Vec<Demand>,
    /// What they would like.
    #[serde(default)]
    pub prefer: Vec<Demand>,
    /// Names of which one must be credited.
    #[serde(default)]
    pub credit_names: Vec<String>,
    /// Where the credit has to stand.
    #[serde(default)]
    pub credit_position: Option<Position>,
    /// What has to be linked.
    #[serde(default)]
    pub link: Option<LinkTo>,
    /// Words of that link.
    #[serde(default)]
    pub link_text: Option<String>,
    /// Parts of the addresses of what counts readers, where they are known.
    #[serde(default)]
    pub counter: Vec<String>,
    /// Address of the picture that counts readers; `{number}` is the one that the address of the article ends with.
    #[serde(default)]
    pub counter_image: Option<String>,
    /// Words of which some must stand there: how its lines about itself begin.
    #[serde(default)]
    pub boilerplate: Vec<String>,
    /// What may be changed.
    #[serde(default)]
    pub edits: Option<Edits>,
    /// Words that lift the limit on changes.
    #[serde(default)]
    pub edits_note: Option<String>,
    /// Whether it may be translated.
    #[serde(default)]
    pub translation: Option<Allowance>,
    /// Whether its license covers the images of its articles.
    #[serde(default)]
    pub images: Images,
    /// Whether readers may be made to pay for it.
    #[serde(default)]
    pub paywall: Option<Allowance>,
    /// Days after publication on which the permission ends.
    #[serde(default)]
    pub window_days: Option<u32>,
    /// Days that have to pass before others may publish.
    #[serde(default)]
    pub embargo_days: Option<u32>,
    /// Most words that may be taken over.
    #[serde(default)]
    pub max_words: Option<u32>,
    /// Most that may be taken over, in hundredths.
    #[serde(default)]
    pub max_share: Option<u32>,
    /// Whether what it took over from others is outside of its license.
    #[serde(default)]
    pub partners_excluded: bool,
    /// How it reads "commercial".
    #[serde(default)]
    pub nc_reading: Option<String>,
    /// What no rule can look at: numbers of articles, sale, frames.
    #[serde(default)]
    pub limits: Option<String>,
    /// Where two of its own sources disagree.
    #[serde(default)]
    pub conflict: Option<String>,
    /// Day on which the record was checked.
    #[serde(default)]
    pub checked: Option<String>,
    /// Where the record comes from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// How sure the record is. What rests on a low one alone is no more than a hint.
    #[serde(default)]
    pub confidence: Sureness,
    /// What else is known.
    #[serde(default)]
    pub notes: Option<String>,
}

impl Publisher {
    /// How a sentence calls it: by the name that is to be credited, where that is one of its own.
    #[must_use]
    pub fn name(&self) -> &str {
        let mut own = self.names.iter().chain(&self.short_names);
        let credited = self.credit_names.first().filter(|name| own.any(|own| own == *name));
        credited.or(self.names.first()).or(self.short_names.first()).unwrap_or(&self.id)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$inner])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All words.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word for it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// Something that terms ask for.
    Demand {
        /// The day on which the article was read.
        AccessDate "access-date",
        /// The author's name.
        Author "author",
        /// Where the author works.
        AuthorInstitution "author-institution",
        /// Lines about the publisher.
        Boilerplate "boilerplate",
        /// `rel=canonical` that leads to the original.
        Canonical "canonical",
        /// A note on what was changed.
        Changes "changes",
        /// A citation of a set form.
        CitationForm "citation-form",
        /// A way to reach the republisher.
        ContactPage "contact-page",
        /// What counts readers.
        Counter "counter",
        /// The credit at its place.
        CreditPosition "credit-position",
        /// Credits of all who took part.
        Credits "credits",
        /// The day of the original.
        Date "date",
        /// The code for embedding, in place of a copy.
        EmbedCode "embed-code",
        /// The credit line word for word.
        ExactLine "exact-line",
        /// The headline as it was.
        Headline "headline",
        /// The links in the text.
        KeepLinks "keep-links",
        /// The license with its address.
        LicenseLink "license-link",
        /// A link.
        Link "link",
        /// The credit itself as a link.
        LinkedCredit "linked-credit",
        /// The publisher's logo.
        Logo "logo",
        /// Nothing that looks like an endorsement.
        NoEndorsement "no-endorsement",
        /// No logo.
        NoLogo "no-logo",
        /// A word to the publisher.
        Notification "notification",
        /// The copy that the publisher's own button gives.
        RepublishButton "republish-button",
        /// The same license on what is made from it.
        ShareAlike "share-alike",
        /// A mention in posts elsewhere.
        SocialTag "social-tag",
        /// `syndication-source` that leads to the original.
        SyndicationSource "syndication-source",
        /// The title.
        Title "title",
        /// The source behind the data.
        UnderlyingSource "underlying-source",
    }
}

words! {
    /// Where a credit has to stand.
    Position {
        /// Before the text.
        Top "top",
        /// After it.
        Bottom "bottom",
    }
}

words! {
    /// What has to be linked.
    LinkTo {
        /// The article.
        Article "article",
        /// The publisher's site.
        Home "home",
        /// One of the two.
        Either "either",
    }
}

words! {
    /// What may be changed.
    Edits {
        /// Nothing.
        None "none",
        /// Times, places and house style.
        Style "style",
        /// That, length and clarity.
        Minor "minor",
        /// Anything.
        Any "any",
    }
}

words! {
    /// Whether something may be done.
    Allowance {
        /// It may.
        Allowed "allowed",
        /// It may not.
        Forbidden "forbidden",
    }
}

/// How sure a record is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// The terms themselves were seen.
    High,
    /// Some of it comes at second hand.
    Medium,
    /// From memory.
    #[default]
    Low,
}

impl Sureness {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Whether images go with the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Images {
    /// They do not.
    Excluded,
    /// They do.
    Included,
    /// Some do.
    SomeExcluded,
    /// Not known.
    #[default]
    Unknown,
}

impl Images {
    /// The word for it; `None` where it is not known.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Excluded => Some("excluded"),
            Self::Included => Some("included"),
            Self::SomeExcluded => Some("some-excluded"),
            Self::Unknown => None,
        }
    }
}

/// An agency whose content comes by contract only.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// `wire` or `stock`.
    pub kind: String,
}

/// A site that hosts the works of others.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its domains.
    #[serde(default)]
    pub domains: Vec<String>,
    /// `host`, `search-engine` or `social`.
    pub kind: String,
    /// Whether it makes works as well, and asks to be named for them.
    #[serde(default)]
    pub makes: bool,
    /// The license of what it hosts, where there is one for all.
    #[serde(default)]
    pub license: Option<String>,
}

/// A string, or a list of strings.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct Visitor;
    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Vec<String>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a license id or a list of them")
        }

        fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
            Ok(vec![value.to_owned()])
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = seq.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Visitor)
    } else {
        Vec::deserialize(deserializer)
    }
}

/// `agencies.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyFile {
    /// The agencies.
    pub agencies: Vec<Agency>,
}

/// `platforms.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformFile {
    /// The platforms.
    pub platforms: Vec<Platform>,
}
