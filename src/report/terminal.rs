//! What the reports for people may draw with.

/// What the reader's terminal can show. The caller knows; reports never ask the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Colors, by ANSI sequences.
    pub color: bool,
    /// Lines and signs beyond ASCII.
    pub unicode: bool,
    /// Columns to wrap messages at.
    pub width: usize,
}

impl Default for Terminal {
    /// What every pipe and file can take: no color, and lines of UTF-8.
    fn default() -> Self {
        Self { color: false, unicode: true, width: 100 }
    }
}

/// Colors by use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Headings and names of files.
    Bold,
    /// Field names: help, basis.
    Field,
    /// What matters less.
    Dim,
}

impl Terminal {
    /// The text, colored where the terminal takes it. The text must be escaped already.
    pub(super) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Bold => "1",
            Paint::Field => "36",
            Paint::Dim => "2",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
