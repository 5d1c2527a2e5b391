#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| licit_fuzz::attribution(data));
