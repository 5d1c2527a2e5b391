//! The value of each fact for a subject.

mod access;
mod around;
mod copy;
mod original;
mod policy;
mod publisher;
mod said;

use super::words::Word;
use super::{Subject, View};
use crate::Analysis;
use crate::detect::statement::url::{host_of, is_under};
use crate::detect::{account, apart, offer};
use crate::document::{self, FrontMatter};
use crate::evidence::{Credit, CreditKind};
use crate::license::{LicenseFacts, LicenseRef};
use crate::publisher::Publisher;
use crate::rule::facts::{Fact, Part};
use crate::source::Span;
use crate::work::{Because, Creator, LicenseUse, Work, WorkKind};
pub(crate) use around::mode;
use std::borrow::Cow;

/// What a fact says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'v> {
    /// It is not known, or the subject has none.
    Unknown,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Text or a word.
    Text(Cow<'v, str>),
    /// A set; never empty.
    Texts(Vec<Cow<'v, str>>),
    /// A license.
    License(&'v LicenseRef),
    /// Words, with their place where they have one.
    Place(Option<Span>, Cow<'v, str>),
}

impl<'v> Value<'v> {
    fn text(text: Option<&'v str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Unknown, |text| Self::Text(Cow::Borrowed(text)))
    }

    fn owned(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Unknown, |text| Self::Text(Cow::Owned(text)))
    }

    fn word(word: Option<impl Word>) -> Self {
        Self::text(word.map(Word::word))
    }

    fn texts(texts: impl IntoIterator<Item = Cow<'v, str>>) -> Self {
        let texts: Vec<_> = texts.into_iter().collect();
        if texts.is_empty() { Self::Unknown } else { Self::Texts(texts) }
    }

    fn borrowed(texts: impl IntoIterator<Item = &'v String>) -> Self {
        Self::texts(texts.into_iter().map(|text| Cow::Borrowed(text.as_str())))
    }

    fn flag(flag: Option<bool>) -> Self {
        flag.map_or(Self::Unknown, Self::Flag)
    }

    fn number(number: Option<usize>) -> Self {
        number.map_or(Self::Unknown, |number| Self::Number(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    /// The place, where it has one.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Place(span, _) => *span,
            Self::Unknown | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::Texts(_) | Self::License(_) => None,
        }
    }
}

impl<'a> View<'a> {
    /// What a fact says of a subject.
    #[must_use]
    pub fn value(&self, subject: Subject, fact: Fact) -> Value<'_> {
        if matches!(
            fact,
            Fact::WorkOutboundVerdict
                | Fact::WorkOutboundReason
                | Fact::WorkPage
                | Fact::WorkPageVerdict
                | Fact::WorkPageReason
        ) {
            return self.of_outbound(subject, fact);
        }
        match fact.belongs() {
            Part::Work => self.work(subject).map_or(Value::Unknown, |work| self.of_work(work, fact)),
            Part::Publisher => self
                .work(subject)
                .and_then(|work| self.publisher_of_work(work))
                .map_or(Value::Unknown, |known| publisher::value(known, self.today(), fact)),
            Part::License => self.license(subject).map_or(Value::Unknown, |license| self.of_license(license, fact)),
            Part::Statement => self.statement_index(subject).map_or(Value::Unknown, |at| self.of_statement(at, fact)),
            Part::Text => self.of_text(subject, fact),
            Part::Medium => self.medium(subject).map_or(Value::Unknown, |medium| self.of_medium(medium, fact)),
            Part::Meta => self.of_meta(subject, fact),
            Part::Block => self.block(subject).map_or(Value::Unknown, |block| self.of_block(block, fact)),
            Part::Trouble => self.of_trouble(subject, fact),
            Part::Beside => self.of_beside(subject, fact),
            Part::Review => self.of_review(subject, fact),
            Part::Surroundings => self.of_surroundings(fact),
        }
    }

    fn place(&self, span: Option<Span>) -> Value<'_> {
        span.map_or(Value::Unknown, |span| Value::Place(Some(span), Cow::Borrowed(self.slice(span))))
    }

    fn statement_place(&self, index: Option<usize>) -> Value<'_> {
        self.place(index.and_then(|index| self.analysis.evidence.statements.get(index)).map(|found| found.span))
    }

    fn medium(&self, subject: Subject) -> Option<&'a document::Media> {
        let index = match subject {
            Subject::Medium(index) => index,
            _ => self.work(subject)?.medium?,
        };
        self.analysis.document.media.get(index)
    }

    fn of_medium(&self, medium: &'a document::Media, fact: Fact) -> Value<'_> {
        match fact {
            Fact::Medium => Value::Place(Some(medium.span), Cow::Borrowed(medium.src.as_str())),
            Fact::MediumKind => Value::word(Some(medium.kind)),
            Fact::MediumSrc => Value::text(Some(&medium.src)),
            Fact::MediumForeignHost => {
                let site = &self.context.site;
                Value::owned(access::foreign_host(&medium.src, site.url.as_deref(), &site.owners))
            }
            Fact::MediumAlt => Value::text(medium.alt.as_deref()),
            Fact::MediumLink => Value::text(medium.link.as_deref()),
            Fact::MediumWidth => Value::number(medium.width.map(|width| width as usize)),
            Fact::MediumDecorative => Value::Flag(medium.decorative),
            _ => Value::Unknown,
        }
    }

    fn of_work(&self, work: &'a Work, fact: Fact) -> Value<'_> {
        let outbound = work.outbound.as_deref();
        match fact {
            Fact::Work => Value::Place(Some(work.span), describe(work, self.analysis)),
            Fact::WorkKind => Value::word(Some(work.kind)),
            Fact::WorkRelation => Value::word(Some(work.relation)),
            Fact::WorkProvenance => Value::word(Some(work.provenance)),
            Fact::WorkCreators => Value::borrowed(work.creators.iter().map(|creator| &creator.name)),
            // Those whom only a file beside it names are not named.
            Fact::WorkCreatorCount => {
                Value::number(Some(work.creators.iter().filter(|creator| creator.span.is_some()).count()))
            }
            Fact::WorkUnshownCreators => {
                let told = |one: &&Creator| one.declared || self.is_in_data_alone(work, one);
                let hidden = work.creators.iter().filter(told).filter(|one| !one.visible && !self.shows(&one.name));
                Value::borrowed(hidden.map(|creator| &creator.name))
            }
            Fact::WorkTitle => Value::text(work.title.as_deref()),
            Fact::WorkUnshownTitle => work
                .declared_title
                .as_deref()
                .filter(|(title, _)| !self.shows(title))
                .map_or(Value::Unknown, |(title, span)| Value::Place(Some(*span), Cow::Borrowed(title.as_str()))),
            Fact::WorkSrc => Value::text(work.src.as_deref()),
            Fact::WorkSourceName => Value::text(work.source.name.as_deref()),
            Fact::WorkSourceUrl => Value::text(work.source.url.as_deref()),
            Fact::WorkSourceHasAddress => Value::Flag(work.source.has_address || work.source.url.is_some()),
            Fact::WorkSourceLanguage => Value::text(work.source_language.as_deref()),
            Fact::WorkPublisher => Value::text(work.publisher.as_deref()),
            Fact::WorkPublisherCreditLine => Value::text(Some(match work.publisher_line {
                Some(true) => "present",
                Some(false) => "missing",
                None => "none",
            })),
            Fact::WorkLicenses => Value::texts(work.licenses.iter().map(|held| Cow::Owned(held.license.id()))),
            Fact::WorkLicenseCount => Value::number(Some(work.licenses.len())),
            Fact::WorkBesidePath => Value::text(work.beside.as_deref()),
            Fact::WorkInheritedLicenses => {
                Value::texts(work.inherited.iter().map(|held| Cow::Owned(held.license.id())))
            }
            Fact::WorkChoice => Value::Flag(work.choice),
            Fact::WorkStatement => self.statement_place(work.statement),
            Fact::WorkLicenseLink => self.place(work.license_link),
            Fact::WorkCreditsLink => self.place(work.credits_link.as_deref().copied()),
            Fact::WorkSourceLink => self.place(work.source_link),
            Fact::WorkChanges => self.place(work.changes),
            Fact::WorkModified => because(work.modified.first()),
            Fact::WorkPermission => because(work.permission.as_deref()),
            Fact::WorkAgency => work
                .agency
                .as_deref()
                .map_or(Value::Unknown, |(name, span)| Value::Place(Some(*span), Cow::Borrowed(name.as_str()))),
            Fact::WorkUnreadName => self.place(work.unread_name.as_deref().copied()),
            Fact::WorkPlatformOnly => self.place(work.platform_only.as_deref().copied()),
            Fact::WorkReserved => self.place(work.reserved.as_deref().copied()),
            Fact::WorkOutbound => outbound.map_or(Value::Unknown, |held| Value::License(&held.license)),
            Fact::WorkOutboundId => Value::owned(outbound.map(|held| held.license.id())),
            Fact::WorkOutboundFamily => Value::text(outbound.map(|held| held.license.family.as_str())),
            Fact::WorkOutboundVersion => Value::text(outbound.and_then(version)),
            Fact::WorkOutboundStatement => self.statement_place(outbound.and_then(|held| held.statement)),
            Fact::WorkRecorded => because(work.recorded.as_deref()),
            Fact::WorkCreditOrder => Value::text(policy::credit_order(self.analysis, work)),
            Fact::WorkPublisherWordsOver => Value::number(
                self.publisher_of_work(work)
                    .and_then(|publisher| publisher::words_over(publisher, work.original.as_deref()?)),
            ),
            _ => match self.of_copy(work, self.publisher_of_work(work), fact) {
                Value::Unknown => {
                    work.original.as_deref().map_or(Value::Unknown, |original| original::value(original, fact))
                }
                of_copy => of_copy,
            },
        }
    }

    fn of_license(&self, license: &'a LicenseRef, fact: Fact) -> Value<'_> {
        let known = self.describe(license);
        let part = |get: fn(&LicenseFacts) -> &str| Value::text(known.map(get));
        match fact {
            Fact::License => Value::License(license),
            Fact::LicenseId => Value::owned(Some(license.id())),
            Fact::LicenseFamily => Value::text(Some(&license.family)),
            Fact::LicenseVersion => Value::text(license.version.as_deref()),
            Fact::LicenseVersionState => Value::word(Some(license.version_state)),
            Fact::LicensePort => Value::text(license.port.as_deref()),
            Fact::LicensePortState => Value::word(Some(license.port_state)),
            Fact::LicenseWritten => Value::text(license.written.as_deref()),
            Fact::LicenseName => match part(|known| &known.name) {
                Value::Unknown => Value::owned(Some(license.id())),
                name => name,
            },
            Fact::LicenseLongName => part(|known| &known.long_name),
            Fact::LicenseUrl => Value::text(known.and_then(|known| known.url.as_deref())),
            Fact::LicenseCategory => part(|known| &known.category),
            Fact::LicenseRequires => Value::borrowed(known.into_iter().flat_map(|known| &known.requires)),
            Fact::LicensePermits => Value::borrowed(known.into_iter().flat_map(|known| &known.permits)),
            Fact::LicenseProhibits => Value::borrowed(known.into_iter().flat_map(|known| &known.prohibits)),
            Fact::LicensePolicy => Value::text(policy::of_license(&self.context.policy, license)),
            Fact::LicenseCureDays => Value::number(known.and_then(|known| known.cure_days).map(usize::from)),
            Fact::LicenseRetired => Value::flag(known.map(|known| known.retired)),
            _ => Value::Unknown,
        }
    }

    fn of_statement(&self, index: usize, fact: Fact) -> Value<'_> {
        let statements = &self.analysis.evidence.statements;
        let Some(statement) = statements.get(index) else { return Value::Unknown };
        match fact {
            Fact::Statement => self.place(Some(statement.span)),
            Fact::StatementSentence => self.place(Some(statement.sentence)),
            Fact::StatementWords => {
                let block = statement.block.and_then(|block| self.analysis.document.blocks.get(block));
                let words = block.map(|block| Cow::Owned(block.text.read(statement.sentence)));
                Value::Text(apart::without(words.unwrap_or_else(|| Cow::Borrowed(self.slice(statement.sentence)))))
            }
            Fact::StatementKind => Value::word(Some(statement.kind)),
            Fact::StatementScope => Value::word(Some(statement.scope)),
            Fact::StatementSignal => Value::word(Some(statement.signal)),
            Fact::StatementConfidence => Value::word(Some(statement.confidence)),
            Fact::StatementVisible => Value::Flag(statement.visible),
            Fact::StatementBlanket => Value::Flag(statement.blanket),
            Fact::StatementExceptions => Value::Flag(statement.exceptions),
            Fact::StatementAdaptation => Value::Flag(statement.adaptation || self.is_of_adapter(statement)),
            Fact::StatementOfBase => Value::Flag(self.is_of_base(statement)),
            Fact::StatementPart => Value::owned(self.part_of(statement)),
            Fact::StatementOfPage => Value::Flag(self.gives_to_page(statement)),
            Fact::StatementMaker => Value::text(self.maker_of(statement)),
            Fact::StatementAddedRestriction => self.place(statement.added_restriction),
            Fact::StatementLicensor => Value::text(statement.licensor.as_deref().map(|(name, _)| name.as_str())),
            Fact::StatementOfAuthor => Value::Flag(self.is_of_author(statement)),
            Fact::StatementChoice => Value::Flag(statement.group.is_some()),
            Fact::StatementOperator => Value::word(statement.operator),
            Fact::StatementPair => self.statement_place(statement.pair),
            Fact::StatementPairLicense => statement
                .pair
                .and_then(|pair| statements.get(pair))
                .map_or(Value::Unknown, |pair| Value::License(&pair.license)),
            Fact::StatementWork => Value::number(self.analysis.works.of_statement.get(index).copied()),
            _ => Value::Unknown,
        }
    }

    /// Facts of credits and notices.
    fn of_text(&self, subject: Subject, fact: Fact) -> Value<'_> {
        let evidence = &self.analysis.evidence;
        match subject {
            Subject::Credit(index) => {
                let Some(credit) = evidence.credits.get(index) else { return Value::Unknown };
                let is_suppressed = |name| self.context.policy.asks_silence(name);
                match fact {
                    Fact::Credit => self.place(Some(credit.span)),
                    Fact::CreditKind => Value::word(Some(credit.kind)),
                    Fact::CreditName => Value::text(credit.name.as_deref()),
                    Fact::CreditUrl => Value::text(credit.url.as_deref()),
                    Fact::CreditNamesAccount => {
                        Value::flag(credit.name.as_deref().map(|name| account::is_account(self.knowledge, name)))
                    }
                    Fact::CreditAnywhere => {
                        Value::flag(credit.name.as_deref().map(|name| self.knowledge.credits.is_anywhere(name)))
                    }
                    Fact::CreditTracks => {
                        Value::flag(credit.url.as_deref().map(|url| self.knowledge.web.untracked(url).is_some()))
                    }
                    Fact::CreditPublisher => Value::text(self.publisher_of(credit).map(|known| known.id.as_str())),
                    Fact::CreditLinkFits => Value::flag(credit.url.as_deref().and_then(host_of).and_then(|host| {
                        let domains = &self.publisher_of(credit)?.domains;
                        (!domains.is_empty()).then(|| domains.iter().any(|domain| is_under(&host, domain)))
                    })),
                    Fact::CreditVisible => Value::Flag(credit.visible),
                    Fact::CreditStructured => Value::Flag(credit.structured),
                    Fact::CreditSuppressed => Value::flag(credit.name.as_deref().map(is_suppressed)),
                    Fact::CreditConfidence => Value::word(Some(credit.confidence)),
                    _ => Value::Unknown,
                }
            }
            Subject::Notice(index) => {
                let Some(notice) = evidence.notices.get(index) else { return Value::Unknown };
                match fact {
                    Fact::Notice => self.place(Some(notice.span)),
                    Fact::NoticeKind => Value::word(Some(notice.kind)),
                    Fact::NoticeName => Value::text(notice.name.as_deref()),
                    Fact::NoticeOfPage => Value::Flag(self.is_of_page(notice)),
                    Fact::NoticeOfOther => Value::Flag(self.is_of_other(notice)),
                    Fact::NoticeMonthsAhead => {
                        // "© 2025 Vision 2030 Foundation": a year within the name is none of the notice.
                        let (words, name) = (self.slice(notice.span), notice.name.as_deref().unwrap_or_default());
                        let without =
                            if name.is_empty() { Cow::Borrowed(words) } else { words.replace(name, "").into() };
                        self.months_ahead(&without).map_or(Value::Unknown, Value::Number)
                    }
                    Fact::NoticeVisible => Value::Flag(notice.visible),
                    Fact::NoticeUnchanged => Value::Flag(notice.unchanged),
                    Fact::NoticeChanges => Value::texts(notice.changes.iter().map(|change| change.word().into())),
                    _ => Value::Unknown,
                }
            }
            _ => Value::Unknown,
        }
    }

    fn of_block(&self, index: usize, fact: Fact) -> Value<'_> {
        let Some(block) = self.analysis.document.blocks.get(index) else { return Value::Unknown };
        match fact {
            Fact::Block => Value::Place(Some(block.span), Cow::Borrowed(&block.text.text)),
            Fact::BlockRole => Value::word(Some(block.role)),
            Fact::BlockVisible => Value::Flag(block.visible),
            Fact::BlockClass => Value::text(Some(&block.class)),
            Fact::BlockLinks => Value::borrowed(block.links.iter().map(|link| &link.url)),
            Fact::BlockOfMedium => Value::Flag(block.medium.is_some()),
            Fact::BlockLength => Value::Number(i64::try_from(block.text.text.chars().count()).unwrap_or(i64::MAX)),
            Fact::BlockQuoteDepth => Value::Number(i64::from(block.quote_depth)),
            Fact::BlockNamesAccount => {
                Value::Flag(account::is_byline_of_account(self.knowledge, &apart::without(block.prose())))
            }
            Fact::BlockSells => {
                let worded = self.analysis.evidence.sales_words.binary_search(&index).is_ok();
                Value::Flag(offer::sells(self.knowledge, &block.text.text, worded))
            }
            Fact::BlockProse => Value::Text(apart::without(block.prose())),
            _ => Value::Unknown,
        }
    }

    /// The known publisher that a credit names; words of republication make short names count.
    fn publisher_of(&self, credit: &Credit) -> Option<&'a Publisher> {
        let supported = credit.kind.names_publication();
        self.knowledge.publishers.by_name(credit.name.as_deref()?, supported)
    }

    /// Months from that of the run to the January of the latest year in a text.
    fn months_ahead(&self, text: &str) -> Option<i64> {
        let (this, month, _) = self.context.today?;
        let words = text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let latest =
            words.filter_map(|digits| digits.parse::<i64>().ok()).filter(|year| (1000..3000).contains(year)).max()?;
        Some((latest - i64::from(this)) * 12 + 1 - i64::from(month))
    }

    fn of_meta(&self, subject: Subject, fact: Fact) -> Value<'_> {
        let Subject::Meta(index) = subject else { return Value::Unknown };
        let Some(meta) = self.analysis.document.meta.get(index) else { return Value::Unknown };
        match fact {
            Fact::Meta => Value::Place(Some(meta.span), Cow::Borrowed(&meta.value)),
            Fact::MetaKey => Value::text(Some(&meta.key)),
            Fact::MetaCarrier => Value::word(Some(meta.carrier)),
            Fact::MetaSubject => Value::text(meta.subject.as_deref()),
            _ => Value::Unknown,
        }
    }

    /// Facts of problems and ignores.
    fn of_trouble(&self, subject: Subject, fact: Fact) -> Value<'_> {
        match subject {
            Subject::Problem(index) => {
                let Some(problem) = self.analysis.document.problems.get(index) else { return Value::Unknown };
                match fact {
                    Fact::Problem => self.place(problem.span),
                    Fact::ProblemKind => Value::word(Some(problem.kind)),
                    Fact::ProblemMessage => Value::text(Some(&problem.message)),
                    _ => Value::Unknown,
                }
            }
            Subject::Ignore(index) => {
                let Some(ignore) = self.silencers.ignores.get(index) else { return Value::Unknown };
                match fact {
                    Fact::Ignore => self.place(ignore.span),
                    Fact::IgnoreRule => Value::text(Some(&ignore.rule)),
                    Fact::IgnoreReason => Value::text(ignore.reason.as_deref()),
                    Fact::IgnoreUsed => Value::Flag(ignore.used),
                    Fact::IgnoreKnown => Value::Flag(ignore.known),
                    _ => Value::Unknown,
                }
            }
            _ => Value::Unknown,
        }
    }

    fn of_review(&self, subject: Subject, fact: Fact) -> Value<'_> {
        let Subject::Review(index) = subject else { return Value::Unknown };
        let Some(review) = self.silencers.reviews.get(index) else { return Value::Unknown };
        match fact {
            Fact::Review => Value::Place(review.span, Cow::Borrowed(&review.rule)),
            Fact::ReviewRule => Value::text(Some(&review.rule)),
            Fact::ReviewDecision => Value::text(review.decision.as_deref()),
            Fact::ReviewWho => Value::text(review.who.as_deref()),
            Fact::ReviewWhen => Value::text(review.when.as_deref()),
            Fact::ReviewWhy => Value::text(review.why.as_deref()),
            Fact::ReviewAge => review.age.map_or(Value::Unknown, Value::Number),
            Fact::ReviewExpired => Value::Flag(review.expired),
            Fact::ReviewUsed => Value::Flag(review.used),
            Fact::ReviewKnown => Value::Flag(review.known),
            Fact::ReviewConfigured => Value::Flag(review.span.is_none()),
            _ => Value::Unknown,
        }
    }

    fn publisher_of_work(&self, work: &Work) -> Option<&'a Publisher> {
        self.knowledge.publishers.get(work.publisher.as_deref()?)
    }
}

/// A value under `licit` in a front matter.
pub(crate) fn licit_key<'m>(matter: &'m FrontMatter, name: &str) -> Option<&'m document::Node> {
    let get = |node: &'m document::Node, name: &str| match &node.value {
        document::Value::Map(entries) => entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value),
        document::Value::Null | document::Value::Scalar(_) | document::Value::List(_) => None,
    };
    get(get(&matter.root, "licit")?, name)
}

fn version(held: &LicenseUse) -> Option<&str> {
    held.license.version.as_deref()
}

fn because(because: Option<&Because>) -> Value<'_> {
    because.map_or(Value::Unknown, |because| Value::Place(because.span, Cow::Borrowed(because.why.as_str())))
}

/// How a sentence speaks of a work: "this article", "the image weir.jpg", "the recording “Low Water”", "the work by Jo Roe"
/// where a credit is taken for that of a picture and the document shows nothing, or names where data are from.
fn describe(work: &Work, analysis: &Analysis) -> Cow<'static, str> {
    /// Longest title or name that tells which work is meant, in bytes.
    const LONGEST: usize = 80;
    let credits = || work.credits.iter().filter_map(|at| analysis.evidence.credits.get(*at));
    let of_data = || {
        credits().any(|credit| credit.kind == CreditKind::Data) && !credits().any(|credit| credit.kind.makes_media())
    };
    let title = work.title.as_deref().filter(|title| work.src.is_none() && title.len() <= LONGEST);
    let noun = match work.kind {
        WorkKind::Article => return Cow::Borrowed("this article"),
        WorkKind::Image if work.src.is_none() && (analysis.document.media.is_empty() || of_data()) => {
            let maker = work.creators.first().map(|maker| &maker.name).filter(|name| name.len() <= LONGEST);
            return match (title, maker) {
                (Some(title), _) => Cow::Owned(format!("the work “{title}”")),
                (None, Some(maker)) => Cow::Owned(format!("the work by {maker}")),
                (None, None) => Cow::Borrowed("the work named here"),
            };
        }
        WorkKind::Image => "the image",
        WorkKind::Video => "the video",
        WorkKind::Audio => "the recording",
        WorkKind::Quote => "the quoted passage",
    };
    let file = work.src.as_deref().filter(|src| !src.starts_with("data:")).and_then(|src| {
        let path = src.split(['?', '#']).next().unwrap_or(src);
        path.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty() && name.len() <= 80)
    });
    let called = file.map(str::to_owned).or_else(|| title.map(|title| format!("“{title}”")));
    called.map_or(Cow::Borrowed(noun), |called| Cow::Owned(format!("{noun} {called}")))
}
