//! What licit knows, as data: catalog, lexicon, publishers. Compiled from `rules/` when the program is built.

use crate::attribute::languages::AttributionWords;
use crate::attribute::words::AttributionFiles;
use crate::detect::credit::CreditLexicon;
use crate::lexicon::credit_index::CreditIndex;
use crate::lexicon::lists::Lists;
use crate::lexicon::{Lexicon, Tables};
use crate::license::Catalog;
use crate::license::schema::LicenseFiles;
use crate::publisher::Publishers;
use crate::publisher::schema::PublisherFiles;
use crate::web::Web;
use std::sync::{Arc, LazyLock};

/// Everything that licit knows.
#[derive(Debug, Clone)]
pub struct Knowledge {
    /// Licenses.
    pub catalog: Catalog,
    /// Words.
    pub lexicon: Lexicon,
    /// Words of credits and notices.
    pub credits: CreditLexicon,
    /// Sources.
    pub publishers: Publishers,
    /// Words of credits that are written.
    pub attribution: AttributionWords,
    /// What the web says by convention.
    pub web: Web,
}

static BUILT_IN: LazyLock<Knowledge> = LazyLock::new(|| {
    let licenses: LicenseFiles = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/licenses.postcard")));
    let lexicon: Tables<'static> = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.postcard")));
    let credits: CreditIndex<'static> = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/credits.postcard")));
    let publishers: PublisherFiles = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/publishers.postcard")));
    let attribution: AttributionFiles = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/attribution.postcard")));
    let lists: Arc<Lists<'static>> = Arc::new(unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lists.postcard"))));
    let catalog = Catalog::new(licenses);
    Knowledge {
        lexicon: Lexicon::new(lexicon, Arc::clone(&lists)),
        credits: CreditLexicon::new(credits, lists),
        catalog,
        publishers: Publishers::new(publishers),
        attribution: AttributionWords::new(attribution),
        web: unpack(include_bytes!(concat!(env!("OUT_DIR"), "/web.postcard"))),
    }
});

fn unpack<T: serde::Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("invariant: the build script wrote it with the same types")
}

impl Knowledge {
    /// The knowledge that this build carries.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }
}
