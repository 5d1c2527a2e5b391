//! The names of the lists, and where the words of each count.

use serde::{Deserialize, Serialize};

/// What the words of a list are looked for as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordList {
    /// Stems of words for a license: "licen", "lizen".
    LicenseStems,
    /// Words between the label of a picture and the title of what it was made over from: "modification of".
    ModificationOf,
    /// Words with which a line tells who put a text where it stands, whoever wrote it: "posted by".
    Poster,
    /// Stems of words for houses that keep things: "museum".
    Keeper,
    /// Parts of phrases on the public domain that say no more than that no rights are known: "no known restrictions".
    NoneKnown,
    /// Words on what a text was made from that say it beside a license alone: "builds on".
    LicensedBase,
    /// Words between what was published and the title that it had: "published as".
    TitledAs,
    /// Words for a work that its name follows: "the textbook".
    KindOfWork,
    /// Things that a site is made with, whoever provides them: "a theme provided by".
    Ware,
    /// Words for "version" before its number.
    Version,
    /// Words that may stand within the name of a license and say nothing.
    NameFiller,
    /// Words that may join the elements of a license.
    NameJoiner,
    /// Words that may stand between the names or the versions of a list.
    NameList,
    /// Words behind a version by which later ones hold, too.
    OrLater,
    /// Words behind a version by which no other holds.
    OnlyThis,
    /// Says that a text under the GNU Free Documentation License has no parts that must stay.
    NoInvariants,
    /// Says that it has such parts.
    Invariants,
    /// Words behind a version on who published it.
    PublishedBy,
    /// The same words behind a name.
    AsPublishedBy,
    /// Words before the first of two choices.
    OneOfTwo,
    /// Words between works and their holder.
    Holder,
    /// Those behind which nothing but a maker stands.
    OnlyMaker,
    /// Those of them that stand within titles, too: "Handbook of Weirs".
    TitleJoiner,
    /// Articles before a holder, which are no part of the name.
    HolderArticle,
    /// Words that are articles at the head of a sentence, and lead to a holder elsewhere.
    ArticleOrHolder,
    /// Words before a noun that has a capital letter and is nobody's name: "Der Kurs".
    NounArticle,
    /// Small words within the name of a holder.
    NamePart,
    /// Asks for leave beyond what is given.
    AskLeave,
    /// Speaks of what a license does not give.
    BeyondLicense,
    /// Stems of words for commerce, in terms that restrict it.
    Commerce,
    /// Stems of words for a change, in terms that restrict it.
    Changes,
    /// Words with which a part of a sentence begins that says something of its own.
    PartJoint,
    /// Words with which what follows is set against what was said.
    Contrast,
    /// Words with which the clause that grants has ended.
    ClauseJoint,
    /// Words with which a further item of a list begins.
    ItemOpener,
    /// Bodies whose works are free by law.
    StateBody,
    /// Words with which a phrase begins that says what a work is.
    BeingVerb,
    /// Parts of the names of sites that hold terms.
    TermsHost,
    /// Heads of the names of files that speak of the folder they stand in.
    OwnFile,
    /// Words of headings for rights.
    RightsHeading,
    /// Keys of metadata whose value names a license, without what parts their words.
    LicenseKey,
    /// Endings of such keys.
    LicenseKeyEnding,
    /// Keys of front matter for where a file beside the page is from, `_` for every separator.
    FileOriginKey,
    /// Values of such keys that mean the public domain.
    PublicDomainValue,
    /// Words of a copyright notice.
    CopyrightWord,
    /// Words behind "all rights reserved" that give leave after all.
    LeaveGiven,
    /// Parts of what reserves rights by saying what holds for every work: that copyright protects it.
    ProtectedByLaw,
    /// Stems of words for leave, without which something is forbidden.
    LeaveStem,
    /// Says where something is in the public domain.
    OneCountry,
    /// "Not" within a word.
    ShortNot,
    /// Stems of words that give up rights.
    Waiving,
    /// Words that say that a work is in the public domain.
    StateVerb,
    /// Those that say it of facts and talk: "has been in the public domain".
    PastState,
    /// Those that say it in a short notice.
    PresentState,
    /// Words before a work in a short notice.
    Pointing,
    /// Heads of words with which something passes into the public domain, whoever gives it.
    GivenAway,
    /// Stems of words with which somebody gives something away.
    Giving,
    /// Words with which somebody puts a work in the public domain.
    Placing,
    /// Words before the public domain as a place.
    PlaceWord,
    /// Things that a short note says to be in the public domain.
    ProgramThing,
    /// Those of them that are programs.
    Program,
    /// Words that say that a work was made from another.
    MadeFrom,
    /// Words between those and the other work.
    FromThing,
    /// Words right before the other work.
    BeforeThing,
    /// A word before another choice.
    Choice,
    /// Words of whoever gives things away.
    Disclaiming,
    /// Those that disclaim.
    NoWarranty,
    /// Words by which something is asked for what is allowed.
    Asked,
    /// Stems of things that everybody may use.
    FreeThing,
    /// Stems of words that stand beside leave to do anything.
    FreeBacking,
    /// Words that deny leave.
    Denied,
    /// Stems of what leave is given for.
    Using,
    /// Words by which a dedication is still to come, or asked for.
    Intent,
    /// Values of the keys of makers that name nobody.
    Nobody,
    /// Words before a maker where none but makers are named.
    MakerOpener,
    /// Small words between a title and who made it: "de", "d'".
    MakerParticle,
    /// Labels that mostly say what a picture shows: "map".
    MapLabel,
    /// Labels of several pictures, behind which several people may stand: "photos".
    SeveralPictures,
    /// What stands between people where none but people are named.
    PeopleJoiner,
    /// Signs of dates in Han.
    DateSign,
    /// The one of them that stands behind a year.
    YearSign,
    /// Signs behind the last number of a date.
    DateEnd,
    /// Particles behind a date.
    DateParticle,
    /// Signs of dispatches, behind place and date.
    WireSign,
    /// Endings of cases that an apostrophe parts from a name.
    CaseEnding,
    /// Words in the place of a last year: "2020–present".
    UntilNow,
    /// Words for further people behind the first.
    AndOthers,
    /// Heads of words that name a license or a notice, and no house.
    LicenseHead,
    /// Words within the names of publications that in a person's name tell where they are.
    WhereWord,
    /// Words within the names of bodies, wherever names stand.
    BodyJoiner,
    /// Articles that with a capital letter begin the name of a band, a body, a project: "The Dredgers".
    NameArticle,
    /// Stems of words for a page of credits, in texts and addresses of links.
    CreditsPage,
    /// Words that tell that something happened, before "republished under".
    Done,
    /// Other words by which a text speaks of licenses.
    LicenseSign,
    /// Headings of what has a license of its own, below one on licenses.
    PartHeading,
    /// Words for the original in the lines that publishers ask for.
    OriginalWord,
    /// Societies that keep the rights of many artists.
    Society,
    /// Stems of words for offices and others that publish figures.
    Office,
    /// Words with which a sentence begins that tells of a part: "an excerpt". Those that end in a blank do so before a number.
    PartOpener,
    /// Words with which a sentence begins that tells of parts by what they hold: "the exercises ".
    PartOfText,
    /// With which words for a publication begin that are told of anything: "appeared ".
    Appeared,
    /// Words with which whoever speaks names themselves at the head of a sentence: "we".
    Speaker,
    /// Words for what is left of a text: "the rest of".
    RestOfText,
    /// Words that begin a clause on what stands before them: "which".
    RelativeWord,
    /// Words that tell earlier from later parts: "newer".
    Newer,
    /// Words of the imprint of a book: "isbn".
    Imprint,
    /// Words before a house that published, beside those of bylines: "bei".
    HouseOpener,
    /// Encyclopedias, in all forms of their names.
    Encyclopedia,
    /// Values that say that nothing was changed.
    NoChanges,
    /// Words of the names of files that were changed.
    ChangedFile,
    /// What a sentence ends with, and no name.
    SentenceEnd,
    /// Words that point at certain works, and do not speak of any: "this", "our".
    Pointed,
    /// Verbs behind a license that tell what must or may not be done with works under it.
    RuleVerb,
    /// Verbs of leave that follow any such work: "a work under CC BY may be used".
    RuleLeave,
    /// Articles before any work: "a photo under".
    AnyWork,
    /// Behind a comma, opens a clause about what was named last: " which".
    Relative,
    /// Whose works are spoken of who is no speaker: "its photos".
    Theirs,
    /// What archives and museums keep: "holdings".
    Holdings,
    /// What titles of reviews begin with.
    ReviewHeading,
    /// Words with which names of places end, and hardly any of people: "Grace Harbor".
    PlaceNoun,
    /// Words with a capital letter, behind words of publication, that name no publication: "im Archiv erschienen".
    NoPublication,
    /// Words before a part that is left out: "excluding".
    LeavesOut,
    /// Words behind it: "excluded".
    LeftOut,
    /// How a sentence opens that tells up to its comma what would have to be: "if this".
    Condition,
    /// How one opens that supposes what it tells: "suppose".
    Supposition,
    /// Words by which something holds in place of what held before: "now".
    Now,
    /// Verbs of what held before: "was".
    Was,
    /// Words between a number of a version and what it is one of: "of the".
    VersionOf,
    /// Words behind a version that say again that it is one of a license: "of the license".
    OfTheLicense,
    /// Words that lead on to others, so that nothing ends with them: "for", "our".
    LeadsOn,
    /// Accounts of systems that pages are edited with, which are nobody's name.
    Account,
    /// Words for "not", "nothing" and "nor" beside words of change: "the text was not shortened".
    ChangeNot,
    /// Words that turn what was said there, or end its reach: "not only", "but".
    ChangeBut,
    /// Words between two things that were not done: "not edited or shortened".
    ChangeNor,
    /// Verbs for what may be done and what must not be: "must not be edited".
    Modal,
    /// Words with which a text is unchanged but for what was said: "otherwise unchanged".
    Otherwise,
    /// Words with which a sentence begins that tells of another version: "a shortened version".
    OtherVersion,
    /// What it tells of that version: "was broadcast".
    OtherVersionTold,
    /// Articles and the like before what a sentence speaks of, with a blank behind: "the workbook is licensed under".
    OtherSubject,
    /// Words for all or a part of what stands here, which are no other thing: "contents".
    OwnMatter,
    /// Words between a thing and whose it is: "reproduction of the maps".
    OtherOf,
    /// Words behind the name of who took a picture, or gave it, and behind those "photo by Jo Roe" that go on with it: "taken".
    Shot,
    /// Articles before a work that a sentence tells of: "a photograph by".
    WorkArticle,
    /// Works that are read or looked at elsewhere than on the page.
    ShownWork,
    /// Classes of elements in a caption that hold who made the picture.
    CaptionSource,
    /// Words before a picture that is the one shown, or that it was made from: "from a photo by".
    ModelWord,
    /// Drawings that show figures, whose source is that of the figures: "chart".
    Chart,
    /// Pictures of somebody, who did not make them: "portrait of".
    Likeness,
    /// Words for "by" that mean "of", too.
    OfOrBy,
    /// Parts of words by which somebody has helped to report: "with the collaboration of".
    Helper,
    /// Ends of words on who wrote a text that say it where one of `Written` follows the name: "wurde von".
    WrittenBehind,
    /// Words behind a name that say that they wrote: "verfasst".
    Written,
    /// Stems of words with which a line or a heading says that an example follows: "how it looks".
    ShowsExample,
    /// Names of languages, in which a work is published and which publish none.
    LanguageName,
    /// Stems of words by which a line or a heading speaks of credits: "attribut".
    CreditTalk,
    /// Words between the name of a license and that of the place whose license it is, with a blank behind: "of the ".
    LicensePlaceOpener,
    /// Small words within the name of such a place: "Corporation of the County".
    LicensePlacePart,
    /// Boxes of a list of choices that nobody has chosen.
    OpenBox,
    /// Those that somebody has.
    ChosenBox,
    /// Words that tell somebody how to write a credit, before a colon: "write credits like this".
    DictatesCredit,
    /// Names of files, without their ending, that tell what was changed in a project.
    ChangeLog,
    /// Words with which an item opens that tells of something taken out: "removed".
    TakenOut,
    /// Parts of words and addresses of links that end a subscription: "unsubscribe".
    EndsSubscription,
    /// Classes of elements that hold footnotes.
    NoteClass,
    /// Words between who drew a picture and what it was drawn after: "nach".
    DrawnAfter,
    /// What stands beside the text of a book and is none of it, with its article and a blank behind: "the appendix ".
    PartBeside,
    /// A part of the page, named as one at hand: "this section".
    PartOfPage,
    /// The same, where it may be all that the page is: "this chapter".
    PartOrPage,
    /// Particles right before where a text was taken from, in scripts without blanks: "从…转载".
    SourceParticle,
    /// Names of families that stand before given ones, in scripts where nothing else tells a name.
    FamilyName,
    /// Words right before a price that something is offered for: "price: € 24.90".
    PriceWord,
    /// Words right before words of change that ask whether it was done: "if changes were made".
    ChangeIf,
    /// With which a condition of a license begins: "provided that".
    ChangeProvided,
    /// Says that something is sold, that a page is for those who pay, or that its links are paid for: "add to cart".
    SalesWord,
    /// Signs, codes and short forms of currencies, as they stand beside an amount: "kr", "zł".
    Currency,
    /// Says that a picture is of whoever shows it, and names nobody: "own work".
    OwnWork,
    /// Who is left of a firm behind "&": "sons".
    FirmPartner,
    /// Legal forms that end the name of a firm: "ltd".
    LegalForm,
    /// Words between the two surnames of one person: "Ramón y Cajal".
    SurnameJoiner,
    /// Sites on which anybody publishes texts.
    TextPlatform,
    /// With which a credit begins that holds for all pictures of a page: "all photos".
    AllPictures,
    /// With which one begins that holds for its text, too: "text and photos".
    TextAndPictures,
    /// With which the line begins that licenses for data ask for: "contains information from".
    ContainsData,
    /// Labels of an item that cites a work with where it is: "located at:".
    CitedItem,
    /// Headings below which such items are the text itself.
    CitedOriginal,
    /// Names of files that credit the pictures of their folder, without ending, `-` between words: "photo-credits".
    CreditsFile,
    /// Parts of the names of license files that tell what is under it: code.
    FileOfCode,
    /// The same: texts.
    FileOfText,
    /// The same: data, or files of media.
    FileOfData,
    /// Heads of the names of those who wrote licenses, whose copyright lines stand in their texts.
    LicenseWriter,
    /// Parts of keys of front matter that speak of a picture or another medium, without what parts their words: "hero".
    MediaKey,
    /// Parts of such keys for its caption or its credit.
    CaptionKey,
    /// Keys for the same as a whole.
    CaptionKeyWhole,
    /// Wikis whose authors gave their texts under two licenses, of which one may be chosen.
    DualWiki,
    /// Words right behind words of dedication that name no work: "dedicated to the public domain".
    DedicatedTo,
    /// Words that name a source wherever they stand in a bracket: "h/t".
    HatTip,
    /// Words behind a name on Wikimedia Commons that lead to where somebody is: "from Kirk".
    CommonsPlace,
    /// Between a photographer and whom they work for: " of the ".
    PhotographerOf,
    /// Words before a full stop that ends no sentence: "etc".
    ShortForm,
    /// Words behind the number of pages of a book: "312 pages".
    PageWord,
    /// Those before it: "pp. 312".
    PageMark,
    /// Words in the names of houses that publish books: "press".
    House,
    /// What the number of a book is called: "isbn".
    BookNumber,
    /// Houses that keep data for others, in one word: "zenodo".
    Repository,
    /// What headings begin with below which it is told where data lie: "data availability".
    DepositHeading,
    /// Words for what describes works: "metadata".
    Metadata,
    /// Headings of lists of what was changed in a project: "version history".
    HistoryHeading,
    /// Words in the cells of a table that compares licenses: "sim".
    YesNo,
    /// Words that end the name of several people, in notices of copyright: "the Tidepool authors".
    HolderGroup,
    /// With which a part of a line begins that says what is allowed, behind a wide blank: "本サイト".
    RightsOpener,
    /// Words between who translated and what: "a partir de".
    FromOriginal,
    /// Several texts, before what pictures are called: "articles and photos".
    TextNoun,
    /// What stands above the title of a text that is sent to the press: "press release".
    ReleaseHead,
    /// Months and days of the week, which are surnames, too: "Theresa May".
    CalendarName,
    /// Headings whose next line names who wrote the text: "written by".
    AuthorHeading,
    /// Headings of lines about them: "about the author".
    AboutAuthor,
    /// What else a list of the data of a book tells beside its author: "isbn", "title".
    BookField,
    /// Headings of lists of other texts, and of what readers say: "most read".
    OtherTextsHeading,
    /// With which such headings begin, a blank behind: "more from ".
    OtherTextsOpener,
    /// Parts of classes of elements that show one of several texts: "card".
    CardClass,
    /// Parts of keys of front matter for the license of another thing than the text: "data".
    OtherKey,
    /// The same for programs and what they are made of: "code".
    CodeKey,
    /// Names of publishers of several words, which are read as a whole; `rules/publishers` gives them.
    WholeName,
    /// Words before those of a copy that tell what others did later with the text at hand: "später".
    Later,
    /// The same before a word of copying with who did it behind it: "was" in "was republished by".
    TakenOver,
    /// What a text holds and is no text: "figures".
    ThingWithin,
    /// Words that lead to what somebody said: "that".
    Subordinator,
    /// What a label of all pictures of a page says before its colon: "photos".
    PicturesLabel,
    /// Words between who wrote and the agency that helped: "avec".
    WithAgency,
    /// The last link of a chain of names that is nobody: "released".
    GivenOut,
    /// What a house does with all of its texts, behind "which": "publishes".
    Publishes,
    /// Words for minutes, in how long a text takes to read: "min".
    Minute,
    /// Words that lead to where a text was taken from, behind how: "unchanged from".
    FromWord,
    /// How words begin by which a text is taken over, in a sentence that told where it was published: "and is reprinted here".
    TakingOver,
    /// Words of copying behind which the title of a text stands: "copy of".
    CopyOf,
    /// How words begin that say by themselves that a text was published before: "republished under CC BY 4.0".
    Republished,
    /// Says of texts, right beside the word for them, that others made them before: "existing".
    OthersMatter,
    /// Heads of the first column of a table of what may be chosen: "value".
    OptionHead,
    /// What somebody makes beside a text, with its article or whose it is, and a blank behind: "the podcast ", "her novel ".
    OtherProduct,
    /// Parts of classes of elements that hold what readers say: "comments".
    CommentClass,
    /// Words right before the day on which data were last updated: "updated on ".
    UpdatedOn,
}
