//! Whether to color.

use clap::ValueEnum;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ColorChoice {
    /// Decides for a stream: the flag, then `NO_COLOR`, then `FORCE_COLOR` and `CLICOLOR_FORCE`, then the terminal.
    pub(super) fn decide(self, terminal: bool) -> bool {
        self.decide_with(terminal, |name| std::env::var(name).ok())
    }

    fn decide_with(self, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR").is_some() => false,
            Self::Auto
                if ["FORCE_COLOR", "CLICOLOR_FORCE"].iter().any(|name| set(name).is_some_and(|value| value != "0")) =>
            {
                true
            }
            Self::Auto => terminal && set("TERM").is_none_or(|value| value != "dumb"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ColorChoice;

    #[test]
    fn flag_then_no_color_then_force_then_terminal() {
        let check = |choice: ColorChoice, terminal: bool, set: &[(&str, &str)], expected: bool| {
            let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(choice.decide_with(terminal, variable), expected, "{choice:?} {terminal} {set:?}");
        };
        check(ColorChoice::Auto, true, &[], true);
        check(ColorChoice::Auto, false, &[], false);
        check(ColorChoice::Auto, true, &[("TERM", "dumb")], false);
        check(ColorChoice::Auto, true, &[("NO_COLOR", "1")], false);
        check(ColorChoice::Auto, true, &[("NO_COLOR", "")], true);
        check(ColorChoice::Auto, false, &[("FORCE_COLOR", "1")], true);
        check(ColorChoice::Auto, false, &[("FORCE_COLOR", "0")], false);
        check(ColorChoice::Auto, false, &[("CLICOLOR_FORCE", "1")], true);
        check(ColorChoice::Auto, false, &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false);
        check(ColorChoice::Always, false, &[("NO_COLOR", "1")], true);
        check(ColorChoice::Never, true, &[("FORCE_COLOR", "1")], false);
    }
}
