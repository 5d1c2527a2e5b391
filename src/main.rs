//! The program `licit`: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    licit::cli::run()
}
