//! What the catalog knows of the licenses that it was asked for, kept for the next who asks: a few stand in nearly all
//! files.

use super::LicenseRef;
use super::catalog::LicenseFacts;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, PoisonError, RwLock};

/// Most licenses that are kept. All that Creative Commons ever published are fewer.
const MOST: usize = 2000;

/// Licenses of one hash, each with what is known of it.
type Bucket = Vec<(LicenseRef, Option<Arc<LicenseFacts>>)>;

/// Described licenses. Copies share them.
#[derive(Debug, Clone, Default)]
pub(super) struct Described {
    hasher: RandomState,
    known: Arc<RwLock<HashMap<u64, Bucket>>>,
}

impl Described {
    /// What is known of a license, described if that was not done before.
    pub(super) fn of(
        &self,
        license: &LicenseRef,
        describe: impl FnOnce() -> Option<LicenseFacts>,
    ) -> Option<Arc<LicenseFacts>> {
        // How it is written says nothing of what it asks for.
        let LicenseRef { family, version, version_state, port, port_state, written: _, suffix } = license;
        let hash = self.hasher.hash_one((family, version, version_state, port, port_state, suffix));
        let is_same = |known: &&(LicenseRef, Option<Arc<LicenseFacts>>)| {
            let (known, _) = known;
            (&known.family, &known.version, known.version_state, &known.port, known.port_state, &known.suffix)
                == (family, version, *version_state, port, *port_state, suffix)
        };
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, facts)) = known.get(&hash).and_then(|bucket| bucket.iter().find(is_same)) {
                return facts.clone();
            }
        }
        let facts = describe().map(Arc::new);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            let bucket = known.entry(hash).or_default();
            if !bucket.iter().any(|known| is_same(&known)) {
                bucket.push((license.clone(), facts.clone()));
            }
        }
        facts
    }
}
