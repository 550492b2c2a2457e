//! The binary: one call and an exit code.

fn main() -> std::process::ExitCode {
    matcher::cli::main()
}
