/** What runs queries in tests of whole servers: vitest.config.ts runs them with each. Empty: what is usual. */
export const EXECUTOR = process.env['EXECUTOR'] ?? '';
/** Where the positions come from in most tests: vitest.config.ts runs them with each. Empty: what is usual. */
export const KERNEL = process.env['KERNEL'] ?? '';
