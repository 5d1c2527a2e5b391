//! Findings for people: the words in their line, drawn by miette.
//!
//! Each finding gets an [`excerpt::Excerpt`] of the few lines that it speaks of, clipped and escaped, so that drawing
//! costs the same in a file of any size. Messages, labels, notes and help come from content in part: all are escaped.

mod excerpt;

use super::escape::visible;
use super::place::Places;
use super::{FileReport, Summary, Terminal, basis};
use crate::finding::{Finding, Safety, Severity};
use crate::report::terminal::Paint;
use excerpt::Excerpt;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt;
use std::io::{self, Write};

pub(super) fn file<W: Write>(
    out: &mut W,
    file: &FileReport<'_>,
    terminal: Terminal,
    started: &mut bool,
) -> io::Result<()> {
    let mut shown = file.findings.iter().filter(|finding| finding.suppressed.is_none()).peekable();
    if shown.peek().is_none() {
        return Ok(());
    }
    let places = Places::new(file.source);
    let handlers = Handlers::new(terminal);
    let mut drawn = String::new();
    for finding in shown {
        drawn.clear();
        if *started {
            drawn.push('\n');
        }
        *started = true;
        draw(&mut drawn, finding, places, &handlers, terminal).map_err(io::Error::other)?;
        out.write_all(drawn.as_bytes())?;
    }
    Ok(())
}

pub(super) fn end<W: Write>(out: &mut W, summary: &Summary, terminal: Terminal, started: bool) -> io::Result<()> {
    if started {
        writeln!(out)?;
    }
    writeln!(out, "{}", terminal.paint(Paint::Bold, &summary.line()))?;
    if let Some(circumstances) = summary.circumstances() {
        writeln!(out, "{}", terminal.paint(Paint::Dim, &circumstances))?;
    }
    Ok(())
}

fn draw(
    to: &mut String,
    finding: &Finding,
    places: Places<'_>,
    handlers: &Handlers,
    terminal: Terminal,
) -> fmt::Result {
    let excerpt = Excerpt::of(places, finding, terminal);
    let unseen = excerpt.unseen().map(str::to_owned);
    let drawing = Drawing {
        code: format!("{}[{}]", finding.severity.word(), visible(&finding.rule)),
        message: visible(&finding.message).into_owned(),
        severity: finding.severity,
        excerpt,
    };
    handlers.of(finding.severity).render_report(to, &drawing)?;
    if drawing.excerpt.is_empty() {
        field(to, terminal, "file", &places.source.path);
    }
    for note in finding.notes.iter().map(String::as_str).chain(unseen.as_deref()) {
        field(to, terminal, "note", note);
    }
    for rests_on in finding.basis.iter() {
        field(to, terminal, "basis", &basis(rests_on));
    }
    if let Some(help) = &finding.help {
        field(to, terminal, "help", help);
    }
    if let Some(fix) = finding.fixes.first() {
        let flag = match fix.safety {
            Safety::Safe => "--fix",
            Safety::Suggested => "--fix --unsafe-fixes",
        };
        field(to, terminal, "fix", &format!("{}, with {flag}", fix.title));
    }
    Ok(())
}

/// Appends `  name: text`, wrapped at the width of the terminal between words.
fn field(to: &mut String, terminal: Terminal, name: &str, text: &str) {
    let indent = name.len() + 4;
    to.push_str("  ");
    to.push_str(&terminal.paint(Paint::Field, &format!("{name}:")));
    let mut column = indent - 1;
    for (index, word) in visible(text).split(' ').filter(|word| !word.is_empty()).enumerate() {
        let width = word.chars().count();
        if index > 0 && column + 1 + width > terminal.width {
            to.push('\n');
            to.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else {
            to.push(' ');
            column += 1;
        }
        to.push_str(word);
        column += width;
    }
    to.push('\n');
}

/// How each severity is drawn. miette knows three; `review` and `info` are its advice with another sign and color.
struct Handlers {
    error: GraphicalReportHandler,
    warning: GraphicalReportHandler,
    review: GraphicalReportHandler,
    info: GraphicalReportHandler,
}

impl Handlers {
    fn new(terminal: Terminal) -> Self {
        let handler = |severity| {
            let mut theme = match (terminal.unicode, terminal.color) {
                (true, true) => GraphicalTheme::unicode(),
                (true, false) => GraphicalTheme::unicode_nocolor(),
                (false, true) => GraphicalTheme::ascii(),
                (false, false) => GraphicalTheme::none(),
            };
            theme.characters.warning = String::from("!");
            theme.characters.advice = String::from(if severity == Severity::Review { "?" } else { "i" });
            if severity == Severity::Review {
                // The label colors of miette begin with the one that no severity has.
                theme.styles.advice = theme.styles.highlights.first().copied().unwrap_or(theme.styles.advice);
            }
            GraphicalReportHandler::new_themed(theme)
                .with_urls(false)
                .without_syntax_highlighting()
                .with_context_lines(0)
                .tab_width(4)
                .with_width(terminal.width.max(40))
        };
        Self {
            error: handler(Severity::Error),
            warning: handler(Severity::Warning),
            review: handler(Severity::Review),
            info: handler(Severity::Info),
        }
    }

    const fn of(&self, severity: Severity) -> &GraphicalReportHandler {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Review => &self.review,
            Severity::Info => &self.info,
        }
    }
}

/// A finding as miette takes it, escaped throughout.
#[derive(Debug)]
struct Drawing {
    code: String,
    message: String,
    severity: Severity,
    excerpt: Excerpt,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Review | Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.excerpt.is_empty()).then_some(&self.excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}
