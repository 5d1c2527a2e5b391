//! What stands in a relation to a subject.

use super::subject::SubjectKind;
use serde::{Deserialize, Serialize};

/// Things that stand in a relation to a subject, for `some`, `every` and `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Related {
    /// All works of the document.
    DocumentWorks,
    /// All statements of the document.
    DocumentStatements,
    /// All credits of the document.
    DocumentCredits,
    /// All notices of the document.
    DocumentNotices,
    /// All media of the document.
    DocumentMedia,
    /// All blocks of the document.
    DocumentBlocks,
    /// All facts in its markup that no reader sees.
    DocumentMeta,
    /// Statements that speak of the work.
    WorkStatements,
    /// Credits that speak of the work.
    WorkCredits,
    /// Notices that speak of the work.
    WorkNotices,
    /// Statements in the block.
    BlockStatements,
    /// Credits in the block.
    BlockCredits,
    /// Notices in the block.
    BlockNotices,
    /// What files beside the document say of it, of what it shows and of its folder.
    DocumentBeside,
    /// What sidecars and REUSE say of the work.
    WorkBeside,
}

impl Related {
    /// Words for `of`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("document.works", Self::DocumentWorks),
        ("document.statements", Self::DocumentStatements),
        ("document.credits", Self::DocumentCredits),
        ("document.notices", Self::DocumentNotices),
        ("document.media", Self::DocumentMedia),
        ("document.blocks", Self::DocumentBlocks),
        ("document.meta", Self::DocumentMeta),
        ("work.statements", Self::WorkStatements),
        ("work.credits", Self::WorkCredits),
        ("work.notices", Self::WorkNotices),
        ("block.statements", Self::BlockStatements),
        ("block.credits", Self::BlockCredits),
        ("block.notices", Self::BlockNotices),
        ("document.beside", Self::DocumentBeside),
        ("work.beside", Self::WorkBeside),
    ];

    /// The part that a subject must have.
    #[must_use]
    pub fn part(self) -> &'static str {
        match self {
            Self::DocumentWorks
            | Self::DocumentStatements
            | Self::DocumentCredits
            | Self::DocumentNotices
            | Self::DocumentMedia
            | Self::DocumentBlocks
            | Self::DocumentMeta
            | Self::DocumentBeside => "document",
            Self::WorkStatements | Self::WorkCredits | Self::WorkNotices | Self::WorkBeside => "work",
            Self::BlockStatements | Self::BlockCredits | Self::BlockNotices => "block",
        }
    }

    /// What each of the things is.
    #[must_use]
    pub fn members(self) -> SubjectKind {
        match self {
            Self::DocumentWorks => SubjectKind::Work,
            Self::DocumentStatements | Self::WorkStatements | Self::BlockStatements => SubjectKind::Statement,
            Self::DocumentCredits | Self::WorkCredits | Self::BlockCredits => SubjectKind::Credit,
            Self::DocumentNotices | Self::WorkNotices | Self::BlockNotices => SubjectKind::Notice,
            Self::DocumentMedia => SubjectKind::Medium,
            Self::DocumentBlocks => SubjectKind::Block,
            Self::DocumentMeta => SubjectKind::Meta,
            Self::DocumentBeside | Self::WorkBeside => SubjectKind::Beside,
        }
    }
}
