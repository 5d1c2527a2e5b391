//! The facts that rules can ask for: name, type and one line on each. The reading of them is in `view`.
//!
//! A name is `<part>.<fact>`; the part alone (`work`, `statement`) is the thing itself, with its place.

use super::words;
use crate::publisher::schema::{Allowance, Demand, Edits, LinkTo, Position};
use serde::{Deserialize, Serialize};

/// Type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactType {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// Free text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A set of texts.
    Texts,
    /// A set of these words.
    Words(&'static [&'static str]),
    /// A license.
    License,
    /// Words at a place in the file.
    Place,
}

impl FactType {
    /// In plain words.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Flag => "true or false".to_owned(),
            Self::Number => "a whole number".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Texts => "a set of texts".to_owned(),
            Self::Words(words) => format!("a set of {}", words.join(", ")),
            Self::License => "a license".to_owned(),
            Self::Place => "words at a place".to_owned(),
        }
    }
}

macro_rules! facts {
    ($($variant:ident $name:literal $type:expr, $doc:literal;)*) => {
        /// A fact that a rule can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Fact {
            $(#[doc = $doc] $variant,)*
        }

        impl Fact {
            /// All facts, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its type.
            #[must_use]
            pub const fn kind(self) -> FactType {
                match self { $(Self::$variant => $type,)* }
            }

            /// One line on what it is.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }
        }
    };
}

facts! {
    Work "work" FactType::Place, "The work itself; as text: \"this article\", \"the image weir.jpg\".";
    WorkKind "work.kind" FactType::Word(words::WORKS), "What it is.";
    WorkRelation "work.relation" FactType::Word(words::RELATIONS), "What the publisher did with it.";
    WorkProvenance "work.provenance" FactType::Word(words::PROVENANCES), "Whose it is, seen from the publisher.";
    WorkCreators "work.creators" FactType::Texts, "Names of those who made it.";
    WorkCreatorCount "work.creator-count" FactType::Number, "How many are named as having made it.";
    WorkUnshownCreators "work.unshown-creators" FactType::Texts, "Names given for it under `licit`, or for a copy in data for programs alone, that no visible text has.";
    WorkTitle "work.title" FactType::Text, "Its title.";
    WorkUnshownTitle "work.unshown-title" FactType::Place, "The title given for it under `licit`, where no visible text has it.";
    WorkSrc "work.src" FactType::Text, "Address or path of its file.";
    WorkSourceName "work.source-name" FactType::Text, "Name of where it comes from.";
    WorkSourceUrl "work.source-url" FactType::Text, "Address of the original, known from anywhere.";
    WorkSourceHasAddress "work.source-has-address" FactType::Flag, "Whether the original is known to have an address.";
    WorkSourceLanguage "work.source-language" FactType::Text, "Language of the original.";
    WorkPublisher "work.publisher" FactType::Text, "Id of the known publisher that it comes from.";
    WorkPublisherCreditLine "work.publisher-credit-line" FactType::Word(words::LINES), "Whether the line that its publisher asks for stands there.";
    WorkLicenses "work.licenses" FactType::Texts, "Ids of its licenses.";
    WorkLicenseCount "work.license-count" FactType::Number, "How many licenses it comes under.";
    WorkBesidePath "work.beside-path" FactType::Text, "Path of the file beside the document that its licenses come from.";
    WorkInheritedLicenses "work.inherited-licenses" FactType::Texts, "Ids of the folder's licenses, where it states none itself.";
    WorkChoice "work.choice" FactType::Flag, "Whether the receiver has the choice among its licenses.";
    WorkStatement "work.statement" FactType::Place, "The words that name its license.";
    WorkLicenseLink "work.license-link" FactType::Place, "A visible link or address of its license.";
    WorkCreditsLink "work.credits-link" FactType::Place, "A link to a page of credits.";
    WorkSourceLink "work.source-link" FactType::Place, "A visible link to the original.";
    WorkChanges "work.changes" FactType::Place, "Words on changes, or that there were none.";
    WorkModified "work.modified" FactType::Place, "The first sign that it was modified; as text: which sign.";
    WorkPermission "work.permission" FactType::Place, "A recorded or written permission.";
    WorkAgency "work.agency" FactType::Place, "An agency whose content comes by contract only; as text: its name.";
    WorkUnreadName "work.unread-name" FactType::Place, "Words beside the license of a picture, or below the title of the page, that may name who made it, and were not understood.";
    WorkPlatformOnly "work.platform-only" FactType::Place, "A platform that is named in place of a creator.";
    WorkReserved "work.reserved" FactType::Place, "Words of reserved rights that speak of it.";
    WorkOutbound "work.outbound" FactType::License, "The license under which the own version or page is offered.";
    WorkOutboundId "work.outbound-id" FactType::Text, "Id of that license.";
    WorkOutboundFamily "work.outbound-family" FactType::Text, "That license without version and port.";
    WorkOutboundVersion "work.outbound-version" FactType::Text, "Version of that license.";
    WorkOutboundStatement "work.outbound-statement" FactType::Place, "The words that name that license.";

    WorkRecorded "work.recorded" FactType::Place, "What is on record of it: a permission, a source, an entry of `assets`.";
    WorkCreditOrder "work.credit-order" FactType::Word(words::CREDIT_ORDERS), "Whether its credit names the creator or the license first, where one block has both.";
    WorkPublisherLink "work.publisher-link" FactType::Word(words::PUBLISHER_LINKS), "What visible links lead to on its publisher's site: an article, the home page, or nothing.";
    WorkPublisherCounter "work.publisher-counter" FactType::Word(words::COUNTERS), "Whether what its publisher counts readers with is there, where its address is known and the format shows it.";
    WorkCanonical "work.canonical" FactType::Word(words::CANONICALS), "Where `rel=canonical` leads, seen from its publisher; `missing` is said of whole pages alone.";
    WorkCreditPlaces "work.credit-places" FactType::Words(words::PLACES), "In which thirds of the page its publisher is credited.";
    WorkDaysSinceOriginal "work.days-since-original" FactType::Number, "Days from the original, else from this page, to the day of the run.";
    WorkDaysAfterOriginal "work.days-after-original" FactType::Number, "Days from the original to this page, where both give their dates.";
    WorkPublisherWordsOver "work.publisher-words-over" FactType::Number, "Words copied beyond those that its publisher allows, or beyond the share that it allows.";
    WorkOriginal "work.original" FactType::Place, "The original that it was compared with; as text: its path.";
    WorkOriginalChanged "work.original-changed" FactType::Place, "The first change within the text; as text: which.";
    WorkOriginalWords "work.original-words" FactType::Number, "Words of the original.";
    WorkOriginalCopied "work.original-copied-words" FactType::Number, "Words of the original that stand here.";
    WorkOriginalShare "work.original-share" FactType::Number, "The same in hundredths of the original.";
    WorkOriginalWordsAdded "work.original-words-added" FactType::Number, "Words put in between.";
    WorkOriginalWordsRemoved "work.original-words-removed" FactType::Number, "Words taken out in between.";
    WorkOriginalParagraphsAdded "work.original-paragraphs-added" FactType::Number, "Whole paragraphs put in between.";
    WorkOriginalParagraphsRemoved "work.original-paragraphs-removed" FactType::Number, "Whole paragraphs taken out in between.";
    WorkOriginalCopyrightDropped "work.original-copyright-dropped" FactType::Place, "A copyright notice of the original that is missing here; as text: its words.";
    WorkOriginalDisclaimerDropped "work.original-disclaimer-dropped" FactType::Place, "A disclaimer of the original that is missing here; as text: its words.";
    WorkOriginalChangesDropped "work.original-changes-dropped" FactType::Place, "Words of the original on earlier changes that are missing here.";
    WorkOriginalLinks "work.original-links" FactType::Number, "Links in those paragraphs of the original that stand here.";
    WorkOriginalLinksCut "work.original-links-cut" FactType::Number, "How many of them are gone.";
    WorkOriginalLinkCut "work.original-link-cut" FactType::Place, "The words of the first that is gone; as text: its address.";
    WorkOutboundVerdict "work.outbound-verdict" FactType::Word(words::VERDICTS), "What the license at hand says of offering this work, used as it is here, under `work.outbound`.";
    WorkOutboundReason "work.outbound-reason" FactType::Text, "Why, in one sentence.";
    WorkPage "work.page" FactType::License, "The license of the page around it: of the page's own text, else of the site.";
    WorkPageVerdict "work.page-verdict" FactType::Word(words::VERDICTS), "What the license at hand says of this work on a page under `work.page`; `carve-out`: the page must say that the work has its own license.";
    WorkPageReason "work.page-reason" FactType::Text, "Why, in one sentence.";

    WorkWindowDaysOver "work.window-days-over" FactType::Number, "Days beyond those for which its publisher gives it away.";
    WorkEmbargoDaysLeft "work.embargo-days-left" FactType::Number, "Days that its publisher wanted to pass before, and that did not.";

    PublisherName "publisher.name" FactType::Text, "Name of the known publisher that the work comes from.";
    PublisherNames "publisher.names" FactType::Texts, "All its names.";
    PublisherDomains "publisher.domains" FactType::Texts, "Its domains.";
    PublisherLicenses "publisher.licenses" FactType::Texts, "What it publishes under: ids, or `custom`.";
    PublisherRequires "publisher.requires" FactType::Words(Demand::WORDS), "What its terms ask for.";
    PublisherPrefers "publisher.prefers" FactType::Words(Demand::WORDS), "What they would like.";
    PublisherCreditPosition "publisher.credit-position" FactType::Word(Position::WORDS), "Where the credit has to stand.";
    PublisherLink "publisher.link" FactType::Word(LinkTo::WORDS), "What has to be linked.";
    PublisherCounter "publisher.counter" FactType::Texts, "Parts of the addresses of its page counter, where they are known.";
    PublisherBoilerplate "publisher.boilerplate" FactType::Texts, "How its lines about itself begin.";
    PublisherEdits "publisher.edits" FactType::Word(Edits::WORDS), "What may be changed.";
    PublisherEditsNote "publisher.edits-note" FactType::Text, "Words that lift the limit on changes.";
    PublisherTranslation "publisher.translation" FactType::Word(Allowance::WORDS), "Whether its articles may be translated.";
    PublisherImages "publisher.images" FactType::Word(words::IMAGES), "Whether its images go with the article.";
    PublisherPaywall "publisher.paywall" FactType::Word(Allowance::WORDS), "Whether readers may be made to pay.";
    PublisherWindowDays "publisher.window-days" FactType::Number, "Days after which the permission ends.";
    PublisherEmbargoDays "publisher.embargo-days" FactType::Number, "Days that have to pass before others may publish.";
    PublisherPartnersExcluded "publisher.partners-excluded" FactType::Flag, "Whether what it took over from others is outside of its license.";
    PublisherNcReading "publisher.nc-reading" FactType::Text, "How it reads \"commercial\".";
    PublisherLimits "publisher.limits" FactType::Text, "What else it limits, in words.";
    PublisherConflict "publisher.conflict" FactType::Text, "Where its own sources disagree.";
    PublisherChecked "publisher.checked" FactType::Text, "The day on which the record was checked.";
    PublisherCheckedAge "publisher.checked-age" FactType::Number, "Days since then.";
    PublisherConfidence "publisher.confidence" FactType::Word(words::CONFIDENCES), "How sure the record is.";

    License "license" FactType::License, "The license at hand: one of the work's, or the statement's.";
    LicenseId "license.id" FactType::Text, "Its id.";
    LicenseFamily "license.family" FactType::Text, "Its id without version and port.";
    LicenseVersion "license.version" FactType::Text, "Its version.";
    LicenseVersionState "license.version-state" FactType::Word(words::VERSIONS), "How its version is known.";
    LicensePort "license.port" FactType::Text, "Its port.";
    LicensePortState "license.port-state" FactType::Word(words::PORTS), "How its port is known.";
    LicenseWritten "license.written" FactType::Text, "What stands there where version, port or elements were never published.";
    LicenseName "license.name" FactType::Text, "Its short name: CC BY-SA 4.0.";
    LicenseLongName "license.long-name" FactType::Text, "Its full name.";
    LicenseUrl "license.url" FactType::Text, "Address of its page.";
    LicenseCategory "license.category" FactType::Text, "Its kind: creative-commons, public-domain, stock ...";
    LicenseRequires "license.requires" FactType::Words(words::REQUIREMENTS), "What it asks for.";
    LicensePermits "license.permits" FactType::Words(words::PERMISSIONS), "What it allows.";
    LicenseProhibits "license.prohibits" FactType::Words(words::PROHIBITIONS), "What it forbids.";
    LicenseCureDays "license.cure-days" FactType::Number, "Days in which a breach can be mended, so that the rights come back by themselves.";
    LicenseRetired "license.retired" FactType::Flag, "Whether its steward no longer offers it.";

    LicensePolicy "license.policy" FactType::Word(words::POLICIES), "What the site's policy says of it; `unlisted` where there is a list of allowed ones without it.";

    Statement "statement" FactType::Place, "The words of the statement.";
    StatementSentence "statement.sentence" FactType::Place, "The sentence around them.";
    StatementWords "statement.words" FactType::Text, "What a reader sees of that sentence, without names and titles that are set apart.";
    StatementKind "statement.kind" FactType::Word(words::KINDS), "Whether it grants.";
    StatementScope "statement.scope" FactType::Word(words::SCOPES), "What it covers.";
    StatementSignal "statement.signal" FactType::Word(words::SIGNALS), "How it was said.";
    StatementConfidence "statement.confidence" FactType::Word(words::CONFIDENCES), "How sure.";
    StatementVisible "statement.visible" FactType::Flag, "Whether a reader of the page sees it.";
    StatementBlanket "statement.blanket" FactType::Flag, "Whether it speaks for everything.";
    StatementExceptions "statement.exceptions" FactType::Flag, "Whether it makes exceptions.";
    StatementAdaptation "statement.adaptation" FactType::Flag, "Whether it speaks of the adapter's own version.";
    StatementOfBase "statement.of-base" FactType::Flag, "Whether its sentence credits what the work was made from.";
    StatementPart "statement.part" FactType::Text, "The label right before it, or the words before it where they hold a year, which tell what of a work it covers: \"data\" in \"Data: CC BY 4.0\".";
    StatementOfPage "statement.of-page" FactType::Flag, "Whether its words give the license to the page: they speak of it, name its title or its author, or stand alone; not where they tell of something else: \"Jo Roe's album is under CC BY 4.0\".";
    StatementMaker "statement.maker" FactType::Text, "Whom the credit right before it in its block names.";
    StatementAddedRestriction "statement.added-restriction" FactType::Place, "Terms added that the license does not know.";
    StatementOfAuthor "statement.of-author" FactType::Flag, "Whether it names as licensor who the byline of the page names, where nothing tells of another origin.";
    StatementLicensor "statement.licensor" FactType::Text, "Whose works it says are licensed.";
    StatementChoice "statement.in-choice" FactType::Flag, "Whether it is part of a choice or a set of licenses.";
    StatementOperator "statement.operator" FactType::Word(words::OPERATORS), "How that choice goes together.";
    StatementPair "statement.pair" FactType::Place, "The other half where name and address were written as one.";
    StatementPairLicense "statement.pair-license" FactType::License, "The license that the other half names.";
    StatementWork "statement.work" FactType::Number, "Number of the work that it speaks of.";

    Credit "credit" FactType::Place, "The words of the credit.";
    CreditKind "credit.kind" FactType::Word(words::CREDITS), "What it tells.";
    CreditName "credit.name" FactType::Text, "The name.";
    CreditUrl "credit.url" FactType::Text, "The address that it links to.";
    CreditNamesAccount "credit.names-account" FactType::Flag, "Whether its name is that of an account of the editing system, or of the whole staff: \"admin\".";
    CreditAnywhere "credit.anywhere" FactType::Flag, "Whether it names no source, but where all sorts of pictures are found: \"the internet\".";
    CreditTracks "credit.tracks" FactType::Flag, "Whether that address carries parameters that tell on readers.";
    CreditPublisher "credit.publisher" FactType::Text, "Id of the known publisher that it names.";
    CreditLinkFits "credit.link-fits" FactType::Flag, "Whether its address is on a host of the known publisher that it names.";
    CreditVisible "credit.visible" FactType::Flag, "Whether a reader of the page sees it.";
    CreditStructured "credit.structured" FactType::Flag, "Whether it stands in front matter or markup.";
    CreditConfidence "credit.confidence" FactType::Word(words::CONFIDENCES), "How sure.";

    CreditSuppressed "credit.suppressed" FactType::Flag, "Whether the site's suppression list has the name.";

    Notice "notice" FactType::Place, "The words of the notice.";
    NoticeKind "notice.kind" FactType::Word(words::NOTICES), "What it tells.";
    NoticeName "notice.name" FactType::Text, "Who is named in it.";
    NoticeOfPage "notice.of-page" FactType::Flag, "Whether it is the copyright line of whoever made this page: of the author whom its byline names, or of who adapted the work of another, apart from the words on its origin.";
    NoticeOfOther "notice.of-other" FactType::Flag, "Whether it forbids to copy another thing than the text: \"The firmware may not be copied\".";
    NoticeMonthsAhead "notice.months-ahead" FactType::Number, "How many months the January of its latest year lies behind the month of the run.";
    NoticeVisible "notice.visible" FactType::Flag, "Whether a reader of the page sees it.";
    NoticeUnchanged "notice.unchanged" FactType::Flag, "Whether it says that nothing was changed.";
    NoticeChanges "notice.changes" FactType::Words(words::CHANGES), "What it says was done: a text was shortened or put in other words, a picture cropped or altered, all of it translated.";

    Medium "medium" FactType::Place, "The element that shows the medium.";
    MediumKind "medium.kind" FactType::Word(words::MEDIA), "What it is.";
    MediumSrc "medium.src" FactType::Text, "Its address or path as written.";
    MediumForeignHost "medium.foreign-host" FactType::Text, "The host that it is loaded from, where that is not ours; unknown while licit.yaml names no address of the site.";
    MediumAlt "medium.alt" FactType::Text, "Its alternative text.";
    MediumLink "medium.link" FactType::Text, "The address that it links to.";
    MediumWidth "medium.width" FactType::Number, "Its width in pixels, where the markup says one.";
    MediumDecorative "medium.decorative" FactType::Flag, "Whether it is marked as decoration.";

    Block "block" FactType::Place, "The text of the block.";
    BlockRole "block.role" FactType::Word(words::ROLES), "What it is in its document.";
    BlockVisible "block.visible" FactType::Flag, "Whether a reader of the page sees it.";
    BlockClass "block.class" FactType::Text, "`class` and `id` of the element and those around it.";
    BlockLinks "block.links" FactType::Texts, "Addresses that it links to.";
    BlockOfMedium "block.of-medium" FactType::Flag, "Whether it is the caption, the credit or the text beside a picture or another medium, as the markup says.";
    BlockLength "block.length" FactType::Number, "How long its text is, in characters.";
    BlockQuoteDepth "block.quote-depth" FactType::Number, "Depth of quotation.";
    BlockNamesAccount "block.names-account" FactType::Flag, "Whether it is a byline that names an account of the editing system, or the whole staff.";
    BlockSells "block.sells" FactType::Flag, "Whether it names a price that something is offered for, or says that something is sold, for those who pay or paid for: \"Price: € 24.90\", \"Add to cart\".";
    BlockProse "block.prose" FactType::Text, "Its text without what is code in it, and without names and titles that are set apart.";

    Meta "meta" FactType::Place, "The value of a fact in markup.";
    MetaKey "meta.key" FactType::Text, "Its name, lower case: author, dc.rights, copyrightholder.";
    MetaCarrier "meta.carrier" FactType::Word(words::CARRIERS), "Where it stands.";
    MetaSubject "meta.subject" FactType::Text, "What it speaks of, where that is not the page.";

    Document "document" FactType::Place, "The file as a whole; as text: its path.";
    DocumentPath "document.path" FactType::Text, "Its path.";
    DocumentFormat "document.format" FactType::Word(words::FORMATS), "What it is read as.";
    DocumentLinkless "document.linkless" FactType::Text, "What it is called, where its format has no links: \"plain text\", \"subtitles\".";
    DocumentLanguage "document.language" FactType::Text, "The language that it gives for itself.";
    DocumentTitle "document.title" FactType::Text, "The title that it gives for itself.";
    DocumentMode "document.mode" FactType::Text, "`mode` under `licit` in its front matter.";
    DocumentPaid "document.paid" FactType::Place, "The first sign in its head that it is for paying readers; as text: which.";
    DocumentHasFrontMatter "document.has-front-matter" FactType::Flag, "Whether it has front matter.";
    DocumentFrontMatterKeys "document.front-matter-keys" FactType::Texts, "Keys at the top of its front matter.";

    DocumentFrontMatterEntries "document.front-matter-entries" FactType::Texts, "Plain values at the top of its front matter, each as `key: value`.";
    DocumentStrayCounter "document.stray-counter" FactType::Place, "What counts readers for a known publisher that the page does not come from and does not name; as text: whose it is.";

    DocumentFolderLicenses "document.folder-licenses" FactType::Texts, "Ids of the licenses that hold for texts of its folder.";
    DocumentFolderLicensePath "document.folder-license-path" FactType::Text, "Path of the file that names them.";
    DocumentSidecarLicenses "document.sidecar-licenses" FactType::Texts, "Ids of the licenses that its sidecar or REUSE gives it.";
    DocumentSiteName "document.site-name" FactType::Text, "Name of the site, as the generator's configuration has it.";
    DocumentSiteUrl "document.site-url" FactType::Text, "Address of the site, as the generator's configuration has it.";

    Beside "beside" FactType::Place, "A file beside it that speaks of it; as text: its path. It has no place here.";
    BesideKind "beside.kind" FactType::Word(words::BESIDES), "What that file is.";
    BesidePath "beside.path" FactType::Text, "Its path.";
    BesideInFolder "beside.in-folder" FactType::Flag, "Whether it lies in the same folder.";
    BesideLine "beside.line" FactType::Number, "The line that names the license.";
    BesideCovers "beside.covers" FactType::Word(words::COVERS), "What it speaks of.";
    BesideMedium "beside.medium" FactType::Text, "The medium that it speaks of, as the document names it.";
    BesideLicenses "beside.licenses" FactType::Texts, "Ids of the licenses that it names.";
    BesideChoice "beside.choice" FactType::Flag, "Whether the receiver has the choice among them.";
    BesideHolders "beside.holders" FactType::Texts, "Whom its copyright lines name.";
    BesideAuthors "beside.authors" FactType::Texts, "Whom it names as authors.";
    BesideTitle "beside.title" FactType::Text, "Name of the site or work.";
    BesideUrl "beside.url" FactType::Text, "Address of the site or work.";
    DocumentDate "document.date" FactType::Text, "The day that it gives for itself, as 2026-11-23.";
    DocumentDraft "document.draft" FactType::Flag, "Whether its front matter says that it is a draft.";

    SiteOwners "site.owners" FactType::Texts, "Names and hosts that are us.";
    SiteUrl "site.url" FactType::Text, "Address of our site.";
    SiteLicense "site.license" FactType::Text, "What we publish under.";
    SiteCommercial "site.commercial" FactType::Flag, "Whether our site is commercial.";
    SiteRequireImageCredit "site.require-image-credit" FactType::Flag, "Whether we want a credit on every image.";

    SiteOutboundRequired "site.outbound-required" FactType::Flag, "Whether every page must say under what it is offered.";
    SiteRequireRecord "site.require-record" FactType::Flag, "Whether every work of somebody else must be on record.";
    SiteRequireStatus "site.require-status" FactType::Flag, "Whether every medium must have a status.";
    SiteCreditStyle "site.credit-style" FactType::Word(words::CREDIT_ORDERS), "In which order credits are written.";
    SiteDataMining "site.data-mining" FactType::Word(words::MINING), "What we say on text and data mining.";
    SiteReviewMaxAge "site.review-max-age" FactType::Number, "Days after which a recorded decision no longer counts.";

    Problem "problem" FactType::Place, "Where reading failed.";
    ProblemKind "problem.kind" FactType::Word(words::PROBLEMS), "Which kind of trouble.";
    ProblemMessage "problem.message" FactType::Text, "What the reader says.";

    Ignore "ignore" FactType::Place, "The comment or entry that silences.";
    IgnoreRule "ignore.rule" FactType::Text, "The rule that it names.";
    IgnoreReason "ignore.reason" FactType::Text, "The reason that it gives.";
    IgnoreUsed "ignore.used" FactType::Flag, "Whether it silences a finding.";
    IgnoreKnown "ignore.known" FactType::Flag, "Whether the rule that it names exists.";

    Review "review" FactType::Place, "The recorded decision; without a place where licit.yaml has it.";
    ReviewRule "review.rule" FactType::Text, "The rule that it names.";
    ReviewDecision "review.decision" FactType::Text, "What was decided.";
    ReviewWho "review.who" FactType::Text, "By whom.";
    ReviewWhen "review.when" FactType::Text, "On which day.";
    ReviewWhy "review.why" FactType::Text, "Why.";
    ReviewAge "review.age" FactType::Number, "Days since then.";
    ReviewExpired "review.expired" FactType::Flag, "Whether it is older than the site lets decisions be.";
    ReviewUsed "review.used" FactType::Flag, "Whether it silences a finding.";
    ReviewKnown "review.known" FactType::Flag, "Whether the rule that it names exists.";
    ReviewConfigured "review.configured" FactType::Flag, "Whether licit.yaml has it, not the document.";
}

impl Fact {
    /// The fact of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.name() == name)
    }

    /// The part that it belongs to: what stands before the dot.
    #[must_use]
    pub fn part(self) -> &'static str {
        self.name().split('.').next().unwrap_or_default()
    }

    /// The same, to be told apart at once.
    #[must_use]
    pub const fn belongs(self) -> Part {
        PARTS[self as usize]
    }
}

/// What facts belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A work.
    Work,
    /// The publisher of a work.
    Publisher,
    /// A license.
    License,
    /// A statement.
    Statement,
    /// A credit or a notice.
    Text,
    /// A medium.
    Medium,
    /// A fact in markup.
    Meta,
    /// A block.
    Block,
    /// A problem or an ignore.
    Trouble,
    /// What a file beside it says.
    Beside,
    /// A recorded decision.
    Review,
    /// The document or the site: the same for every subject.
    Surroundings,
}

/// The part of each fact, in the order of [`Fact::ALL`].
static PARTS: [Part; Fact::ALL.len()] = {
    let mut parts = [Part::Surroundings; Fact::ALL.len()];
    let mut at = 0;
    while at < parts.len() {
        let name = Fact::ALL[at].name().as_bytes();
        let mut end = 0;
        while end < name.len() && name[end] != b'.' {
            end += 1;
        }
        parts[at] = match name.split_at(end).0 {
            b"work" => Part::Work,
            b"publisher" => Part::Publisher,
            b"license" => Part::License,
            b"statement" => Part::Statement,
            b"credit" | b"notice" => Part::Text,
            b"medium" => Part::Medium,
            b"meta" => Part::Meta,
            b"block" => Part::Block,
            b"problem" | b"ignore" => Part::Trouble,
            b"beside" => Part::Beside,
            b"review" => Part::Review,
            _ => Part::Surroundings,
        };
        at += 1;
    }
    parts
};
