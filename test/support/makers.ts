/** What runs queries in tests of whole servers: vitest.config.ts runs them with each. Empty: what is usual. */
export const EXECUTOR = process.env['EXECUTOR'] ?? '';
/** Where the positions come from in most tests: vitest.config.ts runs them with each. Empty: what is usual. */
export const KERNEL = process.env['KERNEL'] ?? '';

/** Threads of whole servers in tests: none, for they take a second to start from source; vitest.config.ts runs some with one. */
export const THREADS = process.env['THREADS'] ?? '0';
